// Calls DetectCustomLabels at a constant rate, whether or not earlier calls are answered, through the SDK's client as it is: endpoint, Region and key
// from the environment, its own default retries.
//   node load.mjs VERSION-ARN RATE FILE PICTURE=LABEL+LABEL,... [CALLS]
// Writes one line per call, as tests/Orleans.CustomLabels.LoadGenerator does, and ends after so many calls, or when its input says "stop" or ends.
import { createWriteStream, readFileSync } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { DetectCustomLabelsCommand, RekognitionClient } from "@aws-sdk/client-rekognition";

const maxInFlight = 1000;
const [version, rate, file, list, calls = Infinity] = process.argv.slice(2);
const rekognition = new RekognitionClient({});
const log = createWriteStream(file);
const clock = () => performance.timeOrigin + performance.now();
const pictures = list.split(",").map((text) => {
  const at = text.lastIndexOf("=");
  const labels = text.slice(at + 1).split("+").filter((label) => label.length > 0);
  return { name: basename(text.slice(0, at)), bytes: readFileSync(text.slice(0, at)), labels: JSON.stringify(labels.sort()) };
});

let inFlight = 0;
let isStopped = false;
createInterface({ input: process.stdin }).on("line", (line) => { isStopped ||= line === "stop"; }).on("close", () => { isStopped = true; });

const begun = clock();
for (let number = 0; number < Number(calls); number++) {
  const due = begun + (number * 1000) / Number(rate);
  while (!isStopped && clock() < due) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(100, due - clock())));
  }

  if (isStopped) {
    break;
  }

  if (inFlight < maxInFlight) {
    send(due, pictures[number % pictures.length]);
  } else {
    write(due, clock(), "NotSent", 0, "", 0, "");
  }
}

while (inFlight > 0) {
  await new Promise((resolve) => setTimeout(resolve, 20));
}

// The open input would keep the process waiting.
log.end(() => process.exit());

async function send(due, picture) {
  inFlight++;
  const sent = clock();
  try {
    const answer = await rekognition.send(new DetectCustomLabelsCommand({ ProjectVersionArn: version, Image: { Bytes: picture.bytes } }));
    const labels = JSON.stringify(answer.CustomLabels.map((label) => label.Name).sort());
    write(due, sent, labels === picture.labels ? "Answered" : "Wrong", 200, "", answer.$metadata.attempts, picture.name);
  } catch (error) {
    const outcome = error.name === "ProvisionedThroughputExceededException" ? "Rejected" : "Failed";
    write(due, sent, outcome, error.$metadata?.httpStatusCode ?? 0, error.name, error.$metadata?.attempts ?? 1, picture.name);
  }

  inFlight--;
}

function write(due, sent, outcome, status, error, tries, picture) {
  const times = [due, sent - due, clock() - sent].map((time) => time.toFixed(3));
  log.write(`${[...times, outcome, status, error, 0, tries, 0, "", "", picture].join("\t")}\n`);
}
