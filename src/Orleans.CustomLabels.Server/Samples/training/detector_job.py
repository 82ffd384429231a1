"""Training, threshold choice and measurement of the detector."""

import numpy as np
import torch

from augment import reshuffled
from canvas import PADDING
from datasets import DETECTOR_SIDE, detector_set
from detection_answers import NMS_IOU, SCORE_FLOOR, judged
from detector import DetectorGraph, ShapesDetector
from detector_loss import detector_loss
from learning import as_input, learn
from packages import write_package
from shapes import LABELS
from thresholds import best_threshold

EPOCHS = 14
HELD_BACK = 1000  # Pictures of the validation set, and of the test set.


def train(pictures: int, epochs: int, rng: torch.Generator) -> ShapesDetector:
    """A trained network."""
    seen, objects = detector_set("train", pictures)
    objects = torch.from_numpy(objects)

    def loss_of(network, batch, rows, rng):
        batch, wanted = reshuffled(batch, objects[rows], rng)
        return detector_loss(*network(batch.to(memory_format=torch.channels_last)), wanted, network.centres)

    network = ShapesDetector(len(LABELS), DETECTOR_SIDE).to(memory_format=torch.channels_last)
    print(f"trained in {learn(network, seen, loss_of, epochs, 4e-3, rng):.0f} s")
    return network


def publish(network: ShapesDetector, folder, leave) -> dict:
    """Writes the package, leaves the test set and the answers to it, and returns the measured quality."""
    graph = DetectorGraph(network.to(memory_format=torch.contiguous_format), DETECTOR_SIDE).eval()
    validation, _ = judged(*_asked(graph, *detector_set("validation", HELD_BACK)), len(LABELS))
    thresholds = [best_threshold(answers) for answers in validation]
    pictures, objects = detector_set("test", HELD_BACK)
    scores, boxes, objects = _asked(graph, pictures, objects)
    leave(input=as_input(pictures).numpy(), truth=objects, scores=scores, boxes=boxes)
    report = measure(scores, boxes, objects, thresholds)
    write_package(folder, graph, DETECTOR_SIDE, ["scores", "boxes"], LABELS, {
        "defaultThreshold": 0.5,
        "thresholds": dict(zip(LABELS, thresholds)),
        "f1Score": round(report["meanF1"], 4),
        "input": {"fit": "letterbox-center", "padding": PADDING},
        "output": {"profile": "scores-and-boxes", "scores": "scores", "boxes": "boxes",
                   "activation": "none", "format": "corners", "unit": "fraction"},
        "detection": {"scoreFloor": SCORE_FLOOR, "nmsIou": NMS_IOU},
    })
    return report


def measure(scores: np.ndarray, boxes: np.ndarray, objects: np.ndarray, thresholds: list[float]) -> dict:
    """Quality per label at its threshold, a box counting as right from an overlap of 0.5."""
    answers, fit = judged(scores, boxes, objects, len(LABELS))
    labels = {label: {"threshold": t, **a.quality(t)} for label, t, a in zip(LABELS, thresholds, answers)}
    return {"pictures": len(objects), "meanOverlap": fit, "meanF1": float(np.mean([q["f1"] for q in labels.values()])), "labels": labels}


@torch.no_grad()
def _asked(graph, pictures, objects):
    """Scores, boxes and objects, the last two as fractions of the canvas."""
    parts = [graph(as_input(part)) for part in np.array_split(pictures, 40)]
    fractions = np.concatenate([objects[..., :1], objects[..., 1:] / DETECTOR_SIDE], axis=2)
    return np.concatenate([s.numpy() for s, _ in parts]), np.concatenate([b.numpy() for _, b in parts]), fractions
