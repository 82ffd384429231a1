"""What the detector is asked to say in each cell, and how wrong it is."""

import torch
from torch.nn import functional

from detector import STRIDE


def detector_loss(logits, boxes, objects, centres):
    """Judgement of all cells plus 2 x box error of those near an object's centre, both per positive cell.

    objects: [n, k, 5] label (-1 for none) and corners in canvas pixels.
    """
    near, positive, owner = _assign(objects, centres)
    truth = torch.gather(objects, 1, owner[..., None].expand(-1, -1, 5))
    wanted = functional.one_hot(truth[..., 0].clamp(min=0).long(), logits.shape[2]).float() * positive[..., None]
    judged = (positive | ~near)[..., None]  # Cells around the centre but not at it may say either.
    judgement = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none") * judged
    misfit = (1 - _giou(boxes[near], truth[..., 1:][near])).sum()
    return judgement.sum() / positive.sum().clamp(min=1) + 2 * misfit / near.sum().clamp(min=1)


def _assign(objects, centres):
    """Per cell: is it near some object's centre, is it at the centre, and which object (the smallest that claims it)."""
    corners = objects[:, None, :, 1:]
    middle, size = (corners[..., :2] + corners[..., 2:]) / 2, corners[..., 2:] - corners[..., :2]
    away = (centres[:, :, None, :] - middle).abs()
    real = objects[:, None, :, 0] >= 0
    near = (away <= (0.25 * size).clamp(min=1.25 * STRIDE)).all(dim=3) & real
    positive = (away <= (0.12 * size).clamp(min=0.75 * STRIDE)).all(dim=3) & real
    area = size.prod(dim=3).expand_as(near)
    claim = torch.where(positive, area, torch.where(near, area + 1e6, torch.full_like(area, 1e9)))
    return near.any(dim=2), positive.any(dim=2), claim.argmin(dim=2)


def _giou(a, b):
    """Generalised intersection over union of paired boxes, -1..1. Source: Rezatofighi et al., arXiv:1902.09630."""
    overlap = (torch.minimum(a[:, 2:], b[:, 2:]) - torch.maximum(a[:, :2], b[:, :2])).clamp(min=0).prod(dim=1)
    hull = (torch.maximum(a[:, 2:], b[:, 2:]) - torch.minimum(a[:, :2], b[:, :2])).prod(dim=1)
    union = (a[:, 2:] - a[:, :2]).prod(dim=1) + (b[:, 2:] - b[:, :2]).prod(dim=1) - overlap
    return overlap / union - (hull - union) / hull
