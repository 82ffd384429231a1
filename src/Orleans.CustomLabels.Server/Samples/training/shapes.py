"""The outlines of the labelled shapes and of the things that are not labelled.

An outline is a list of polygons; each polygon is an array of (x, y) points in a unit frame
centred on the origin with radius about 1. The first polygon is filled, further ones are holes.
"""

import numpy as np

LABELS = ["circle", "square", "triangle", "star", "cross", "heart"]
DISTRACTORS = ["bar", "ring", "crescent", "corner", "half"]


def outline(name: str, rng: np.random.Generator) -> list[np.ndarray]:
    """A fresh outline of that name; proportions vary within what a person would still call by the name."""
    return _DRAW[name](rng)


def _arc(start: float, end: float, points: int, radius: float = 1.0) -> np.ndarray:
    angles = np.linspace(start, end, points)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1) * radius


def _circle(rng):
    return [_arc(0, 2 * np.pi, 65)[:-1]]


def _square(rng):
    return [np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * 0.85]


def _triangle(rng):
    corners = np.array([0.0, 2 / 3, 4 / 3]) * np.pi + rng.uniform(-0.22, 0.22, 3)
    return [np.stack([np.cos(corners), np.sin(corners)], axis=1)]


def _star(rng):
    inner = rng.uniform(0.36, 0.5)
    angles = np.arange(10) * np.pi / 5 - np.pi / 2
    radii = np.where(np.arange(10) % 2 == 0, 1.0, inner)
    return [np.stack([np.cos(angles), np.sin(angles)], axis=1) * radii[:, None]]


def _cross(rng):
    arm = rng.uniform(0.25, 0.38)
    quarter = np.array([[arm, -1], [arm, -arm], [1, -arm]])
    turns = [np.array([[np.cos(t), -np.sin(t)], [np.sin(t), np.cos(t)]]) for t in np.arange(4) * np.pi / 2]
    return [np.concatenate([quarter @ turn.T for turn in turns])]


def _heart(rng):
    t = np.linspace(0, 2 * np.pi, 61)[:-1]
    x = 16 * np.sin(t) ** 3
    y = -(13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t))
    return [np.stack([x, y - 2.5], axis=1) / 16]


def _bar(rng):
    half = rng.uniform(0.08, 0.2)
    return [np.array([[-1, -half], [1, -half], [1, half], [-1, half]])]


def _ring(rng):
    return [_arc(0, 2 * np.pi, 65)[:-1], _arc(0, 2 * np.pi, 65, rng.uniform(0.6, 0.8))[:-1]]


def _crescent(rng):
    return [_arc(0, 2 * np.pi, 65)[:-1], _arc(0, 2 * np.pi, 65, 0.85)[:-1] + [rng.uniform(0.4, 0.6), 0]]


def _corner(rng):
    w = rng.uniform(0.3, 0.5)
    return [np.array([[-0.8, -0.8], [-0.8 + w, -0.8], [-0.8 + w, 0.8 - w], [0.8, 0.8 - w], [0.8, 0.8], [-0.8, 0.8]])]


def _half(rng):
    return [_arc(0, np.pi, 33) - [0, 0.4]]


_DRAW = {
    "circle": _circle, "square": _square, "triangle": _triangle, "star": _star, "cross": _cross, "heart": _heart,
    "bar": _bar, "ring": _ring, "crescent": _crescent, "corner": _corner, "half": _half,
}
