import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as sdk from "@aws-sdk/client-rekognition";
import { client } from "../client.mjs";
import { settings, step, story } from "../story.mjs";

const rekognition = client();
const picture = readFileSync(settings.pictureFile);
const unknownVersion = settings.classifierArn.replace(/\d+$/, "1");
const unknownProject = settings.projectArn.replace(/\d+$/, "1");

const detect = (input) => new sdk.DetectCustomLabelsCommand({ ProjectVersionArn: settings.classifierArn, Image: { Bytes: picture }, ...input });
const s3 = (S3Object) => detect({ Image: { S3Object: { Bucket: settings.bucket, ...S3Object } } });
const describe = (input) => new sdk.DescribeProjectVersionsCommand({ ProjectArn: settings.projectArn, ...input });
const start = (input) => new sdk.StartProjectVersionCommand({ ProjectVersionArn: settings.idleArn, MinInferenceUnits: 1, ...input });
const importing = (key) => new sdk.CreateProjectVersionCommand({
  ProjectArn: settings.projectArn,
  VersionName: "refused",
  OutputConfig: { S3Bucket: settings.bucket },
  TrainingData: { Assets: [{ GroundTruthManifest: { S3Object: { Bucket: settings.bucket, Name: key } } }] },
});

/** The SDK must give its own class for the error, after one attempt: none of these gets better by itself. */
const refused = (type, what, command, message) => step(`${type}: ${what}`, async () => {
  const error = await rekognition.send(command).then(() => assert.fail("the call succeeded"), (problem) => problem);
  assert.ok(error instanceof sdk[type], `${error.constructor.name}: ${error.message}`);
  assert.ok(error instanceof sdk.RekognitionServiceException);
  assert.equal(error.name, type);
  assert.equal(error.$fault, "client");
  assert.equal(error.$metadata.httpStatusCode, 400);
  assert.equal(error.$metadata.attempts, 1);
  assert.match(error.$metadata.requestId, /^[0-9a-f-]{36}$/);
  assert.equal(error.Code, type);
  assert.match(error.Logref, /^[0-9a-f-]{36}$/);
  assert.match(error.message, message ?? /./);
});

