"""Pictures composed of shapes on a background, with the box of each labelled shape known by construction."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from backgrounds import background
from shapes import outline

_SMOOTH = 4  # Sub-pixels per pixel and axis when a shape's edge is drawn.
_CONTRAST = 85  # Smallest distance in RGB between a shape and what it covers; below it a person would miss it, too.


@dataclass(frozen=True)
class Placed:
    """A shape in a picture; the box is left, top, right, bottom in pixels, clipped to the picture."""

    name: str
    box: np.ndarray


class Scene:
    """A picture being composed. Later shapes cover earlier ones, so overlap is refused beyond a small share."""

    def __init__(self, width: int, height: int, rng: np.random.Generator, behind: Image.Image | None = None):
        self.picture = behind or background(width, height, rng)
        self.placed: list[Placed] = []
        self._rng = rng

    def add(self, name: str, size: float, overhang: float = 0.0) -> bool:
        """Draws one shape of about that size (pixels, longer side); false when no free place was found in 12 tries."""
        polygons = _posed(outline(name, self._rng), size, self._rng)
        low, high = polygons[0].min(axis=0), polygons[0].max(axis=0)
        frame = np.array(self.picture.size)
        slack = overhang * (high - low)
        for _ in range(12):
            first, last = -low - slack, frame - high + slack
            if (first > last).any():
                return False
            shift = self._rng.uniform(first, last)
            box = np.concatenate([low + shift, high + shift]).clip(0, np.tile(frame, 2))
            if all(_shared(box, other.box) < 0.08 for other in self.placed):
                self._paint([polygon + shift for polygon in polygons])
                self.placed.append(Placed(name, box))
                return True
        return False

    def _paint(self, polygons):
        corner = np.floor(polygons[0].min(axis=0)).astype(int)
        extent = np.ceil(polygons[0].max(axis=0)).astype(int) - corner + 1
        mask = Image.new("L", tuple(extent * _SMOOTH))
        draw = ImageDraw.Draw(mask)
        for polygon, fill in zip(polygons, (255, 0)):
            draw.polygon([tuple(p) for p in (polygon - corner) * _SMOOTH], fill=fill)
        mask = mask.resize(tuple(extent), Image.BOX)
        paint = _paint_over(self.picture.crop((*corner, *(corner + extent))), self._rng)
        self.picture.paste(paint, tuple(corner), mask)


def _posed(polygons, size, rng):
    angle, skew = rng.uniform(0, 2 * np.pi), rng.uniform(-0.12, 0.12)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    stretch = np.array([[rng.uniform(0.85, 1.18), skew], [0, 1]])
    posed = [polygon @ stretch.T @ turn.T for polygon in polygons]
    return [polygon * (size / np.ptp(posed[0], axis=0).max()) for polygon in posed]


def _shared(a, b):
    overlap = (np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2])).clip(0).prod()
    return overlap / min((a[2:] - a[:2]).prod(), (b[2:] - b[:2]).prod())


def _paint_over(covered, rng):
    under = np.asarray(covered, np.float32).reshape(-1, 3).mean(axis=0)
    colour = rng.uniform(0, 255, 3)
    while np.linalg.norm(colour - under) < _CONTRAST:
        colour = rng.uniform(0, 255, 3)
    ramp = np.linspace(-0.5, 0.5, covered.height)[:, None, None] * rng.uniform(-60, 60)
    shaded = (colour + ramp + np.zeros((1, covered.width, 1))).clip(0, 255)
    return Image.fromarray(shaded.astype(np.uint8))
