import assert from "node:assert/strict";
import { DetectCustomLabelsCommand, ProvisionedThroughputExceededException } from "@aws-sdk/client-rekognition";
import { client } from "../client.mjs";
import { settings, step, story } from "../story.mjs";

const calls = 48;
const picture = { S3Object: { Bucket: settings.bucket, Name: settings.heavyPictureKey } };
const detect = () => new DetectCustomLabelsCommand({ ProjectVersionArn: settings.classifierArn, Image: picture, MinConfidence: 0 });

const atOnce = (rekognition, count) => Promise.allSettled(Array.from({ length: count }, () => rekognition.send(detect())));

await story(async () => {
  await step("more calls at once than may wait: some answered, the others ProvisionedThroughputExceededException", async () => {
    const answers = await atOnce(client({ maxAttempts: 1 }), calls);
    const refused = answers.filter((answer) => answer.status === "rejected").map((answer) => answer.reason);
    assert.ok(refused.length > 0 && refused.length < calls, `${refused.length} of ${calls} refused`);
    for (const error of refused) {
      assert.ok(error instanceof ProvisionedThroughputExceededException, `${error.name}: ${error.message}`);
      assert.equal(error.message, "Provisioned Rate exceeded.");
      assert.equal(error.$metadata.attempts, 1);
    }
  });

  await step("a client that tries again gets through", async () => {
    const answers = await atOnce(client({ maxAttempts: 20 }), calls / 3);
    assert.deepEqual(answers.filter((answer) => answer.status === "rejected").map((answer) => answer.reason.message), []);
  });

  await step("afterwards everything is as before", async () => {
    const { CustomLabels, $metadata } = await client().send(detect());
    assert.equal(CustomLabels.length, 6);
    assert.equal($metadata.attempts, 1);
  });
});
