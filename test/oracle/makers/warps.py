"""Affine and projective warps with every border and interpolation, by OpenCV and, linear ones, exactly by SciPy."""

import cv2
import numpy as np
from scipy import ndimage

from .case import BORDERS, case, rounded
from .matrices import about, centred, move, rotation, scaling, shearing, translation
from .sources import SOURCES

FLAGS = {
    "nearest": cv2.INTER_NEAREST,
    "linear": cv2.INTER_LINEAR,
    "cubic": cv2.INTER_CUBIC,
    "lanczos": cv2.INTER_LANCZOS4,
}
MODES = {
    "constant": "grid-constant",
    "reflect": "reflect",
    "reflect101": "mirror",
    "replicate": "nearest",
    "wrap": "grid-wrap",
}
FILL = ("#4080c0", (0x40, 0x80, 0xC0))


def by_cv(pixels, matrix, size, border, interpolation, fill=FILL[1]):
    matrix = centred(matrix)
    flags = {"flags": FLAGS[interpolation], "borderMode": BORDERS[border], "borderValue": fill}
    if np.allclose(matrix[2], [0, 0, 1], atol=1e-15):
        return cv2.warpAffine(pixels, matrix[:2], size, **flags)
    return cv2.warpPerspective(pixels, matrix, size, **flags)


def by_scipy(pixels, matrix, size, border, interpolation, fill=FILL[1]):
    """The exact value at every place; SciPy knows the linear and the nearest one as OpenCV does."""
    inverse = np.linalg.inv(matrix)
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    places = move(inverse, np.column_stack([x.ravel() + 0.5, y.ravel() + 0.5])) - 0.5
    order = {"nearest": 0, "linear": 1}[interpolation]
    planes = [
        ndimage.map_coordinates(
            pixels[..., c].astype(np.float64), places[:, ::-1].T, order=order, mode=MODES[border], cval=fill[c]
        )
        for c in range(3)
    ]
    return rounded(np.stack(planes, axis=-1).reshape(size[1], size[0], 3))


def cases():
    return [*borders(), *steps_of_opencv(), *operations(), *given_matrices()]


def borders():
    """One rotation that shows all four corners, with everything there is."""
    a = SOURCES["small"]
    size = (37, 29)
    matrix = about(18.5, 14.5, rotation(33))
    made = []
    for border in BORDERS:
        for interpolation in FLAGS:
            params = {"angle": 33, "border": border, "fill": FILL[0], "interpolation": interpolation}
            tolerance = "nearest" if interpolation == "nearest" else f"warp-{interpolation}"
            expected = by_cv(a, matrix, size, border, interpolation)
            name = f"rotate-{border}-{interpolation}"
            made.append(case(name, "cv2.warpAffine", tolerance, "small", [("rotate", params)], expected))
        params = {"angle": 33, "border": border, "fill": FILL[0]}
        expected = by_scipy(a, matrix, size, border, "linear")
        made.append(
            case(f"rotate-{border}-exact", "scipy map_coordinates", "rounding", "small", [("rotate", params)], expected)
        )
    return made


def steps_of_opencv():
    """OpenCV looks at places to 1/32 pixel; at such a place itself every interpolation is exact."""
    a = SOURCES["small"]
    made = []
    for interpolation in FLAGS:
        for index, (x, y) in enumerate(((3 + 13 / 32, -5 / 32), (-1 / 32, 2.5)), 1):
            params = {"x_px": x, "y_px": y, "border": "reflect101", "interpolation": interpolation}
            expected = by_cv(a, translation(x, y), (37, 29), "reflect101", interpolation)
            tolerance = "exact" if interpolation == "nearest" else "rounding"
            name = f"translate-steps-{index}-{interpolation}"
            made.append(case(name, "cv2.warpAffine", tolerance, "small", [("translate", params)], expected))
    return made


