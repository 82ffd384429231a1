"""The grid of cells in which both networks judge: where the cells are and what each is asked to say."""

import torch
from torch.nn import functional


def cell_centres(side: int, stride: int) -> torch.Tensor:
    """Centres (x, y) of all cells in pixels, row by row: [1, cells, 2]."""
    along = torch.arange(side // stride) * stride + stride / 2
    y, x = torch.meshgrid(along, along, indexing="ij")
    return torch.stack([x, y], dim=2).reshape(1, -1, 2)


def assigned(objects, centres, stride: int):
    """Per cell [n, cells]: is it near some object's centre, is it at the centre, and of which object (the smallest that claims it).

    objects: [n, k, 5] label (-1 for none) and corners in canvas pixels.
    """
    corners = objects[:, None, :, 1:]
    middle, size = (corners[..., :2] + corners[..., 2:]) / 2, corners[..., 2:] - corners[..., :2]
    away = (centres[:, :, None, :] - middle).abs()
    real = objects[:, None, :, 0] >= 0
    near = (away <= (0.25 * size).clamp(min=1.25 * stride)).all(dim=3) & real
    positive = (away <= (0.12 * size).clamp(min=0.75 * stride)).all(dim=3) & real
    area = size.prod(dim=3).expand_as(near)
    claim = torch.where(positive, area, torch.where(near, area + 1e6, torch.full_like(area, 1e9)))
    owner = torch.gather(objects, 1, claim.argmin(dim=2)[..., None].expand(-1, -1, 5))
    return near.any(dim=2), positive.any(dim=2), owner


def judgement_loss(logits, near, positive, owner):
    """Cross-entropy of the cells' logits [n, cells, labels] per positive cell. Cells near a centre but not at it may say either."""
    wanted = functional.one_hot(owner[..., 0].clamp(min=0).long(), logits.shape[2]).float() * positive[..., None]
    wrong = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none") * (positive | ~near)[..., None]
    return wrong.sum() / positive.sum().clamp(min=1)
