"""Colours by OpenCV, and by arithmetic written out in numpy."""

import cv2
import numpy as np

from .case import case, look_up, rounded
from .dice import Dice
from .sources import SOURCES

WEIGHTS = np.array([0.299, 0.587, 0.114])


def cases():
    made = [*tables(), *grays(), *principal(), *matrices(), *hues(), *equalizers(), *channels(), *jitters()]
    numbers = {}
    result = []
    for op, params, against, tolerance, source, expected in made:
        number = numbers[op] = numbers.get(op, 0) + 1
        result.append(case(f"{op}-{number}", against, tolerance, source, [(op, params)], expected))
    return result


def tables():
    a = SOURCES["small"]
    total = a.mean()

    def gain_and_bias(params, whole):
        contrast, brightness = 1 + params["contrast"], params["brightness"]
        return look_up(a, lambda v: v * contrast + brightness * whole)

    curves = [
        ("brighten", {"amount": 23}, lambda v: v + 23 * 2.55),
        ("darken", {"amount": 41.5}, lambda v: v - 41.5 * 2.55),
        ("contrast", {"contrast": 0.6}, lambda v: 127.5 + (v - 127.5) * 1.6),
        ("contrast", {"contrast": -0.5}, lambda v: 127.5 + (v - 127.5) * 0.5),
        ("gamma", {"gamma": 0.6}, lambda v: 255 * (v / 255) ** 0.6),
        ("gamma", {"gamma": 2.2}, lambda v: 255 * (v / 255) ** 2.2),
        ("multiplicative_noise", {"multiplier": 1.23}, lambda v: v * 1.23),
        ("solarize_add", {"add": 60, "threshold": 128}, lambda v: v + 60 if v < 128 else v),
    ]
    for op, params, curve in curves:
        yield op, params, "cv2.LUT", "exact", "small", look_up(a, curve)
    for params in ({"brightness": 0.2, "contrast": 0.3}, {"brightness": -0.3, "contrast": -0.4}):
        yield "brightness_contrast", params, "cv2.LUT", "exact", "small", gain_and_bias(params, 255)
    params = {"brightness": 0.25, "contrast": 0, "brightness_by_max": False}
    yield "brightness_contrast", params, "cv2.LUT", "exact", "small", gain_and_bias(params, total)
    for params in ({"r": 30, "g": -17.4, "b": 90.2}, {"r": -255, "g": 0, "b": 255}):
        shifted = rounded(a.astype(np.float64) + [params["r"], params["g"], params["b"]])
        yield "rgb_shift", params, "numpy", "exact", "small", shifted
    gains = np.exp2([0.25, -0.2, -0.25])
    params = {"temperature": 0.5, "tint": 0.2}
    yield "white_balance", params, "numpy", "exact", "small", rounded(a * gains)
    tinted = rounded(a.astype(np.float64) + np.array([-1, 1, -1]) * 30 * 0.5 * 2.55)
    yield "tint", {"channel": "g", "amount": 30}, "numpy", "exact", "small", tinted


def grays():
    a = SOURCES["small"]
    levels = a.astype(np.float64)

    def of(plane):
        return np.repeat(plane[..., None], 3, axis=-1)

    made = [
        ("weighted_average", "cv2.cvtColor GRAY", "rounding", cv2.cvtColor(a, cv2.COLOR_RGB2GRAY)),
        ("average", "numpy", "exact", rounded(levels.mean(axis=-1))),
        ("from_lab", "cv2.cvtColor Lab", "rounding", cv2.cvtColor(a, cv2.COLOR_RGB2LAB)[..., 0]),
        ("desaturation", "numpy", "rounding", rounded((levels.max(axis=-1) + levels.min(axis=-1)) / 2)),
        ("max", "numpy", "exact", a.max(axis=-1)),
        ("pca", "numpy.linalg.eigh", "rounding", first_axis(levels)),
    ]
    for method, against, tolerance, plane in made:
        yield "to_gray", {"method": method}, against, tolerance, "small", of(plane)


def first_axis(levels):
    colors = levels.reshape(-1, 3)
    axis = np.linalg.eigh(np.cov(colors.T, bias=True))[1][:, -1]
    places = colors @ (axis if axis.sum() > 0 else -axis)
    places = (places - places.min()) / np.ptp(places) * 255
    return rounded(places).reshape(levels.shape[:2])


def principal():
    """The colours' own axes by numpy, and dice thrown here."""
    a = SOURCES["small"]
    colors = a.reshape(-1, 3).astype(np.float64)
    variances, axes = np.linalg.eigh(np.cov(colors.T, bias=True))
    dice = Dice(9, "axes")
    shift = np.zeros(3)
    for index, column in enumerate(np.argsort(-variances)):
        axis = axes[:, column] * (1 if axes[:, column].sum() > 0 else -1)
        shift += dice.normal(f"axis {index}", 0.7) * np.sqrt(variances[column]) * axis
    yield "fancy_pca", {"alpha": 0.7, "seed": 9}, "numpy.linalg.eigh", "rounding", "small", rounded(a + shift)


