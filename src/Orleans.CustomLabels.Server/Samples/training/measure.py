"""Prints the README's table for answers that another runtime gave to the test set that train.py left behind.

    /usr/bin/python3 measure.py classifier|detector --work FOLDER [--answers .ort]

Reads truth.raw and <output><answers>.raw for each of the model's outputs from FOLDER/<model>, thresholds from model.json.
"""

import argparse
import json
from pathlib import Path

import numpy as np

import classifier_job
import detector_job
from datasets import MAX_OBJECTS
from shapes import LABELS


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("model", choices=["classifier", "detector"])
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--answers", default=".ort", help="what stands between an output's name and .raw; empty for the trainer's own")
    chosen = arguments.parse_args()
    package = json.loads((Path(__file__).parent.parent / f"shapes-{chosen.model}" / "model.json").read_text())
    thresholds = [package["thresholds"][label] for label in LABELS]

    def read(name: str, shape) -> np.ndarray:
        return np.fromfile(chosen.work / chosen.model / f"{name}.raw", "<f4").reshape(shape)

    if chosen.model == "classifier":
        report = classifier_job.measure(read(f"scores{chosen.answers}", (-1, len(LABELS))), read("truth", (-1, len(LABELS))), thresholds)
    else:
        objects = read("truth", (-1, MAX_OBJECTS, 5))
        scores = read(f"scores{chosen.answers}", (len(objects), -1, len(LABELS)))
        report = detector_job.measure(scores, read(f"boxes{chosen.answers}", (len(objects), -1, 4)), objects, thresholds)
    _print(report)


def _print(report):
    print("| label | in the test set | threshold | precision | recall | F1 |\n|---|---|---|---|---|---|")
    for label, q in report.pop("labels").items():
        print(f"| {label} | {q['present']} | {q['threshold']:.3f} | {q['precision']:.3f} | {q['recall']:.3f} | {q['f1']:.3f} |")
    print(", ".join(f"{name} {value:.4g}" for name, value in report.items()))


if __name__ == "__main__":
    main()