def operations():
    """Every operation that is a matrix, once exactly and once as OpenCV has it."""
    a = SOURCES["large"]
    w, h = 64, 48
    centre = (w / 2, h / 2)
    c, s = abs(np.cos(np.radians(25))), abs(np.sin(np.radians(25)))
    squeeze = scaling(w / (w * c + h * s), h / (w * s + h * c))
    zoomed = scaling(1.5, 1.5) @ translation(-0.25 * (w - w / 1.5), -1 * (h - h / 1.5))
    made = [
        ("rotate", {"angle": -71.5}, about(*centre, rotation(-71.5)), "constant"),
        ("safe_rotate", {"angle": 25}, about(*centre, squeeze @ rotation(25)), "constant"),
        (
            "shift_scale_rotate",
            {"shift_x": 0.1, "shift_y": -0.2, "scale": 0.3, "angle": 20},
            translation(6.4, -9.6) @ about(*centre, scaling(1.3, 1.3) @ rotation(20)),
            "reflect101",
        ),
        (
            "affine",
            {"scale_x": 1.3, "scale_y": 0.7, "rotate": 25, "shear_x": 12, "translate_x": 0.1, "translate_y": 0.05},
            translation(6.4, 2.4) @ about(*centre, shearing(12, 0) @ rotation(25) @ scaling(1.3, 0.7)),
            "constant",
        ),
        (
            "affine",
            {"scale": 0.8, "rotate": -15, "shear_y": -20},
            about(*centre, shearing(0, -20) @ rotation(-15) @ scaling(0.8, 0.8)),
            "replicate",
        ),
        ("shear", {"x": 18, "y": 0}, about(*centre, shearing(18, 0)), "constant"),
        ("shear", {"x": 0, "y": -12}, about(*centre, shearing(0, -12)), "wrap"),
        ("shear", {"x": 14, "y": 9, "about": "corner"}, shearing(14, 9), "reflect"),
        ("translate", {"x": 0.11, "y": -0.07}, translation(7.04, -3.36), "constant"),
        ("translate", {"x_px": 5, "y_px": -3}, translation(5, -3), "reflect"),
        ("zoom", {"amount": 50, "x": 0.25, "y": 1}, zoomed, None),
    ]
    numbers = {}
    result = []
    for op, params, matrix, border in made:
        number = numbers[op] = numbers.get(op, 0) + 1
        edge = {} if border is None else {"border": border}
        steps = [(op, {**params, **edge})]
        size, border = (w, h), border or "replicate"
        exact = by_scipy(a, matrix, size, border, "linear", (0, 0, 0))
        seen = by_cv(a, matrix, size, border, "linear", (0, 0, 0))
        result.append(case(f"{op}-{number}-exact", "scipy map_coordinates", "rounding", "large", steps, exact))
        result.append(case(f"{op}-{number}-cv", "cv2.warpAffine", "warp-linear", "large", steps, seen))
    return result


def given_matrices():
    """Projective matrices, given as they are to the resampler that all warps share."""
    a = SOURCES["large"]
    tilted = np.array([[1.1, 0.12, -4], [-0.08, 0.95, 3], [0.0016, -0.0011, 1]])
    steep = translation(8, 6) @ np.array([[0.8, 0.2, 0], [0.05, 1.2, -2], [0.004, 0.003, 1]])
    made = []
    for index, (matrix, size) in enumerate([(tilted, (64, 48)), (steep, (50, 70))], 1):
        for border in BORDERS:
            for interpolation in FLAGS:
                # Borders are told apart in the linear case; the others need one border each.
                if interpolation != "linear" and border not in ("constant", "reflect101"):
                    continue
                warp = {
                    "matrix": matrix.ravel().tolist(),
                    "width": size[0],
                    "height": size[1],
                    "border": border,
                    "fill": FILL[1],
                    "interpolation": interpolation,
                }
                tolerance = "nearest" if interpolation == "nearest" else f"warp-{interpolation}"
                expected = by_cv(a, matrix, size, border, interpolation)
                made.append(projective(f"perspective-{index}-{border}-{interpolation}", tolerance, warp, expected))
                if interpolation == "linear":
                    exact = by_scipy(a, matrix, size, border, interpolation)
                    made.append(projective(f"perspective-{index}-{border}-exact", "rounding", warp, exact))
    return made


def projective(name, tolerance, warp, expected):
    against = "scipy map_coordinates" if name.endswith("exact") else "cv2.warpPerspective"
    return {
        "name": name,
        "op": "perspective matrix",
        "against": against,
        "tolerance": tolerance,
        "source": "large",
        "warp": warp,
        "expected": expected,
    }
