"""Prints the service model that botocore carries."""
import json
import sys

import botocore.loaders

json.dump(botocore.loaders.Loader().load_service_model("rekognition", "service-2"), sys.stdout)