await story(async () => {
  await refused("ImageTooLargeException", "bytes over 4 MB", detect({ Image: { Bytes: Buffer.alloc(4 * 1024 * 1024 + 1, 7) } }), /^Image size is too large/);
  await refused("ImageTooLargeException", "bytes over the model's 5 MiB", detect({ Image: { Bytes: Buffer.alloc(5 * 1024 * 1024 + 1, 7) } }), /^Image size is too large/);
  await refused("ImageTooLargeException", "an object over 15 MB", s3({ Name: "too-large.png" }), /^Image size is too large/);

  await refused("InvalidImageFormatException", "bytes that are no picture", detect({ Image: { Bytes: Buffer.from("a text") } }), /^Request has invalid image format/);
  await refused("InvalidImageFormatException", "half a picture", detect({ Image: { Bytes: picture.subarray(0, picture.length >> 1) } }));
  await refused("InvalidImageFormatException", "an object that is no picture", s3({ Name: "notes.txt" }));

  await refused("InvalidS3ObjectException", "no such object", s3({ Name: "nowhere.png" }), /^Unable to get object metadata from S3\./);
  await refused("InvalidS3ObjectException", "no such bucket", s3({ Bucket: "no-such-bucket", Name: settings.pictureKey }));
  await refused("InvalidS3ObjectException", "a version of an object in a folder", s3({ Name: settings.pictureKey, Version: "1" }));
  await refused("InvalidS3ObjectException", "a key that climbs out of the bucket", s3({ Name: "../pictures/star.jpg" }));

  await refused("InvalidParameterException", "MinConfidence over 100", detect({ MinConfidence: 101 }), /^Request has invalid parameters/);
  await refused("InvalidParameterException", "MinConfidence below 0", detect({ MinConfidence: -1 }));
  await refused("InvalidParameterException", "MaxResults below 0", detect({ MaxResults: -1 }));
  await refused("InvalidParameterException", "no image", detect({ Image: undefined }));
  await refused("InvalidParameterException", "neither bytes nor an object", detect({ Image: {} }));
  await refused("InvalidParameterException", "bytes and an object", detect({ Image: { Bytes: picture, S3Object: { Bucket: settings.bucket, Name: settings.pictureKey } } }));
  await refused("InvalidParameterException", "an ARN that is none", detect({ ProjectVersionArn: "arn:aws:rekognition:nonsense" }));
  await refused("InvalidParameterException", "a project's ARN for a version's", detect({ ProjectVersionArn: settings.projectArn }));
  await refused("InvalidParameterException", "no units", start({ MinInferenceUnits: 0 }));
  await refused("InvalidParameterException", "fewer units at most than at least", start({ MinInferenceUnits: 2, MaxInferenceUnits: 1 }));
  await refused("InvalidParameterException", "a name with a space", new sdk.CreateProjectCommand({ ProjectName: "two words" }));
  await refused("InvalidParameterException", "a manifest of pictures", importing("train.manifest"));
  await refused("InvalidParameterException", "a tag of AWS's own", new sdk.TagResourceCommand({ ResourceArn: settings.projectArn, Tags: { "aws:owner": "me" } }));

  await step("ValidationException: a page of 101, an error that only the documentation names", async () => {
    const error = await rekognition.send(describe({ MaxResults: 101 })).then(() => assert.fail("the call succeeded"), (problem) => problem);
    assert.equal(error.name, "ValidationException");
    assert.ok(error instanceof sdk.RekognitionServiceException);
    assert.equal(error.$metadata.attempts, 1);
  });

  await refused("InvalidPaginationTokenException", "a made-up token of versions", describe({ NextToken: "AAAA" }));
  await refused("InvalidPaginationTokenException", "a made-up token of projects", new sdk.DescribeProjectsCommand({ NextToken: "bm90IGEgdG9rZW4=" }));

  await refused("ResourceNotFoundException", "detect on no version", detect({ ProjectVersionArn: unknownVersion }));
  await refused("ResourceNotFoundException", "start of no version", start({ ProjectVersionArn: unknownVersion }));
  await refused("ResourceNotFoundException", "stop of no version", new sdk.StopProjectVersionCommand({ ProjectVersionArn: unknownVersion }));
  await refused("ResourceNotFoundException", "deletion of no version", new sdk.DeleteProjectVersionCommand({ ProjectVersionArn: unknownVersion }));
  await refused("ResourceNotFoundException", "versions of no project", describe({ ProjectArn: unknownProject }));
  await refused("ResourceNotFoundException", "deletion of no project", new sdk.DeleteProjectCommand({ ProjectArn: unknownProject }));
  await refused("ResourceNotFoundException", "tags of nothing", new sdk.ListTagsForResourceCommand({ ResourceArn: unknownVersion }));

  await refused("ResourceNotReadyException", "detect on a version that is not running", detect({ ProjectVersionArn: settings.idleArn }));

  await refused("ResourceInUseException", "start of a running version", start({ ProjectVersionArn: settings.classifierArn }), /^Specified resource is in use\./);
  await refused("ResourceInUseException", "stop of a version that is not running", new sdk.StopProjectVersionCommand({ ProjectVersionArn: settings.idleArn }));
  await refused("ResourceInUseException", "deletion of a running version", new sdk.DeleteProjectVersionCommand({ ProjectVersionArn: settings.classifierArn }));
  await refused("ResourceInUseException", "deletion of a project with versions", new sdk.DeleteProjectCommand({ ProjectArn: settings.projectArn }));
  await refused("ResourceInUseException", "a second project of that name", new sdk.CreateProjectCommand({ ProjectName: settings.projectName }));
});
