import assert from "node:assert/strict";
import * as sdk from "@aws-sdk/client-rekognition";
import { client, patience } from "../client.mjs";
import { settings, step, story } from "../story.mjs";

const rekognition = client();
const names = ["v1", "v2", "v3"];

const collect = async (pages, member) => {
  const sizes = [];
  const found = [];
  for await (const page of pages) {
    sizes.push(page[member].length);
    found.push(...page[member]);
  }

  return { sizes, found };
};

await story(async () => {
  const projects = [];
  await step("create three projects", async () => {
    for (const ProjectName of ["node-pages-c", "node-pages-a", "node-pages-b"]) {
      projects.push((await rekognition.send(new sdk.CreateProjectCommand({ ProjectName }))).ProjectArn);
    }
  });
  const [ProjectArn] = projects;

  await step("page through the projects one by one, oldest first", async () => {
    const ProjectNames = ["node-pages-a", "node-pages-b", "node-pages-c"];
    const { sizes, found } = await collect(sdk.paginateDescribeProjects({ client: rekognition, pageSize: 1 }, { ProjectNames }), "ProjectDescriptions");
    assert.deepEqual(sizes, [1, 1, 1]);
    assert.deepEqual(found.map((project) => project.ProjectArn), projects);
  });

  await step("import three versions", async () => {
    for (const VersionName of names) {
      await rekognition.send(new sdk.CreateProjectVersionCommand({
        ProjectArn,
        VersionName,
        OutputConfig: { S3Bucket: settings.bucket },
        TrainingData: { Assets: [{ GroundTruthManifest: { S3Object: { Bucket: settings.bucket, Name: settings.classifierKey } } }] },
      }));
    }

    await sdk.waitUntilProjectVersionTrainingCompleted(patience(rekognition), { ProjectArn, VersionNames: names });
  });

  await step("page through the versions, newest first", async () => {
    const { sizes, found } = await collect(sdk.paginateDescribeProjectVersions({ client: rekognition, pageSize: 2 }, { ProjectArn }), "ProjectVersionDescriptions");
    assert.deepEqual(sizes, [2, 1]);
    assert.deepEqual(found.map((version) => version.ProjectVersionArn.split("/")[3]), ["v3", "v2", "v1"]);
  });

  await step("an empty token means the first page", async () => {
    const { ProjectVersionDescriptions } = await rekognition.send(new sdk.DescribeProjectVersionsCommand({ ProjectArn, NextToken: "", MaxResults: 1 }));
    assert.equal(ProjectVersionDescriptions[0].ProjectVersionArn.split("/")[3], "v3");
  });

  await step("a token of one list is refused for another", async () => {
    const { NextToken } = await rekognition.send(new sdk.DescribeProjectVersionsCommand({ ProjectArn, MaxResults: 1 }));
    assert.ok(NextToken.length > 0 && NextToken.length <= 1024);
    await assert.rejects(rekognition.send(new sdk.DescribeProjectsCommand({ NextToken })), sdk.InvalidPaginationTokenException);
    const tampered = (NextToken[0] === "A" ? "B" : "A") + NextToken.slice(1);
    await assert.rejects(rekognition.send(new sdk.DescribeProjectVersionsCommand({ ProjectArn, NextToken: tampered })), sdk.InvalidPaginationTokenException);
  });

  await step("names without a version give an empty list", async () => {
    const { ProjectVersionDescriptions } = await rekognition.send(new sdk.DescribeProjectVersionsCommand({ ProjectArn, VersionNames: ["v9"] }));
    assert.deepEqual(ProjectVersionDescriptions, []);
  });
});
