"""How wrong the detector's cells are."""

import torch

from cells import assigned, judgement_loss
from detector import STRIDE


def detector_loss(logits, boxes, objects, centres):
    """Judgement of all cells plus 2 x box error of those near an object's centre; objects as in cells.assigned."""
    near, positive, owner = assigned(objects, centres, STRIDE)
    misfit = (1 - _giou(boxes[near], owner[..., 1:][near])).sum()
    return judgement_loss(logits, near, positive, owner) + 2 * misfit / near.sum().clamp(min=1)


def _giou(a, b):
    """Generalised intersection over union of paired boxes, -1..1. Source: Rezatofighi et al., arXiv:1902.09630."""
    overlap = (torch.minimum(a[:, 2:], b[:, 2:]) - torch.maximum(a[:, :2], b[:, :2])).clamp(min=0).prod(dim=1)
    hull = (torch.maximum(a[:, 2:], b[:, 2:]) - torch.minimum(a[:, :2], b[:, :2])).prod(dim=1)
    union = (a[:, 2:] - a[:, :2]).prod(dim=1) + (b[:, 2:] - b[:, :2]).prod(dim=1) - overlap
    return overlap / union - (hull - union) / hull
