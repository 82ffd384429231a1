"""A story tells its steps on standard output, one JSON object a line, as the stories for Node do (../node/story.mjs)."""
import contextlib
import json
import sys
import time
import traceback

import boto3
from botocore.config import Config

settings = json.loads(sys.argv[1])


def tell(line):
    print(json.dumps(line), flush=True)


@contextlib.contextmanager
def step(name):
    """One step; the story ends at the first that fails."""
    try:
        yield
    except BaseException:
        tell({"step": name, "error": traceback.format_exc()})
        sys.exit(1)
    tell({"step": name})


def finish():
    tell({"finished": True})


def client(key=None, **credentials):
    """boto3's client as it is, finding endpoint, Region and key in the environment; every answer is recorded as it came."""
    if key:
        names = {"aws_access_key_id": "accessKeyId", "aws_secret_access_key": "secretAccessKey", "aws_session_token": "sessionToken"}
        credentials = {name: settings["keys"][key].get(member) for name, member in names.items()} | credentials
    rekognition = boto3.Session(**credentials).client("rekognition", config=Config(retries={"mode": "standard"}))
    rekognition.meta.events.register("before-parse.rekognition", record)
    return rekognition


def record(operation_model, response_dict, **_):
    headers = response_dict["headers"]
    tell({"answer": {
        "operation": operation_model.name,
        "status": response_dict["status_code"],
        "contentType": headers.get("content-type"),
        "requestId": headers.get("x-amzn-RequestId"),
        "body": response_dict["body"].decode("utf-8"),
    }})


def eventually(read, seconds=60):
    """Polls until `read` returns something; the server works on its own time."""
    end = time.monotonic() + seconds
    while not (value := read()):
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.2)
    return value
