"""How a picture of any shape is laid into a model's square canvas; the same two ways that model.json names."""

import numpy as np
from PIL import Image

PADDING = 114  # Grey around a letterboxed picture, as in model.json.


def squashed(picture: Image.Image, side: int, resample=Image.BILINEAR) -> np.ndarray:
    """Stretched to the canvas, aspect ratio not kept."""
    return np.asarray(picture.resize((side, side), resample))


def letterboxed(picture: Image.Image, side: int, resample=Image.BILINEAR) -> tuple[np.ndarray, float, np.ndarray]:
    """Scaled to fit and centred: the canvas, pixels of canvas per pixel of picture, and the picture's corner in it."""
    scale = side / max(picture.size)
    fitted = [max(1, round(length * scale)) for length in picture.size]
    corner = [(side - length) // 2 for length in fitted]
    canvas = np.full((side, side, 3), PADDING, np.uint8)
    canvas[corner[1]:corner[1] + fitted[1], corner[0]:corner[0] + fitted[0]] = np.asarray(picture.resize(fitted, resample))
    return canvas, scale, np.array(corner)
