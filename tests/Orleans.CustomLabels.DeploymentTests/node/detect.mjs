// What a caller of the image sees, by the AWS SDK as it comes from npm. Runs in the network of the image's process; prints one JSON object.
// Arguments: the API, where health is asked, and a picture.
import { readFileSync } from "node:fs";
import {
  DescribeProjectsCommand,
  DescribeProjectVersionsCommand,
  DetectCustomLabelsCommand,
  RekognitionClient,
  waitUntilProjectVersionRunning,
} from "@aws-sdk/client-rekognition";

const [api, management, pictureFile] = process.argv.slice(2);
const rekognition = new RekognitionClient({ endpoint: api, maxAttempts: 10 });
const told = { health: {} };

const ask = async (path) => (await fetch(new URL(path, management)).catch(() => ({ status: 0 }))).status;
const until = async (condition) => {
  const end = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`${condition} did not come to be`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

await until(async () => (await ask("/readyz")) === 200);
for (const path of ["/livez", "/readyz", "/startupz"]) told.health[path] = await ask(path);
told.healthOnApi = (await fetch(new URL("/livez", api))).status;

let project;
await until(async () => {
  const { ProjectDescriptions } = await rekognition.send(new DescribeProjectsCommand({ ProjectNames: ["samples"] }));
  project = ProjectDescriptions[0];
  return project;
});
let version;
await until(async () => {
  const { ProjectVersionDescriptions } = await rekognition.send(new DescribeProjectVersionsCommand({ ProjectArn: project.ProjectArn }));
  version = ProjectVersionDescriptions.find((found) => found.ProjectVersionArn.includes("shapes-classifier") && found.Status !== "TRAINING_IN_PROGRESS");
  return version;
});
const VersionNames = [version.ProjectVersionArn.split("/")[3]];
await waitUntilProjectVersionRunning({ client: rekognition, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { ProjectArn: project.ProjectArn, VersionNames });

const { CustomLabels } = await rekognition.send(
  new DetectCustomLabelsCommand({ ProjectVersionArn: version.ProjectVersionArn, Image: { Bytes: readFileSync(pictureFile) } }),
);
told.labels = CustomLabels.map(({ Name, Confidence }) => ({ Name, Confidence }));

// The SDK knows AWS's operations: one of the service's own takes another one's place before it is signed.
const put = new DescribeProjectsCommand({});
put.middlewareStack.add(
  (next) => (args) => {
    args.request.headers["x-amz-target"] = "CustomLabelsService.PutOperatingPlan";
    args.request.body = JSON.stringify({
      ProjectVersionArn: version.ProjectVersionArn,
      Schedule: [{ Action: "STOP", Time: "20:00", TimeZone: "Europe/Berlin" }],
    });
    args.request.headers["content-length"] = String(Buffer.byteLength(args.request.body));
    return next(args);
  },
  { step: "build", priority: "low" },
);
told.plan = (await rekognition.send(put)).$metadata.httpStatusCode;

console.log(JSON.stringify(told));
