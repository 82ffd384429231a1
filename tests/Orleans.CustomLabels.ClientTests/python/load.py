"""Calls DetectCustomLabels at a constant rate, whether or not earlier calls are answered, through boto3's client as it is: endpoint, Region and key
from the environment, its own default retries.

    python3 load.py VERSION-ARN RATE FILE PICTURE=LABEL+LABEL,... [CALLS]

Writes one line per call, as tests/Orleans.CustomLabels.LoadGenerator does, and ends after so many calls, or when its input says "stop" or ends.
"""
import os
import pathlib
import sys
import threading
import time

import boto3
import botocore.exceptions

MAX_IN_FLIGHT = 1000
version, rate, file, pictures = sys.argv[1:5]
calls = int(sys.argv[5]) if len(sys.argv) > 5 else None
rekognition = boto3.client("rekognition")
log = open(file, "w", encoding="utf-8")
lock = threading.Lock()
stop = threading.Event()
epoch = time.time() - time.monotonic()


def clock():
    """Milliseconds since 1970, by a clock that never jumps."""
    return (epoch + time.monotonic()) * 1000


def known(text):
    path, _, labels = text.rpartition("=")
    return pathlib.Path(path).name, pathlib.Path(path).read_bytes(), sorted(label for label in labels.split("+") if label)


def write(due, sent, outcome, status, error, tries, picture):
    times = [f"{value:.3f}" for value in (due, sent - due, clock() - sent)]
    with lock:
        log.write("\t".join([*times, outcome, str(status), error, "0", str(tries), "0", "", "", picture]) + "\n")


def send(due, picture):
    name, content, labels = picture
    sent = clock()
    try:
        answer = rekognition.detect_custom_labels(ProjectVersionArn=version, Image={"Bytes": content})
        found = sorted(label["Name"] for label in answer["CustomLabels"])
        tries = answer["ResponseMetadata"]["RetryAttempts"] + 1
        write(due, sent, "Answered" if found == labels else "Wrong", 200, "", tries, name)
    except botocore.exceptions.ClientError as error:
        code, meta = error.response["Error"]["Code"], error.response["ResponseMetadata"]
        outcome = "Rejected" if code == "ProvisionedThroughputExceededException" else "Failed"
        write(due, sent, outcome, meta["HTTPStatusCode"], code, meta["RetryAttempts"] + 1, name)
    except botocore.exceptions.BotoCoreError as error:
        write(due, sent, "Failed", 0, type(error).__name__, 1, name)


def wait_for_stop():
    for line in sys.stdin:
        if line.strip() == "stop":
            break
    stop.set()


threading.Thread(target=wait_for_stop, daemon=True).start()
all_pictures = [known(text) for text in pictures.split(",")]
threads = []
begun = clock()
number = 0
while calls is None or number < calls:
    due = begun + number * 1000 / float(rate)
    if stop.wait(max(0, (due - clock()) / 1000)):
        break
    picture = all_pictures[number % len(all_pictures)]
    threads = [thread for thread in threads if thread.is_alive()] if len(threads) >= MAX_IN_FLIGHT else threads
    if len(threads) < MAX_IN_FLIGHT:
        threads.append(threading.Thread(target=send, args=(due, picture)))
        threads[-1].start()
    else:
        write(due, clock(), "NotSent", 0, "", 0, "")
    number += 1

for thread in threads:
    thread.join()
log.close()
# The thread that waits for input would break an orderly end.
os._exit(0)
