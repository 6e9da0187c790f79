"""Flips, turns, crops, pads, holes: whatever only moves whole pixels."""

import cv2
import numpy as np

from .case import BORDERS, case
from .sources import SOURCES


def cases():
    return [*flips(), *crops(), *pads(), *holes()]


def flips():
    a = SOURCES["small"]
    made = [
        ("horizontal_flip", {}, "cv2.flip", cv2.flip(a, 1)),
        ("vertical_flip", {}, "cv2.flip", cv2.flip(a, 0)),
        ("flip", {"axis": "x"}, "cv2.flip", cv2.flip(a, 0)),
        ("flip", {"axis": "y"}, "cv2.flip", cv2.flip(a, 1)),
        ("transpose", {}, "cv2.transpose", cv2.transpose(a)),
        *[("rotate90", {"times": n}, "numpy.rot90", np.rot90(a, n)) for n in range(4)],
        *[("square_symmetry", {"symmetry": n}, "numpy.rot90", np.rot90(a, n)) for n in range(4)],
        *[
            ("square_symmetry", {"symmetry": n + 4}, "numpy.rot90, transpose", np.rot90(a, n).swapaxes(0, 1))
            for n in range(4)
        ],
        ("shift", {"direction": "right", "distance": 5}, "numpy.roll", np.roll(a, 5, axis=1)),
        ("shift", {"direction": "left", "distance": 50}, "numpy.roll", np.roll(a, -50, axis=1)),
        ("shift", {"direction": "up", "distance": 11}, "numpy.roll", np.roll(a, -11, axis=0)),
        ("shift", {"direction": "down", "distance": 29}, "numpy.roll", np.roll(a, 29, axis=0)),
    ]
    return numbered(made, "small")


def crops():
    a = SOURCES["small"]
    made = [
        ("crop", {"x_min": 3, "y_min": 4, "x_max": 20, "y_max": 28}, "numpy slice", a[4:28, 3:20]),
        ("crop", {"x_min": 30, "y_min": 20, "x_max": 99, "y_max": 99}, "numpy slice", a[20:, 30:]),
        ("center_crop", {"width": 10, "height": 12}, "numpy slice", a[8:20, 13:23]),
        ("random_crop", {"width": 10, "height": 9, "x": 0, "y": 1}, "numpy slice", a[20:, :10]),
        (
            "crop_from_borders",
            {"left": 0.25, "right": 0.1, "top": 0, "bottom": 0.5},
            "numpy slice",
            a[:14, 9:33],
        ),
        (
            "crop_and_pad",
            {"px": -4, "keep_size": False},
            "numpy slice",
            a[4:-4, 4:-4],
        ),
    ]
    return numbered(made, "small")


def pads():
    a = SOURCES["small"]
    fill = {"fill": "#4080c0"}
    value = (0x40, 0x80, 0xC0)
    made = []
    for border, flag in BORDERS.items():
        edge = {"border": border, **(fill if border == "constant" else {})}
        padded = cv2.copyMakeBorder(a, 7, 30, 40, 3, flag, value=value)
        made.append(
            ("pad", {"left": 40, "right": 3, "top": 7, "bottom": 30, **edge}, "cv2.copyMakeBorder", padded)
        )
        even = cv2.copyMakeBorder(a, 5, 6, 6, 7, flag, value=value)
        made.append(("pad_if_needed", {"min_width": 50, "min_height": 40, **edge}, "cv2.copyMakeBorder", even))
        around = cv2.copyMakeBorder(a, 6, 6, 6, 6, flag, value=value)
        made.append(("crop_and_pad", {"px": 6, "keep_size": False, **edge}, "cv2.copyMakeBorder", around))
    return numbered(made, "small", start=10)


def holes():
    a = SOURCES["large"]
    erased = a.copy()
    erased[8:40, 12:44] = (10, 200, 30)
    grid = a.copy()
    for y in range(0, 48, 12):
        for x in range(0, 64, 12):
            grid[y : y + 6, x : x + 6] = 0
    made = [
        (
            "erasing",
            # A third of 64 × 48 is a square of 32.
            {"scale": 1024 / 3072, "ratio": 1, "x": 0.375, "y": 0.5, "fill": "#0ac81e"},
            "numpy slice",
            erased,
        ),
        ("grid_dropout", {"unit_size": 12, "ratio": 0.5, "random_offset": False}, "numpy slice", grid),
    ]
    return numbered(made, "large")


def numbered(made, source, start=1):
    """Exact cases, named by their operation and a number."""
    numbers = {}
    result = []
    for op, params, against, expected in made:
        number = numbers.setdefault(op, start)
        numbers[op] += 1
        result.append(
            case(f"{op}-{number}", against, "exact", source, [(op, params)], np.ascontiguousarray(expected))
        )
    return result
