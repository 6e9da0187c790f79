"""Two pictures in one, by OpenCV and Pillow; the other source is as large as the first, so that nothing is resized."""

import cv2
import numpy as np
from PIL import Image

from .case import case
from .sources import SOURCES


def cases():
    a, b = SOURCES["large"], SOURCES["other"]
    made = []
    for index, ratio in enumerate((0, 0.25, 0.6, 1), 1):
        steps = [("mixup", {"ratio": ratio})]
        seen = cv2.addWeighted(a, ratio, b, 1 - ratio, 0)
        made.append(mixed(f"mixup-{index}", "cv2.addWeighted", "rounding", steps, seen))
        blended = np.asarray(Image.blend(Image.fromarray(b), Image.fromarray(a), ratio))
        made.append(mixed(f"mixup-pil-{index}", "PIL Image.blend", "truncation", steps, blended))
    for index, (x, y, ratio, hole) in enumerate(
        (
            # A quarter of the area: 32 × 24 about the middle, and about a corner, where a quarter of it is left.
            (0.5, 0.5, 0.75, (slice(12, 36), slice(16, 48))),
            (1, 0, 0.75, (slice(0, 12), slice(48, 64))),
        ),
        1,
    ):
        cut = a.copy()
        cut[hole] = b[hole]
        steps = [("cutmix", {"x": x, "y": y, "ratio": ratio})]
        made.append(mixed(f"cutmix-{index}", "numpy slice", "exact", steps, cut))
    small = cv2.resize(b, (32, 24), interpolation=cv2.INTER_AREA)
    laid = a.copy()
    laid[24:, 8:40] = small
    steps = [("overlay", {"scale": 0.5, "x": 0.25, "y": 1})]
    made.append(mixed("overlay-1", "cv2.resize", "rounding", steps, laid))
    steps = [("overlay", {"scale": 0.5, "x": 0.25, "y": 1, "opacity": 0.4})]
    made.append(mixed("overlay-2", "cv2.addWeighted", "steps", steps, cv2.addWeighted(laid, 0.4, a, 0.6, 0)))
    return made


def mixed(name, against, tolerance, steps, expected):
    return {**case(name, against, tolerance, "large", steps, expected), "other": "other"}