def matrices():
    a = SOURCES["small"]
    brown = np.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]])
    yield "sepia", {}, "cv2.transform", "rounding", "small", cv2.transform(a, brown)
    levels = a.astype(np.float64)
    for saturation in (1, -0.7):
        gray = (levels @ WEIGHTS)[..., None]
        moved = rounded(gray + (levels - gray) * (1 + saturation))
        yield "saturate", {"saturation": saturation}, "numpy", "rounding", "small", moved


def shifted_hsv(pixels, turn, saturation, value):
    """`turn` counts OpenCV's half degrees."""
    h, s, v = (plane.astype(np.int32) for plane in cv2.split(cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV)))
    h = (h + turn) % 180
    s = np.where(s > 0, np.clip(s + saturation, 0, 255), 0)
    v = np.clip(v + value, 0, 255)
    return cv2.cvtColor(cv2.merge([h, s, v]).astype(np.uint8), cv2.COLOR_HSV2RGB)


def hues():
    a = SOURCES["small"]
    for hue, saturation, value in (
        (120, 0, 0), (-30, 0, 0), (7, 0, 0), (0, 80, 0), (0, -60, 30), (-90, 40, -50), (1, 0, 0),
    ):
        params = {"hue": hue, "saturation": saturation, "value": value}
        # Hues are kept to two degrees, rounded down.
        expected = shifted_hsv(a, hue // 2, saturation, value)
        yield "hue_saturation_value", params, "cv2.cvtColor HSV", "hsv", "small", expected


def equalizers():
    for source in ("small", "gray"):
        a = SOURCES[source]
        each = cv2.merge([cv2.equalizeHist(plane) for plane in cv2.split(a)])
        yield "equalize", {}, "cv2.equalizeHist", "exact", source, each
        y, cr, cb = cv2.split(cv2.cvtColor(a, cv2.COLOR_RGB2YCrCb))
        luma = cv2.cvtColor(cv2.merge([cv2.equalizeHist(y), cr, cb]), cv2.COLOR_YCrCb2RGB)
        yield "equalize", {"by_channels": False}, "cv2.equalizeHist on Y", "exact", source, luma
    for source, clip, tiles in (("small", 4, 8), ("large", 2, 4), ("large", 4, 8), ("large", 1, 3), ("gray", 3, 4)):
        a = SOURCES[source]
        tool = cv2.createCLAHE(clip, (tiles, tiles))
        if source == "gray":
            expected = np.repeat(tool.apply(np.ascontiguousarray(a[..., 0]))[..., None], 3, axis=-1)
        else:
            lightness, u, v = cv2.split(cv2.cvtColor(a, cv2.COLOR_RGB2LAB))
            expected = cv2.cvtColor(cv2.merge([tool.apply(lightness), u, v]), cv2.COLOR_LAB2RGB)
        yield "clahe", {"clip": clip, "tiles": tiles}, "cv2.createCLAHE", "exact", source, expected


def channels():
    a = SOURCES["small"]
    for pair, order in (("rb", (2, 1, 0)), ("rg", (1, 0, 2)), ("gb", (0, 2, 1))):
        params = {"a": pair[0], "b": pair[1]}
        yield "channel_swap", params, "numpy", "exact", "small", np.ascontiguousarray(a[..., order])
    for name, order in (("gbr", (1, 2, 0)), ("brg", (2, 0, 1)), ("bgr", (2, 1, 0))):
        yield "channel_shuffle", {"order": name}, "numpy", "exact", "small", np.ascontiguousarray(a[..., order])
    for index, name in enumerate("rgb"):
        muted = a.copy()
        muted[..., index] = 0
        yield "mute_channel", {"channel": name}, "numpy", "exact", "small", muted


def jitters():
    """torchvision's formulas, rounded after each as bytes are, to the nearest instead of down."""
    a = SOURCES["small"]
    neutral = {"brightness": 1, "contrast": 1, "saturation": 1, "hue": 0, "order": "bcsh"}

    def contrast(pixels, factor):
        mean = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float64).mean()
        return rounded(mean + (pixels - mean) * factor)

    def saturation(pixels, factor):
        gray = (pixels @ WEIGHTS)[..., None]
        return rounded(gray + (pixels - gray) * factor)

    def given(**changes):
        return {**neutral, **changes}

    made = [
        (given(brightness=1.4), "rounding", rounded(a * 1.4)),
        (given(brightness=0.3), "rounding", rounded(a * 0.3)),
        (given(contrast=1.5), "rounding", contrast(a, 1.5)),
        (given(contrast=0), "rounding", contrast(a, 0)),
        (given(saturation=1.7), "rounding", saturation(a, 1.7)),
        (given(saturation=0.2), "rounding", saturation(a, 0.2)),
        (given(hue=70), "hsv", shifted_hsv(a, 35, 0, 0)),
        (
            given(brightness=0.8, contrast=1.3, saturation=1.2, hue=-40),
            "hsv",
            shifted_hsv(saturation(contrast(rounded(a * 0.8), 1.3), 1.2), -20, 0, 0),
        ),
        (
            given(brightness=1.2, contrast=0.7, saturation=0.5, order="scbh"),
            "steps",
            rounded(contrast(saturation(a, 0.5), 0.7) * 1.2),
        ),
    ]
    for params, tolerance, expected in made:
        yield "color_jitter", params, "torchvision's formula", tolerance, "small", expected
