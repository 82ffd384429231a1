"""Every error as the class that boto3 makes of it."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from botocore.exceptions import ClientError, WaiterError

from story import client, finish, settings, step

rekognition = client()
bucket = settings["bucket"]
classifier = settings["classifierArn"]
idle = settings["idleArn"]
project = settings["projectArn"]
nothing = classifier.rpartition("/")[0] + "/1"
with open(settings["pictureFile"], "rb") as file:
    picture = file.read()


def refused(code, call, **arguments):
    """The call must fail with this code, after one attempt."""
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        assert error.response["Error"]["Message"], error
        assert error.response["ResponseMetadata"]["RetryAttempts"] == 0, error.response
        assert error.response["ResponseMetadata"]["RequestId"], error.response
        return error
    raise AssertionError("the call succeeded")


def typed(name, call, **arguments):
    error = refused(name, call, **arguments)
    assert isinstance(error, getattr(rekognition.exceptions, name)), type(error)
    return error


def detect(image, arn=classifier, **options):
    return {"ProjectVersionArn": arn, "Image": image} | options


def s3(name, **options):
    return {"S3Object": {"Bucket": bucket, "Name": name} | options}


labels = rekognition.detect_custom_labels
with step("ImageTooLargeException"):
    typed("ImageTooLargeException", labels, **detect({"Bytes": bytes(4 * 1024 * 1024 + 1)}))
    typed("ImageTooLargeException", labels, **detect({"Bytes": bytes(5 * 1024 * 1024 + 1)}))
    typed("ImageTooLargeException", labels, **detect(s3("too-large.png")))
with step("InvalidImageFormatException"):
    error = typed("InvalidImageFormatException", labels, **detect({"Bytes": b"a text"}))
    assert error.response["Error"]["Message"].startswith("Request has invalid image format"), error
with step("InvalidS3ObjectException"):
    typed("InvalidS3ObjectException", labels, **detect(s3("nowhere.png")))
with step("InvalidParameterException"):
    typed("InvalidParameterException", labels, **detect({"Bytes": picture}, MinConfidence=101))
    typed("InvalidParameterException", labels, **detect({"Bytes": picture}, arn="arn:aws:rekognition:nonsense"))
    typed("InvalidParameterException", labels, **detect({}))
    typed("InvalidParameterException", rekognition.start_project_version, ProjectVersionArn=idle, MinInferenceUnits=2, MaxInferenceUnits=1)
with step("InvalidPaginationTokenException"):
    typed("InvalidPaginationTokenException", rekognition.describe_projects, NextToken="AAAA")
with step("ResourceNotFoundException"):
    typed("ResourceNotFoundException", labels, **detect({"Bytes": picture}, arn=nothing))
    typed("ResourceNotFoundException", rekognition.stop_project_version, ProjectVersionArn=nothing)
with step("ResourceNotReadyException"):
    typed("ResourceNotReadyException", labels, **detect({"Bytes": picture}, arn=idle))
with step("ResourceInUseException"):
    typed("ResourceInUseException", rekognition.start_project_version, ProjectVersionArn=classifier, MinInferenceUnits=1)
    typed("ResourceInUseException", rekognition.delete_project, ProjectArn=project)
    typed("ResourceInUseException", rekognition.create_project, ProjectName=settings["projectName"])
with step("AccessDeniedException"):
    error = refused("AccessDeniedException", client("detectOnly").stop_project_version, ProjectVersionArn=classifier)
    text = f"User: arn:aws:iam::111122223333:user/detector is not authorized to perform: rekognition:StopProjectVersion on resource: {classifier}"
    assert error.response["Error"]["Message"] == text, error
with step("temporary credentials"):
    assert client("temporary").describe_projects(ProjectNames=[settings["projectName"]])["ProjectDescriptions"]
with step("InvalidSignatureException for a wrong secret"):
    refused("InvalidSignatureException", client("administrator", aws_secret_access_key="guessed").describe_projects)
with step("UnrecognizedClientException for an unknown key"):
    refused("UnrecognizedClientException", client("administrator", aws_access_key_id="AKIAUNKNOWN").describe_projects)
with step("UnknownOperationException for what the service does not do"):
    refused("UnknownOperationException", rekognition.list_collections)
with step("a version that is not there does not satisfy a waiter"):
    try:
        waiting = {"ProjectArn": project, "VersionNames": ["nobody"], "WaiterConfig": {"Delay": 1, "MaxAttempts": 2}}
        rekognition.get_waiter("project_version_running").wait(**waiting)
        raise AssertionError("it was satisfied")
    except WaiterError as error:
        assert "Max attempts exceeded" in str(error), error

finish()
