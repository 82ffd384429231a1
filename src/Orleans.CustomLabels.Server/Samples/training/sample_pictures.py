"""Draws the sample pictures and writes expected.json: what is in each by construction, not what a model says.

    /usr/bin/python3 sample_pictures.py
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from backgrounds import clouds, gradient, grating
from scenes import Scene
from shapes import LABELS

FOLDER = Path(__file__).parent.parent / "pictures"


@dataclass(frozen=True)
class Sample:
    """One picture to draw: shapes as (name, longer side in pixels)."""

    file: str
    model: str
    size: tuple[int, int]
    behind: callable
    shapes: list[tuple[str, int]]
    seed: int
    noise: float = 6.0


SAMPLES = [
    Sample("star.jpg", "shapes-classifier", (640, 480), clouds, [("star", 330), ("ring", 70)], 101),
    Sample("heart.png", "shapes-classifier", (400, 300), gradient, [("heart", 190)], 102, noise=0),
    Sample("circle-and-cross.jpg", "shapes-classifier", (480, 640), grating, [("circle", 250), ("cross", 270), ("bar", 120)], 103),
    Sample("no-shape.jpg", "shapes-classifier", (512, 512), clouds, [("crescent", 110), ("corner", 120)], 104),
    Sample("six-shapes.jpg", "shapes-detector", (640, 480), gradient,
           [("star", 170), ("heart", 150), ("circle", 120), ("square", 140), ("cross", 130), ("triangle", 160), ("ring", 90)], 105),
    Sample("wide.jpg", "shapes-detector", (960, 420), clouds,
           [("heart", 260), ("star", 190), ("circle", 150), ("crescent", 120), ("triangle", 150)], 116),
    Sample("tall.png", "shapes-detector", (360, 640), gradient,
           [("square", 190), ("cross", 150), ("circle", 110), ("circle", 90), ("half", 80)], 107, noise=0),
    Sample("no-objects.jpg", "shapes-detector", (640, 400), grating, [("ring", 140), ("corner", 120), ("bar", 160)], 108),
]


def main():
    FOLDER.mkdir(exist_ok=True)
    pictures = [_draw(sample) for sample in SAMPLES]
    (FOLDER / "expected.json").write_text(json.dumps({"pictures": pictures}, indent=2) + "\n")


def _draw(sample: Sample) -> dict:
    rng = np.random.default_rng([33, sample.seed])
    width, height = sample.size
    behind = Image.fromarray(sample.behind(width, height, rng).clip(0, 255).astype(np.uint8))
    scene = Scene(width, height, rng, behind)
    for name, size in sample.shapes:
        if not scene.add(name, size):
            raise ValueError(f"{sample.file}: no place for the {name} with seed {sample.seed}")
    _photograph(scene.picture, sample.noise, rng).save(FOLDER / sample.file, quality=85, optimize=True)
    return {
        "file": sample.file, "model": sample.model, "width": width, "height": height,
        "labels": [_label(placed, sample) for placed in scene.placed if placed.name in LABELS],
    }


def _photograph(picture, noise, rng):
    if not noise:
        return picture
    soft = np.asarray(picture.filter(ImageFilter.GaussianBlur(0.7)), np.float32)
    return Image.fromarray((soft + rng.normal(0, noise, soft.shape)).clip(0, 255).astype(np.uint8))


def _label(placed, sample):
    if sample.model == "shapes-classifier":
        return {"name": placed.name}
    left, top, right, bottom = placed.box / np.tile(sample.size, 2)
    box = {"left": left, "top": top, "width": right - left, "height": bottom - top}
    return {"name": placed.name, "box": {side: round(float(value), 4) for side, value in box.items()}}


if __name__ == "__main__":
    main()
