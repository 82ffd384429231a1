"""Cheap changes that make a new picture of an old one, applied to a whole batch; the labels stay true."""

import torch


def reshuffled(pictures, objects, rng: torch.Generator):
    """A random quarter turn or mirror image and a random order of the colour channels, the same for the whole batch.

    pictures: [n, 3, side, side]; objects: [n, k, 5] label and corners in pixels.
    """
    side = pictures.shape[3]
    label, left, top, right, bottom = objects.unbind(dim=-1)
    swap, mirror, flip = (torch.randint(0, 2, (3,), generator=rng) == 1).tolist()
    pictures = pictures[:, torch.randperm(3, generator=rng)]
    if swap:
        pictures, left, top, right, bottom = pictures.transpose(2, 3), top, left, bottom, right
    if mirror:
        pictures, left, right = pictures.flip(3), side - right, side - left
    if flip:
        pictures, top, bottom = pictures.flip(2), side - bottom, side - top
    return pictures, torch.stack([label, left, top, right, bottom], dim=-1)
