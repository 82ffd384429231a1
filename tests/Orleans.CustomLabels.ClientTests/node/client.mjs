import { Readable } from "node:stream";
import { RekognitionClient } from "@aws-sdk/client-rekognition";
import { tell } from "./story.mjs";

/** The SDK's client as it is, finding endpoint, Region and key in the environment. Only told apart: every answer is recorded as it came. */
export function client(options = {}) {
  const rekognition = new RekognitionClient(options);
  const transport = rekognition.config.requestHandler;
  rekognition.config.requestHandler = {
    handle: async (request, handling) => {
      const answer = await transport.handle(request, handling);
      const body = await answer.response.body.toArray();
      const text = Buffer.concat(body).toString("utf8");
      tell({ answer: record(request, answer.response, text) });
      answer.response.body = Readable.from([Buffer.from(text, "utf8")]);
      return answer;
    },
    destroy: () => transport.destroy(),
  };
  return rekognition;
}

/** Waits without the waiters' 30 s between two polls. */
export const patience = (rekognition, seconds = 60) => ({ client: rekognition, maxWaitTime: seconds, minDelay: 1, maxDelay: 1 });

const record = (request, response, text) => ({
  operation: request.headers["x-amz-target"].split(".")[1],
  status: response.statusCode,
  contentType: response.headers["content-type"],
  requestId: response.headers["x-amzn-requestid"],
  body: text,
});
