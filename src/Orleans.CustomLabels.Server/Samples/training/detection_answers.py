"""From a detector's raw outputs to judged answers: suppression as the service does it, then matching with the truth."""

import numpy as np

from thresholds import Answers

SCORE_FLOOR = 0.05
NMS_IOU = 0.45
MATCH_IOU = 0.5  # The customary overlap at which a box counts as found.


def detections(scores: np.ndarray, boxes: np.ndarray) -> list[tuple[int, float, np.ndarray]]:
    """(label, score, box), best first, of one picture's scores [cells, labels] and boxes [cells, 4]."""
    kept = []
    for label in range(scores.shape[1]):
        candidates = np.flatnonzero(scores[:, label] > SCORE_FLOOR)
        candidates = candidates[np.argsort(-scores[candidates, label], kind="stable")]
        while len(candidates):
            best, candidates = candidates[0], candidates[1:]
            kept.append((label, float(scores[best, label]), boxes[best]))
            candidates = candidates[overlaps(boxes[best], boxes[candidates]) <= NMS_IOU]
    return sorted(kept, key=lambda detection: -detection[1])


def judged(all_scores, all_boxes, all_objects, labels: int) -> tuple[list[Answers], float]:
    """Answers per label over a set, and the mean overlap of right boxes. objects as in datasets, boxes in the same unit."""
    found = [([], []) for _ in range(labels)]
    fits = []
    for scores, boxes, objects in zip(all_scores, all_boxes, all_objects):
        taken = objects[:, 0] < 0
        for label, score, box in detections(scores, boxes):
            fit = np.where(taken | (objects[:, 0] != label), 0, overlaps(box, objects[:, 1:]))
            right = fit.max() >= MATCH_IOU
            if right:
                taken[fit.argmax()] = True
                fits.append(fit.max())
            found[label][0].append(score)
            found[label][1].append(right)
    present = [int((all_objects[..., 0] == label).sum()) for label in range(labels)]
    return [Answers(np.array(s), np.array(r, bool), n) for (s, r), n in zip(found, present)], float(np.mean(fits))


def overlaps(box, others):
    """Intersection over union of one box with each of many."""
    shared = (np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])).clip(0).prod(axis=1)
    return shared / ((box[2:] - box[:2]).prod() + (others[:, 2:] - others[:, :2]).prod(axis=1) - shared)
