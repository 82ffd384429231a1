"""Ends without an error when boto3 is there and knows AWS_ENDPOINT_URL_REKOGNITION (since 1.28)."""
import boto3

assert tuple(int(part) for part in boto3.__version__.split(".")[:2]) >= (1, 28), boto3.__version__
