import assert from "node:assert/strict";
import * as sdk from "@aws-sdk/client-rekognition";
import { client } from "../client.mjs";
import { settings, step, story } from "../story.mjs";

const rekognition = client();
const tagsOf = async (ResourceArn) => (await rekognition.send(new sdk.ListTagsForResourceCommand({ ResourceArn }))).Tags;

await story(async () => {
  const ProjectArn = await step("create a tagged project", async () => {
    const { ProjectArn } = await rekognition.send(new sdk.CreateProjectCommand({ ProjectName: "node-tags", Tags: { team: "birds" } }));
    assert.deepEqual(await tagsOf(ProjectArn), { team: "birds" });
    return ProjectArn;
  });

  for (const [what, ResourceArn, before] of [["project", ProjectArn, { team: "birds" }], ["version", settings.idleArn, {}]]) {
    await step(`tag a ${what}`, async () => {
      assert.deepEqual(await tagsOf(ResourceArn), before);
      await rekognition.send(new sdk.TagResourceCommand({ ResourceArn, Tags: { team: "cats", "Kosten:stelle/ä": "", empty: "" } }));
      assert.deepEqual(await tagsOf(ResourceArn), { team: "cats", "Kosten:stelle/ä": "", empty: "" });
    });
    await step(`untag a ${what}`, async () => {
      await rekognition.send(new sdk.UntagResourceCommand({ ResourceArn, TagKeys: ["Kosten:stelle/ä", "team", "never-there"] }));
      assert.deepEqual(await tagsOf(ResourceArn), { empty: "" });
      await rekognition.send(new sdk.UntagResourceCommand({ ResourceArn, TagKeys: ["empty"] }));
      assert.deepEqual(await tagsOf(ResourceArn), {});
    });
  }
});
