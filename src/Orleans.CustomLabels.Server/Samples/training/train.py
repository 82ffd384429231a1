"""Trains one of the two sample models and writes its package. See README.md beside this file.

    OMP_WAIT_POLICY=PASSIVE nice -n 10 /usr/bin/python3 train.py classifier|detector --work FOLDER
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

import classifier_job
import detector_job

JOBS = {"classifier": classifier_job, "detector": detector_job}
SEED = 20240229


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("model", choices=JOBS)
    arguments.add_argument("--work", type=Path, required=True, help="where the test set and the network's answers to it are left")
    arguments.add_argument("--out", type=Path, default=Path(__file__).parent.parent, help="where shapes-<model>/ is written")
    arguments.add_argument("--pictures", type=int, default=12000)
    arguments.add_argument("--epochs", type=int)
    chosen = arguments.parse_args()

    torch.set_num_threads(2)
    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    job = JOBS[chosen.model]
    trained = job.train(chosen.pictures, chosen.epochs or job.EPOCHS, torch.Generator().manual_seed(SEED))
    report = job.publish(trained, chosen.out / f"shapes-{chosen.model}", _leave_in(chosen.work / chosen.model))
    print(json.dumps(report, indent=2))


def _leave_in(folder: Path):
    """A function that saves named arrays there as raw little-endian values, readable from any language."""
    folder.mkdir(parents=True, exist_ok=True)

    def leave(**arrays: np.ndarray):
        for name, values in arrays.items():
            np.ascontiguousarray(values).tofile(folder / f"{name}.raw")

    return leave


if __name__ == "__main__":
    main()
