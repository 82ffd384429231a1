"""Sets of generated pictures, ready for a network. Picture n of a set depends only on (set, n), not on how many are made."""

from multiprocessing import Pool

import numpy as np
from PIL import Image

from camera import photographed
from canvas import letterboxed, squashed
from scenes import Scene
from shapes import DISTRACTORS, LABELS

CLASSIFIER_SIDE = 96
DETECTOR_SIDE = 192
MAX_OBJECTS = 9
SETS = {"train": 1, "validation": 2, "test": 3}

_FILTERS = [Image.BILINEAR, Image.BILINEAR, Image.BOX, Image.BICUBIC]  # Other decoders shrink a little differently.


def classifier_scene(rng: np.random.Generator) -> Scene:
    """One labelled shape, sometimes two, in every eighth picture none, among up to two distractors."""
    width, height = _dimensions(rng, 110, 320)
    scene = Scene(width, height, rng)
    short = min(width, height)
    for _ in range(int(rng.choice([0, 1, 2], p=[0.125, 0.625, 0.25]))):
        scene.add(str(rng.choice(LABELS)), short * rng.uniform(0.38, 0.92))
    _distract(scene, int(rng.integers(0, 3)), short * 0.3, rng)
    return scene


def detector_scene(rng: np.random.Generator) -> Scene:
    """Up to nine labelled shapes of very different sizes, some cut by the picture's edge, among distractors."""
    width, height = _dimensions(rng, 150, 420)
    scene = Scene(width, height, rng)
    for _ in range(int(rng.integers(0, MAX_OBJECTS + 1))):
        share = float(np.exp(rng.uniform(np.log(0.09), np.log(0.6))))
        scene.add(str(rng.choice(LABELS)), share * max(width, height), overhang=0.15 if rng.random() < 0.2 else 0)
    _distract(scene, int(rng.integers(0, 4)), max(width, height) * 0.25, rng)
    return scene


def classifier_set(name: str, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Pictures [n, side, side, 3] bytes and objects [n, MAX_OBJECTS, 5]: label (-1 for none), corners in canvas pixels."""
    return _collect(_classifier_sample, name, count)


def detector_set(name: str, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The same for the detector."""
    return _collect(_detector_sample, name, count)


def labels_present(objects: np.ndarray) -> np.ndarray:
    """0/1 [n, labels]: is there an object of that label in picture n?"""
    return (objects[:, :, :1] == np.arange(len(LABELS))).any(axis=1).astype(np.float32)


def _collect(sample, name, count):
    with Pool(2) as pool:
        pictures, truths = zip(*pool.imap(sample, [(SETS[name], n) for n in range(count)], chunksize=64))
    return np.stack(pictures), np.stack(truths)


def _classifier_sample(key):
    rng = np.random.default_rng([11, *key])
    scene = classifier_scene(rng)
    canvas = squashed(photographed(scene.picture, rng), CLASSIFIER_SIDE, _FILTERS[rng.integers(len(_FILTERS))])
    return canvas, _objects(scene, CLASSIFIER_SIDE / np.array(scene.picture.size), 0)


def _detector_sample(key):
    rng = np.random.default_rng([22, *key])
    scene = detector_scene(rng)
    canvas, scale, corner = letterboxed(photographed(scene.picture, rng), DETECTOR_SIDE, _FILTERS[rng.integers(len(_FILTERS))])
    return canvas, _objects(scene, np.array([scale, scale]), corner)


def _objects(scene, scale, corner):
    objects = np.full((MAX_OBJECTS, 5), -1, np.float32)
    labelled = [placed for placed in scene.placed if placed.name in LABELS]
    for row, placed in zip(objects, labelled):
        row[0] = LABELS.index(placed.name)
        row[1:] = (placed.box.reshape(2, 2) * scale + corner).reshape(4)
    return objects


def _dimensions(rng, low, high):
    long = rng.uniform(low, high)
    other = long / np.exp(rng.uniform(0, np.log(2)))
    width, height = (long, other) if rng.random() < 0.6 else (other, long)
    return round(width), round(height)


def _distract(scene, count, size, rng):
    for _ in range(count):
        scene.add(str(rng.choice(DISTRACTORS)), size * rng.uniform(0.3, 1.0))
