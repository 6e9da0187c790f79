"""Colours by Pillow's ImageOps and ImageEnhance."""

import numpy as np
from PIL import Image, ImageEnhance, ImageOps

from .case import case, rounded
from .sources import SOURCES

ENHANCERS = {
    "brightness": ImageEnhance.Brightness,
    "color": ImageEnhance.Color,
    "contrast": ImageEnhance.Contrast,
    "sharpness": ImageEnhance.Sharpness,
}


def cases():
    numbers = {}
    result = []
    for op, params, against, tolerance, source, expected in [*operations(), *enhancements(), *cumulated()]:
        number = numbers[op] = numbers.get(op, 0) + 1
        result.append(case(f"{op}-pil-{number}", against, tolerance, source, [(op, params)], np.asarray(expected)))
    return result


def operations():
    a = Image.fromarray(SOURCES["small"])
    yield "invert", {}, "PIL ImageOps.invert", "exact", "small", ImageOps.invert(a)
    for bits in (1, 2, 4, 7, 8):
        yield "posterize", {"bits": bits}, "PIL ImageOps.posterize", "exact", "small", ImageOps.posterize(a, bits)
    for level in (0, 1, 64, 128, 255, 256):
        yield "solarize", {"level": level}, "PIL ImageOps.solarize", "exact", "small", ImageOps.solarize(a, level)
    yield "solarize", {"threshold": 0.4}, "PIL ImageOps.solarize", "exact", "small", ImageOps.solarize(a, 102)
    for source in ("small", "gray"):
        picture = Image.fromarray(SOURCES[source])
        for cutoff in (0, 1, 5, 12.5, 49):
            stretched = ImageOps.autocontrast(picture, cutoff)
            params = {"cutoff": cutoff, "method": "pil"}
            yield "auto_contrast", params, "PIL ImageOps.autocontrast", "exact", source, stretched
        yield "equalize", {"mode": "pil"}, "PIL ImageOps.equalize", "exact", source, ImageOps.equalize(picture)


def enhancements():
    a = Image.fromarray(SOURCES["small"])
    for name, enhancer in ENHANCERS.items():
        for factor in (0, 0.3, 1, 1.8, 6):
            tolerance = "exact" if factor == 1 else "enhance-color" if name == "color" else "truncation"
            params = {"property": name, "factor": factor}
            yield "enhance", params, f"PIL ImageEnhance.{name.title()}", tolerance, "small", enhancer(a).enhance(factor)


def cumulated():
    """The curve through the cumulated counts, as albumentations states it."""
    for source in ("small", "gray"):
        a = SOURCES[source]
        planes = []
        for c in range(3):
            counts = np.bincount(a[..., c].ravel(), minlength=256)
            low, high = a[..., c].min(), a[..., c].max()
            sums = np.cumsum(counts)
            curve = (sums - sums[low]) / (sums[high] - sums[low]) * 255
            planes.append(rounded(np.clip(curve, 0, 255))[a[..., c]])
        yield "auto_contrast", {"cutoff": 0}, "numpy.cumsum", "exact", source, np.stack(planes, axis=-1)
