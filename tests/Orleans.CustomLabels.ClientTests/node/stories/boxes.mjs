import assert from "node:assert/strict";
import { DetectCustomLabelsCommand } from "@aws-sdk/client-rekognition";
import { client } from "../client.mjs";
import { settings, step, story } from "../story.mjs";

const rekognition = client();

await story(async () => {
  await step("a detector's labels have boxes within the picture", async () => {
    const { CustomLabels } = await rekognition.send(new DetectCustomLabelsCommand({
      ProjectVersionArn: settings.detectorArn,
      Image: { S3Object: { Bucket: settings.bucket, Name: settings.scenePictureKey } },
    }));
    assert.ok(CustomLabels.length > 0);
    for (const label of CustomLabels) {
      assert.ok("Geometry" in label);
      const { Left, Top, Width, Height } = label.Geometry.BoundingBox;
      assert.ok(Left >= 0 && Top >= 0 && Width > 0 && Height > 0 && Left + Width <= 1.0001 && Top + Height <= 1.0001, JSON.stringify(label));
    }
  });
});
