"""Writing a trained network as a model package: model.onnx, labels.txt, model.json."""

import io
import json
from pathlib import Path

import torch

OPSET = 13


def write_package(folder: Path, graph: torch.nn.Module, side: int, outputs: list[str], labels: list[str], description: dict):
    """description: the members of model.json beyond labels and the input's fixed part; its `input` names the fit."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(_onnx(graph, side, outputs))
    (folder / "labels.txt").write_text("".join(f"{label}\n" for label in labels))
    layout = {"name": "image", "width": side, "height": side, "order": "nchw", "element": "float32",
              "channels": "rgb", "mean": 0, "std": 255}
    description = {"labels": labels, **description, "input": {**layout, **description["input"]}}
    (folder / "model.json").write_text(json.dumps(description, indent=2) + "\n")


def _onnx(graph, side, outputs):
    packed = io.BytesIO()
    blank = torch.zeros(1, 3, side, side)
    torch.onnx.export(graph.eval(), blank, packed, opset_version=OPSET, input_names=["image"], output_names=outputs)
    return packed.getvalue()
