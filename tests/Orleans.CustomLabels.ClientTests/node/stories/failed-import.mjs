import assert from "node:assert/strict";
import * as sdk from "@aws-sdk/client-rekognition";
import { client, patience } from "../client.mjs";
import { settings, step, story } from "../story.mjs";

const rekognition = client();

await story(async () => {
  const { ProjectArn } = await step("create a project", () => rekognition.send(new sdk.CreateProjectCommand({ ProjectName: "node-failed-import" })));
  const list = { ProjectArn, VersionNames: ["broken"] };

  await step("import what is no model", () => rekognition.send(new sdk.CreateProjectVersionCommand({
    ProjectArn,
    VersionName: "broken",
    OutputConfig: { S3Bucket: settings.bucket },
    TrainingData: { Assets: [{ GroundTruthManifest: { S3Object: { Bucket: settings.bucket, Name: "broken.onnx" } } }] },
  })));

  await step("the waiter ends with the failure", async () => {
    const error = await sdk.waitUntilProjectVersionTrainingCompleted(patience(rekognition), list).then(() => assert.fail("it succeeded"), (problem) => problem);
    assert.match(error.message, /FAILURE/);
  });

  await step("the version says why", async () => {
    const [version] = (await rekognition.send(new sdk.DescribeProjectVersionsCommand(list))).ProjectVersionDescriptions;
    assert.equal(version.Status, "TRAINING_FAILED");
    assert.ok(version.StatusMessage.length > 20, version.StatusMessage);
  });

  await step("it cannot be started", () => assert.rejects(
    async () => {
      const [version] = (await rekognition.send(new sdk.DescribeProjectVersionsCommand(list))).ProjectVersionDescriptions;
      await rekognition.send(new sdk.StartProjectVersionCommand({ ProjectVersionArn: version.ProjectVersionArn, MinInferenceUnits: 1 }));
    },
    sdk.ResourceInUseException));

  await step("a list without versions is no success", () => assert.rejects(
    sdk.waitUntilProjectVersionRunning(patience(rekognition, 3), { ProjectArn, VersionNames: ["nobody"] }), { name: "TimeoutError" }));
});
