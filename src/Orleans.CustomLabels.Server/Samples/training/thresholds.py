"""Choosing the confidence above which a label counts, and what that choice is worth."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Answers:
    """All answers of a model for one label over a set: their scores, whether each was right, and how many should be found."""

    scores: np.ndarray
    right: np.ndarray
    present: int

    def quality(self, threshold: float) -> dict:
        """Precision, recall and F1 when answers strictly above the threshold count."""
        counted = self.scores > threshold
        hits, claims = int(self.right[counted].sum()), int(counted.sum())
        precision, recall = hits / max(claims, 1), hits / max(self.present, 1)
        f1 = 2 * hits / max(claims + self.present, 1)
        return {"precision": precision, "recall": recall, "f1": f1, "present": self.present}


def best_threshold(answers: Answers) -> float:
    """The threshold of the best F1; where many are equally good, the middle of the widest gap between two scores."""
    order = np.argsort(-answers.scores, kind="stable")
    scores, hits = answers.scores[order], np.cumsum(answers.right[order])
    f1 = 2 * hits / (np.arange(1, len(scores) + 1) + answers.present)
    best = np.flatnonzero(f1 >= f1.max() - 1e-12)
    below = np.append(scores, 0.0)[best + 1]
    widest = int(np.argmax(scores[best] - below))
    return round(float((scores[best][widest] + below[widest]) / 2), 3)
