"""Training, threshold choice and measurement of the classifier."""

import numpy as np
import torch

from augment import reshuffled
from classifier import ClassifierGraph, ShapesClassifier
from classifier_loss import classifier_loss
from datasets import CLASSIFIER_SIDE, classifier_set, labels_present
from learning import as_input, learn
from packages import write_package
from shapes import LABELS
from thresholds import Answers, best_threshold

EPOCHS = 30
HELD_BACK = 2000  # Pictures of the validation set, and of the test set.


def train(pictures: int, epochs: int, rng: torch.Generator) -> ShapesClassifier:
    """A trained network."""
    seen, objects = classifier_set("train", pictures)
    truth, objects = torch.from_numpy(labels_present(objects)), torch.from_numpy(objects)

    def loss_of(network, batch, rows, rng):
        batch, wanted = reshuffled(batch, objects[rows], rng)
        return classifier_loss(network(batch.to(memory_format=torch.channels_last)), wanted, truth[rows], network.centres)

    network = ShapesClassifier(len(LABELS), CLASSIFIER_SIDE).to(memory_format=torch.channels_last)
    print(f"trained in {learn(network, seen, loss_of, epochs, 4e-3, rng):.0f} s")
    return network


def publish(network: ShapesClassifier, folder, leave) -> dict:
    """Writes the package, leaves the test set and the answers to it, and returns the measured quality."""
    graph = ClassifierGraph(network.to(memory_format=torch.contiguous_format)).eval()
    thresholds = [best_threshold(answers) for answers in _answers(*_asked(graph, *classifier_set("validation", HELD_BACK)))]
    pictures, objects = classifier_set("test", HELD_BACK)
    scores, truth = _asked(graph, pictures, objects)
    leave(input=as_input(pictures).numpy(), truth=truth, scores=scores)
    report = measure(scores, truth, thresholds)
    write_package(folder, graph, CLASSIFIER_SIDE, ["scores"], LABELS, {
        "defaultThreshold": 0.5,
        "thresholds": dict(zip(LABELS, thresholds)),
        "f1Score": round(report["meanF1"], 4),
        "input": {"fit": "squash"},
        "output": {"profile": "class-scores", "scores": "scores", "activation": "none"},
    })
    return report


def measure(scores: np.ndarray, truth: np.ndarray, thresholds: list[float]) -> dict:
    """Quality per label at its threshold; `exact` is the share of pictures whose set of labels is exactly right."""
    labels = {label: {"threshold": t, **a.quality(t)} for label, t, a in zip(LABELS, thresholds, _answers(scores, truth))}
    exact = ((scores > np.array(thresholds)) == (truth > 0)).all(axis=1).mean()
    return {"pictures": len(truth), "exact": float(exact), "meanF1": float(np.mean([q["f1"] for q in labels.values()])), "labels": labels}


def _answers(scores, truth):
    return [Answers(scores[:, n], truth[:, n] > 0, int(truth[:, n].sum())) for n in range(len(LABELS))]


@torch.no_grad()
def _asked(graph, pictures, objects):
    """Scores and 0/1 truth, both [n, labels]."""
    return np.concatenate([graph(as_input(part)).numpy() for part in np.array_split(pictures, 40)]), labels_present(objects)
