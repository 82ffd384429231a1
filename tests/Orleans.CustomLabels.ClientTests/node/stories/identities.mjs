import assert from "node:assert/strict";
import * as sdk from "@aws-sdk/client-rekognition";
import { client } from "../client.mjs";
import { settings, step, story } from "../story.mjs";

const as = (key, overrides) => client({ credentials: { ...settings.keys[key], ...overrides } });
const picture = { S3Object: { Bucket: settings.bucket, Name: settings.pictureKey } };
const detect = () => new sdk.DetectCustomLabelsCommand({ ProjectVersionArn: settings.classifierArn, Image: picture });
const failure = (rekognition, command) => rekognition.send(command).then(() => assert.fail("the call succeeded"), (problem) => problem);

await story(async () => {
  await step("a detect-only key detects", async () => {
    const { CustomLabels } = await as("detectOnly").send(detect());
    assert.equal(CustomLabels[0].Name, settings.pictureLabel);
  });

  await step("a detect-only key cannot start: AccessDeniedException with both ARNs", async () => {
    const error = await failure(as("detectOnly"), new sdk.StartProjectVersionCommand({ ProjectVersionArn: settings.idleArn, MinInferenceUnits: 1 }));
    assert.ok(error instanceof sdk.AccessDeniedException, `${error.name}: ${error.message}`);
    assert.equal(
      error.message,
      `User: arn:aws:iam::111122223333:user/detector is not authorized to perform: rekognition:StartProjectVersion on resource: ${settings.idleArn}`);
    assert.equal(error.$metadata.attempts, 1);
  });

  await step("temporary credentials work with their session token", async () => {
    const { ProjectDescriptions } = await as("temporary").send(new sdk.DescribeProjectsCommand({}));
    assert.ok(ProjectDescriptions.some((project) => project.ProjectArn === settings.projectArn));
  });

  await step("temporary credentials without their session token are refused", async () => {
    const error = await failure(as("temporary", { sessionToken: undefined }), new sdk.DescribeProjectsCommand({}));
    assert.equal(error.name, "UnrecognizedClientException");
  });

  await step("a key of another account sees nothing", async () => {
    const { ProjectDescriptions } = await as("stranger").send(new sdk.DescribeProjectsCommand({}));
    assert.deepEqual(ProjectDescriptions, []);
    const error = await failure(as("stranger"), detect());
    assert.ok(error instanceof sdk.AccessDeniedException, `${error.name}: ${error.message}`);
  });

  await step("a wrong secret gives InvalidSignatureException", async () => {
    const error = await failure(as("administrator", { secretAccessKey: "guessed" }), new sdk.DescribeProjectsCommand({}));
    assert.equal(error.name, "InvalidSignatureException");
    assert.ok(error instanceof sdk.RekognitionServiceException);
  });

  await step("an unknown key gives UnrecognizedClientException", async () => {
    const error = await failure(as("administrator", { accessKeyId: "AKIAUNKNOWN" }), new sdk.DescribeProjectsCommand({}));
    assert.equal(error.name, "UnrecognizedClientException");
  });
});
