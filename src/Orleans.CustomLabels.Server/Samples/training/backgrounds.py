"""What lies behind the shapes: plain colours, gradients, gratings, cloudy texture, and scribbles over them."""

import numpy as np
from PIL import Image, ImageDraw


def background(width: int, height: int, rng: np.random.Generator) -> Image.Image:
    """A random RGB background with up to five scribbled lines."""
    kind = rng.choice(["plain", "gradient", "grating", "clouds", "clouds"])
    picture = Image.fromarray(_FILL[kind](width, height, rng).clip(0, 255).astype(np.uint8))
    _scribble(picture, int(rng.integers(0, 6)), rng)
    return picture


def plain(width, height, rng):
    """One colour everywhere."""
    return np.broadcast_to(rng.uniform(0, 255, 3), (height, width, 3))


def gradient(width, height, rng):
    """A straight blend between two colours in a random direction."""
    return _blend(_ramp(width, height, rng), rng)


def grating(width, height, rng):
    """Soft parallel stripes."""
    return _blend(0.5 + 0.5 * np.sin(_ramp(width, height, rng) * rng.uniform(15, 80)), rng)


def clouds(width, height, rng):
    """Coloured noise with more energy at coarse scales, as in photographs of grass, stone or sky."""
    strength = rng.uniform(10, 50)
    texture = np.zeros((height, width, 3), np.float32) + rng.uniform(40, 215, 3).astype(np.float32)
    for cells in (3, 8, 20, 60):
        rows = max(2, cells * height // width)
        coarse = rng.normal(0, strength, (rows, cells, 3)) + rng.normal(0, strength, (rows, cells, 1))
        texture += _enlarge(coarse, width, height)
        strength *= 0.55
    return texture


def _ramp(width, height, rng):
    angle = rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[0:height, 0:width]
    along = x / width * np.cos(angle) + y / height * np.sin(angle)
    return (along - along.min()) / np.ptp(along)


def _blend(share, rng):
    first, second = rng.uniform(0, 255, (2, 3))
    return first + (second - first) * share[..., None]


def _enlarge(values, width, height):
    channels = [Image.fromarray(values[..., c].astype(np.float32)).resize((width, height), Image.BICUBIC) for c in range(3)]
    return np.stack([np.asarray(channel) for channel in channels], axis=2)


def _scribble(picture, lines, rng):
    draw = ImageDraw.Draw(picture)
    size = np.array(picture.size)
    for _ in range(lines):
        bends = rng.uniform(-0.1, 1.1, (int(rng.integers(2, 5)), 2)) * size
        colour = tuple(int(v) for v in rng.integers(0, 256, 3))
        draw.line([tuple(p) for p in bends], fill=colour, width=max(1, int(rng.uniform(0.002, 0.02) * size.max())))


_FILL = {"plain": plain, "gradient": gradient, "grating": grating, "clouds": clouds}
