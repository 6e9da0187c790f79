"""Resizing by OpenCV and Pillow, and what is built on it."""

import cv2
import numpy as np
from PIL import Image

from .case import case, per_channel, rounded
from .sources import SOURCES

SOURCE = "large"
FLAGS = {
    "nearest": cv2.INTER_NEAREST,
    "linear": cv2.INTER_LINEAR,
    "cubic": cv2.INTER_CUBIC,
    "area": cv2.INTER_AREA,
    "lanczos": cv2.INTER_LANCZOS4,
}
# Smaller, larger, one of each, whole factors, one pixel.
SIZES = ((40, 31), (150, 101), (100, 20), (32, 24), (128, 96), (1, 1))


def cases():
    return [*plain(), *with_alpha(), *composed()]


def by_cv(pixels, size, interpolation):
    return cv2.resize(pixels, size, interpolation=FLAGS[interpolation])


def by_pillow(pixels, size, taps):
    return np.asarray(Image.fromarray(pixels).resize(size, taps))


def by_pillow_exactly(pixels, size, taps):
    """In floating point, which neither rounds nor clamps between the two axes."""

    def resize(plane):
        return np.asarray(Image.fromarray(plane.astype(np.float32)).resize(size, taps))

    return rounded(per_channel(resize, pixels))


def plain():
    a = SOURCES[SOURCE]
    made = []
    for size in SIZES:
        shrinks = size[0] <= 64 and size[1] <= 48
        grows = size[0] >= 64 and size[1] >= 48
        for interpolation in FLAGS:
            # Where an axis shrinks our lanczos widens as Pillow's does; area is OpenCV's only where both shrink.
            if interpolation == "lanczos" and not grows:
                continue
            if interpolation == "area" and not shrinks:
                continue
            tolerance = {"nearest": "exact", "lanczos": "resize-lanczos"}.get(interpolation, "resize")
            params = {"width": size[0], "height": size[1], "interpolation": interpolation}
            name = f"resize-{size[0]}x{size[1]}-{interpolation}"
            expected = by_cv(a, size, interpolation)
            made.append(case(name, "cv2.resize", tolerance, SOURCE, [("resize", params)], expected))
        if shrinks:
            for interpolation, taps in (("lanczos", Image.LANCZOS), ("area", Image.BOX)):
                params = {"width": size[0], "height": size[1], "interpolation": interpolation}
                name = f"resize-{size[0]}x{size[1]}-{interpolation}-pil"
                # Pillow's box takes whole pixels where ours takes shares of them, so only whole factors agree.
                if interpolation == "area" and (64 % size[0] or 48 % size[1]):
                    continue
                steps = [("resize", params)]
                tolerance = "between-axes" if interpolation == "lanczos" else "resize"
                made.append(case(name, "PIL Image.resize", tolerance, SOURCE, steps, by_pillow(a, size, taps)))
                exact = by_pillow_exactly(a, size, taps)
                made.append(case(f"{name}-exact", "PIL Image.resize, floats", "rounding", SOURCE, steps, exact))
    return made


def with_alpha():
    """Colours weighed by alpha, as OpenCV has them when they are multiplied by it before and divided after."""
    a = SOURCES["alpha"].astype(np.float32)
    made = []
    for size, interpolation in (((20, 17), "area"), ((60, 50), "linear"), ((60, 50), "cubic")):
        share = a[..., 3:] / 255
        weighed = np.dstack([a[..., :3] * share, a[..., 3:]])
        resized = cv2.resize(weighed, size, interpolation=FLAGS[interpolation])
        alpha = resized[..., 3:]
        colors = np.divide(resized[..., :3] * 255, alpha, out=np.zeros_like(resized[..., :3]), where=alpha > 0)
        params = {"width": size[0], "height": size[1], "interpolation": interpolation}
        expected = rounded(np.dstack([colors, alpha]))
        name = f"resize-alpha-{interpolation}"
        made.append(case(name, "cv2.resize", "alpha", "alpha", [("resize", params)], expected))
    return made


def composed():
    a = SOURCES[SOURCE]
    small = SOURCES["small"]
    up = cv2.INTER_LINEAR
    made = [
        ("longest_max_size", {"max_size": 40}, by_cv(a, (40, 30), "area")),
        ("longest_max_size", {"max_size": 100}, by_cv(a, (100, 75), "linear")),
        ("smallest_max_size", {"max_size": 30}, by_cv(a, (40, 30), "area")),
        ("scale", {"scale": -0.3}, by_cv(a, (44, 33), "area")),
        ("scale", {"scale": 0.4, "interpolation": "cubic"}, by_cv(a, (89, 67), "cubic")),
        (
            "sized_crop",
            {"width": 30, "height": 30, "crop_height": 20, "x": 0, "y": 0},
            by_cv(np.ascontiguousarray(a[:20, :20]), (30, 30), "linear"),
        ),
        (
            "random_resized_crop",
            {"width": 24, "height": 24, "scale": 0.46875, "ratio": 1.111111, "x": 0, "y": 1},
            # √(0.46875 · 3072 · 10/9) = 40 and √(0.46875 · 3072 · 9/10) = 36.
            by_cv(np.ascontiguousarray(a[12:, :40]), (24, 24), "area"),
        ),
        (
            "crop_and_pad",
            {"px": -6, "keep_size": True},
            by_cv(np.ascontiguousarray(a[6:-6, 6:-6]), (64, 48), "linear"),
        ),
    ]
    result = []
    numbers = {}
    for op, params, expected in made:
        number = numbers[op] = numbers.get(op, 0) + 1
        result.append(case(f"{op}-cv-{number}", "cv2.resize", "resize", SOURCE, [(op, params)], expected))
    padded = cv2.copyMakeBorder(small, 5, 5, 5, 5, cv2.BORDER_REFLECT_101)
    expected = cv2.resize(padded, (37, 29), interpolation=up)
    params = {"px": 5, "keep_size": True, "border": "reflect101"}
    name = "crop_and_pad-cv-padded"
    result.append(case(name, "cv2.copyMakeBorder, resize", "resize", "small", [("crop_and_pad", params)], expected))
    return result
