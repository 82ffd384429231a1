"""Cheap changes that make a new picture of an old one, applied to a whole batch; the labels stay true."""

import torch


def reshuffled(pictures, rng: torch.Generator, boxes=None):
    """A random quarter turn or mirror image and a random order of the colour channels, the same for the whole batch.

    pictures: [n, 3, side, side]; boxes: [n, k, 4] corners in pixels, or None.
    """
    side = pictures.shape[3]
    swap, mirror, flip = (torch.randint(0, 2, (3,), generator=rng) == 1).tolist()
    pictures = pictures[:, torch.randperm(3, generator=rng)]
    if swap:
        pictures = pictures.transpose(2, 3)
        boxes = None if boxes is None else boxes[..., [1, 0, 3, 2]]
    if mirror:
        pictures = pictures.flip(3)
        boxes = None if boxes is None else torch.stack([side - boxes[..., 2], boxes[..., 1], side - boxes[..., 0], boxes[..., 3]], dim=-1)
    if flip:
        pictures = pictures.flip(2)
        boxes = None if boxes is None else torch.stack([boxes[..., 0], side - boxes[..., 3], boxes[..., 2], side - boxes[..., 1]], dim=-1)
    return pictures.contiguous(), boxes
