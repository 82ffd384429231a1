import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  CreateProjectCommand,
  CreateProjectVersionCommand,
  DeleteProjectCommand,
  DeleteProjectVersionCommand,
  DescribeProjectsCommand,
  DescribeProjectVersionsCommand,
  DetectCustomLabelsCommand,
  StartProjectVersionCommand,
  StopProjectVersionCommand,
  waitUntilProjectVersionRunning,
  waitUntilProjectVersionTrainingCompleted,
} from "@aws-sdk/client-rekognition";
import { client, patience } from "../client.mjs";
import { eventually, settings, step, story } from "../story.mjs";

const rekognition = client();
const picture = readFileSync(settings.pictureFile);
const s3Picture = { S3Object: { Bucket: settings.bucket, Name: settings.pictureKey } };

const describe = async (ProjectArn, VersionNames) => (await rekognition.send(new DescribeProjectVersionsCommand({ ProjectArn, VersionNames }))).ProjectVersionDescriptions;

await story(async () => {
  const ProjectArn = await step("create a project", async () => {
    const answer = await rekognition.send(new CreateProjectCommand({ ProjectName: "node-lifecycle", Tags: { team: "birds" } }));
    assert.match(answer.ProjectArn, /^arn:aws:rekognition:us-east-1:111122223333:project\/node-lifecycle\/\d{13}$/);
    assert.match(answer.$metadata.requestId, /^[0-9a-f-]{36}$/);
    assert.equal(answer.$metadata.attempts, 1);
    return answer.ProjectArn;
  });

  await step("find the project", async () => {
    const { ProjectDescriptions, NextToken } = await rekognition.send(new DescribeProjectsCommand({ ProjectNames: ["node-lifecycle", "no-such-project"] }));
    assert.equal(ProjectDescriptions.length, 1);
    assert.equal(NextToken, undefined);
    const [project] = ProjectDescriptions;
    assert.equal(project.ProjectArn, ProjectArn);
    assert.equal(project.Status, "CREATED");
    assert.equal(project.Feature, "CUSTOM_LABELS");
    assert.deepEqual(project.Datasets, []);
    // The ARN ends in the creation time in milliseconds.
    assert.equal(project.CreationTimestamp.getTime(), Number(ProjectArn.split("/").at(-1)));
  });

  const ProjectVersionArn = await step("import a version", async () => {
    const { ProjectVersionArn } = await rekognition.send(new CreateProjectVersionCommand({
      ProjectArn,
      VersionName: "node-lifecycle.2026-01-31T11.49.37",
      OutputConfig: { S3Bucket: settings.bucket, S3KeyPrefix: "output" },
      TrainingData: { Assets: [{ GroundTruthManifest: { S3Object: { Bucket: settings.bucket, Name: settings.classifierKey } } }] },
      TestingData: { AutoCreate: true },
      Tags: {},
      VersionDescription: "Shapes, first try (small)",
    }));
    return ProjectVersionArn;
  });

  // AWS's samples cut the name out of the ARN in these two ways.
  const name = ProjectVersionArn.split("version/")[1].slice(0, -14);
  await step("read the version's name from its ARN", () => {
    assert.equal(name, "node-lifecycle.2026-01-31T11.49.37");
    assert.equal(ProjectVersionArn.split("/")[3], name);
  });

  await step("wait for the import", async () => {
    const { state } = await waitUntilProjectVersionTrainingCompleted(patience(rekognition), { ProjectArn, VersionNames: [name] });
    assert.equal(state, "SUCCESS");
  });

  await step("describe the imported version", async () => {
    const [version, ...others] = await describe(ProjectArn, [name]);
    assert.deepEqual(others, []);
    assert.equal(version.ProjectVersionArn, ProjectVersionArn);
    assert.equal(version.Status, "TRAINING_COMPLETED");
    assert.equal(version.StatusMessage, "The model is ready to run.");
    assert.equal(version.VersionDescription, "Shapes, first try (small)");
    assert.equal(version.Feature, "CUSTOM_LABELS");
    assert.deepEqual(version.OutputConfig, { S3Bucket: settings.bucket, S3KeyPrefix: "output" });
    assert.deepEqual(version.TrainingDataResult.Input.Assets[0].GroundTruthManifest.S3Object, { Bucket: settings.bucket, Name: settings.classifierKey });
    assert.ok(version.TrainingEndTimestamp >= version.CreationTimestamp);
  });

  const start = async () => {
    const { Status } = await rekognition.send(new StartProjectVersionCommand({ ProjectVersionArn, MinInferenceUnits: 1 }));
    assert.equal(Status, "STARTING");
    const { state } = await waitUntilProjectVersionRunning(patience(rekognition), { ProjectArn, VersionNames: [name] });
    assert.equal(state, "SUCCESS");
  };
  await step("start it and wait", start);

  await step("describe the running version", async () => {
    const [version] = await describe(ProjectArn, [name]);
    assert.equal(version.Status, "RUNNING");
    assert.equal(version.MinInferenceUnits, 1);
    assert.equal(version.MaxInferenceUnits, undefined);
    assert.ok(version.StatusMessage.length > 0);
  });

  const detect = async (input) => (await rekognition.send(new DetectCustomLabelsCommand({ ProjectVersionArn, Image: { Bytes: picture }, ...input }))).CustomLabels;

  const all = await step("detect on bytes with MinConfidence 0: every label, best first, without Geometry", async () => {
    const labels = await detect({ MinConfidence: 0 });
    assert.deepEqual(labels.map((label) => label.Name).sort(), ["circle", "cross", "heart", "square", "star", "triangle"]);
    assert.deepEqual(labels.map((label) => label.Confidence), labels.map((label) => label.Confidence).sort((a, b) => b - a));
    assert.ok(labels.every((label) => !("Geometry" in label) && label.Confidence >= 0 && label.Confidence <= 100));
    assert.equal(labels[0].Name, settings.pictureLabel);
    return labels;
  });

  await step("detect by the assumed thresholds", async () => {
    assert.deepEqual((await detect({})).map((label) => label.Name), [settings.pictureLabel]);
  });

  await step("detect with MaxResults", async () => {
    assert.deepEqual(await detect({ MinConfidence: 0, MaxResults: 2 }), all.slice(0, 2));
    assert.deepEqual(await detect({ MinConfidence: 0, MaxResults: 0 }), []);
  });

  await step("detect with MinConfidence 99.99: only what is that certain", async () => {
    assert.deepEqual(await detect({ MinConfidence: 99.99 }), all.filter((label) => label.Confidence >= 99.99));
  });

  await step("detect on an S3Object: the same labels", async () => assert.deepEqual(await detect({ Image: s3Picture, MinConfidence: 0 }), all));

  const stop = async () => {
    const { Status } = await rekognition.send(new StopProjectVersionCommand({ ProjectVersionArn }));
    assert.equal(Status, "STOPPING");
    await eventually(async () => {
      const [version] = await describe(ProjectArn, [name]);
      assert.ok(["STOPPING", "STOPPED"].includes(version.Status), version.Status);
      return version.Status === "STOPPED";
    });
  };
  await step("stop it: only STOPPING and STOPPED are seen", stop);
  await step("start it again: the same answer as before", async () => {
    await start();
    assert.deepEqual(await detect({ MinConfidence: 0 }), all);
    await stop();
  });

  await step("delete the version until it is gone", async () => {
    const { Status } = await rekognition.send(new DeleteProjectVersionCommand({ ProjectVersionArn }));
    assert.equal(Status, "DELETING");
    await eventually(async () => (await describe(ProjectArn, [name])).length === 0);
  });

  await step("delete the project until it is gone", async () => {
    const { Status } = await rekognition.send(new DeleteProjectCommand({ ProjectArn }));
    assert.equal(Status, "DELETING");
    await eventually(async () => {
      const { ProjectDescriptions } = await rekognition.send(new DescribeProjectsCommand({ ProjectNames: ["node-lifecycle"] }));
      return ProjectDescriptions.length === 0;
    });
  });
});
