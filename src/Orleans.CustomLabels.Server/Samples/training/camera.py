"""What a camera and a file format do to a picture: blur, exposure, colour cast, sensor noise, JPEG artefacts."""

import io

import numpy as np
from PIL import Image, ImageFilter


def photographed(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """The same picture through a random, sometimes poor, camera."""
    if rng.random() < 0.4:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.0) * max(picture.size) / 250))
    light = np.asarray(picture, np.float32) * rng.uniform(0.75, 1.2) * rng.uniform(0.92, 1.08, 3) + rng.uniform(-15, 15)
    if rng.random() < 0.6:
        light = light + rng.normal(0, rng.uniform(2, 12), light.shape)
    picture = Image.fromarray(light.clip(0, 255).astype(np.uint8))
    return as_jpeg(picture, int(rng.integers(35, 96))) if rng.random() < 0.7 else picture


def as_jpeg(picture: Image.Image, quality: int) -> Image.Image:
    """The picture after one round through JPEG."""
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=quality)
    return Image.open(packed).convert("RGB")
