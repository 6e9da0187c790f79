"""Losses of quality: down and up again, blocks, lenses, ringing."""

import cv2
import numpy as np
from scipy import special

from .case import case
from .resizing import by_cv
from .sources import SOURCES

SOURCE = "large"
WIDTH, HEIGHT = 64, 48


def cases():
    numbers = {}
    result = []
    for op, params, against, tolerance, expected in [*downscales(), *blocks(), *lenses(), *ringing()]:
        number = numbers[op] = numbers.get(op, 0) + 1
        result.append(case(f"{op}-{number}", against, tolerance, SOURCE, [(op, params)], expected))
    return result


def downscales():
    a = SOURCES[SOURCE]
    for scale, size, down, up in (
        (0.25, (16, 12), "nearest", "nearest"),
        (0.3, (19, 14), "nearest", "nearest"),
        (0.5, (32, 24), "area", "linear"),
        (0.3, (19, 14), "linear", "cubic"),
    ):
        params = {"scale": scale, "interpolation_down": down, "interpolation_up": up}
        tolerance = "exact" if down == up == "nearest" else "resize"
        yield "downscale", params, "cv2.resize", tolerance, by_cv(by_cv(a, size, down), (WIDTH, HEIGHT), up)


def blocks():
    a = SOURCES[SOURCE]
    for side in (2, 8, 16):
        small = by_cv(a, (WIDTH // side, HEIGHT // side), "area")
        yield "pixelize", {"size_px": side}, "cv2.resize", "rounding", by_cv(small, (WIDTH, HEIGHT), "nearest")


def lenses():
    a = SOURCES[SOURCE]
    camera = np.array([[WIDTH, 0, WIDTH / 2], [0, HEIGHT, HEIGHT / 2], [0, 0, 1]])

    def through(plane, k1, k2):
        lens = np.array([k1, k2, 0, 0, 0], np.float64)
        maps = cv2.initUndistortRectifyMap(camera, lens, None, camera, (WIDTH, HEIGHT), cv2.CV_32FC1)
        return cv2.remap(plane, *maps, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)

    for mode, sign in (("green_purple", 1), ("red_blue", -1)):
        for k1, k2 in ((0.1, 0.1), (-0.2, -0.05)):
            params = {"primary": k1, "secondary": k2, "mode": mode}
            r, g, b = cv2.split(a)
            expected = cv2.merge([through(r, k1, k2), g, through(b, sign * k1, sign * k2)])
            yield "chromatic_aberration", params, "cv2.remap", "exact", expected


def ringing():
    a = SOURCES[SOURCE]
    for size, cutoff in ((15, 0.8), (7, 1.5)):
        y, x = np.mgrid[:size, :size] - (size - 1) / 2
        r = np.hypot(x, y)
        with np.errstate(invalid="ignore"):
            kernel = cutoff * special.j1(cutoff * r) / (2 * np.pi * r)
        kernel[size // 2, size // 2] = cutoff**2 / (4 * np.pi)
        seen = cv2.filter2D(a, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REFLECT_101)
        yield "ringing_overshoot", {"size": size, "cutoff": cutoff}, "scipy j1, cv2.filter2D", "rounding", seen
