"""From a project to its deletion, the way AWS's guide does it with boto3."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from story import client, eventually, finish, settings, step

rekognition = client()
bucket = settings["bucket"]
# The waiters poll every 30 s or 120 s otherwise.
often = {"Delay": 1, "MaxAttempts": 60}

with step("create a project"):
    project_arn = rekognition.create_project(ProjectName="boto3-lifecycle")["ProjectArn"]

with step("list projects with their datasets"):
    projects = {project["ProjectArn"]: project for project in rekognition.describe_projects()["ProjectDescriptions"]}
    assert len(projects[project_arn]["Datasets"]) == 0
    assert projects[project_arn]["CreationTimestamp"].timestamp() == int(project_arn.split("/")[-1]) / 1000

with step("import a version"):
    version_arn = rekognition.create_project_version(
        ProjectArn=project_arn,
        VersionName="boto3-lifecycle.2026-01-31T11.49.37",
        OutputConfig={"S3Bucket": bucket, "S3KeyPrefix": "output"},
        TrainingData={"Assets": [{"GroundTruthManifest": {"S3Object": {"Bucket": bucket, "Name": settings["classifierKey"]}}}]},
        TestingData={"AutoCreate": True},
        Tags={},
    )["ProjectVersionArn"]
    version_name = version_arn.split("version/")[1].rpartition("/")[0]
    assert version_name == "boto3-lifecycle.2026-01-31T11.49.37", version_name

here = {"ProjectArn": project_arn, "VersionNames": [version_name]}

with step("wait for the import"):
    rekognition.get_waiter("project_version_training_completed").wait(**here, WaiterConfig=often)

with step("the newest version comes first and says what it is"):
    newest = rekognition.describe_project_versions(ProjectArn=project_arn)["ProjectVersionDescriptions"][0]
    assert newest["ProjectVersionArn"] == version_arn
    assert (newest["Status"], newest["StatusMessage"]) == ("TRAINING_COMPLETED", "The model is ready to run.")


def start():
    assert rekognition.start_project_version(ProjectVersionArn=version_arn, MinInferenceUnits=1, MaxInferenceUnits=2)["Status"] == "STARTING"
    rekognition.get_waiter("project_version_running").wait(**here, WaiterConfig=often)


with step("start it and wait"):
    start()
    models = rekognition.describe_project_versions(**here)["ProjectVersionDescriptions"]
    assert [(model["Status"], model["MinInferenceUnits"], model["MaxInferenceUnits"]) for model in models] == [("RUNNING", 1, 2)]
    assert models[0]["StatusMessage"]

with open(settings["pictureFile"], "rb") as file:
    picture = {"Bytes": file.read()}


def detect(image=picture, **options):
    return rekognition.detect_custom_labels(ProjectVersionArn=version_arn, Image=image, **options)["CustomLabels"]


with step("detect on bytes, MinConfidence an integer 0"):
    every = detect(MinConfidence=0)
    assert len(every) == 6 and every[0]["Name"] == settings["pictureLabel"]
    assert every == sorted(every, key=lambda label: -label["Confidence"])
    assert all("Geometry" not in label for label in every)

with step("detect with MaxResults 1 and MinConfidence 0"):
    assert detect(MaxResults=1, MinConfidence=0) == every[:1]

with step("detect on an S3Object"):
    assert detect({"S3Object": {"Bucket": bucket, "Name": settings["pictureKey"]}}, MinConfidence=0.0) == every

with step("a detector's labels have boxes"):
    scene = {"S3Object": {"Bucket": bucket, "Name": settings["scenePictureKey"]}}
    found = rekognition.detect_custom_labels(ProjectVersionArn=settings["detectorArn"], Image=scene)["CustomLabels"]
    assert found and all(set(label["Geometry"]["BoundingBox"]) == {"Left", "Top", "Width", "Height"} for label in found)


def stop():
    status = rekognition.stop_project_version(ProjectVersionArn=version_arn)["Status"]
    while status != "STOPPED":
        # AWS's sample takes any other status for a failure.
        assert status == "STOPPING", status
        status = eventually(lambda: rekognition.describe_project_versions(**here)["ProjectVersionDescriptions"][0]["Status"])


with step("stop it"):
    stop()

with step("start it again: the same answer"):
    start()
    assert detect(MinConfidence=0) == every
    stop()

with step("tag, find by tag, untag"):
    rekognition.tag_resource(ResourceArn=version_arn, Tags={"team": "birds", "stage": "test"})
    tagged = []
    for page in rekognition.get_paginator("describe_projects").paginate(PaginationConfig={"PageSize": 1}):
        for project in page["ProjectDescriptions"]:
            for versions in rekognition.get_paginator("describe_project_versions").paginate(ProjectArn=project["ProjectArn"]):
                for version in versions["ProjectVersionDescriptions"]:
                    tags = rekognition.list_tags_for_resource(ResourceArn=version["ProjectVersionArn"])
                    if "team" in tags["Tags"]:
                        tagged.append(version["ProjectVersionArn"])
    assert tagged == [version_arn], tagged
    rekognition.untag_resource(ResourceArn=version_arn, TagKeys=["team"])
    assert rekognition.list_tags_for_resource(ResourceArn=version_arn)["Tags"] == {"stage": "test"}

with step("delete the version until the list is empty"):
    assert rekognition.delete_project_version(ProjectVersionArn=version_arn)["Status"] == "DELETING"
    eventually(lambda: len(rekognition.describe_project_versions(**here)["ProjectVersionDescriptions"]) == 0)

with step("delete the project until the list is empty"):
    assert rekognition.delete_project(ProjectArn=project_arn)["Status"] == "DELETING"
    eventually(lambda: len(rekognition.describe_projects(ProjectNames=["boto3-lifecycle"])["ProjectDescriptions"]) == 0)

finish()
