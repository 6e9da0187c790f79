"""Boxes, keypoints and polygons under matrices, in continuous coordinates."""

import numpy as np

from .matrices import about, move, rotation, scaling, shearing, translation

WIDTH, HEIGHT = 64, 48
BOXES = [[10, 8, 30, 20], [0.5, 1.25, 12.75, 47], [40, 30, 64, 48], [31, 23, 33, 25]]
KEYPOINTS = [[12.5, 9.5], [32, 24], [60.25, 40.75], [1, 47]]
TRIANGLE = [20, 12, 44, 16, 28, 36]


def cases():
    w, h = WIDTH, HEIGHT
    centre = (w / 2, h / 2)
    c, s = abs(np.cos(np.radians(25))), abs(np.sin(np.radians(25)))
    squeeze = scaling(w / (w * c + h * s), h / (w * s + h * c))
    swap = np.array([[0, 1, 0], [1, 0, 0], [0, 0, 1.0]])
    quarter = np.array([[0, 1, 0], [-1, 0, w], [0, 0, 1.0]])
    tilted = np.array([[1.1, 0.12, -4], [-0.08, 0.95, 3], [0.0016, -0.0011, 1]])
    made = [
        ("horizontal_flip", {}, np.array([[-1, 0, w], [0, 1, 0], [0, 0, 1.0]]), (w, h)),
        ("vertical_flip", {}, np.array([[1, 0, 0], [0, -1, h], [0, 0, 1.0]]), (w, h)),
        ("transpose", {}, swap, (h, w)),
        ("rotate90", {"times": 1}, quarter, (h, w)),
        ("rotate", {"angle": 33}, about(*centre, rotation(33)), (w, h)),
        ("rotate", {"angle": -140}, about(*centre, rotation(-140)), (w, h)),
        ("safe_rotate", {"angle": 25}, about(*centre, squeeze @ rotation(25)), (w, h)),
        (
            "shift_scale_rotate",
            {"shift_x": 0.1, "shift_y": -0.2, "scale": 0.3, "angle": 20},
            translation(6.4, -9.6) @ about(*centre, scaling(1.3, 1.3) @ rotation(20)),
            (w, h),
        ),
        (
            "affine",
            {"scale_x": 1.3, "scale_y": 0.7, "rotate": 25, "shear_x": 12},
            about(*centre, shearing(12, 0) @ rotation(25) @ scaling(1.3, 0.7)),
            (w, h),
        ),
        ("shear", {"x": 18, "y": 0}, about(*centre, shearing(18, 0)), (w, h)),
        ("resize", {"width": 100, "height": 30}, scaling(100 / w, 30 / h), (100, 30)),
        ("crop", {"x_min": 5, "y_min": 6, "x_max": 45, "y_max": 40}, translation(-5, -6), (40, 34)),
        ("pad", {"left": 7, "top": 3}, translation(7, 3), (w + 7, h + 3)),
        ("zoom", {"amount": 50, "x": 0.25, "y": 1}, scaling(1.5, 1.5) @ translation(-16 / 3, -16), (w, h)),
    ]
    steps = [(f"{op}", {"pipeline": [{"op": op, "params": params}]}, matrix, size) for op, params, matrix, size in made]
    matrix = {"matrix": tilted.ravel().tolist(), "width": w, "height": h}
    steps.append(("perspective matrix", {"warp": matrix}, tilted, (w, h)))
    return [
        {
            "name": f"{index} {name}",
            **how,
            "boxes": BOXES,
            "keypoints": KEYPOINTS,
            "polygon": TRIANGLE,
            "expected": {
                "boxes": [moved_box(matrix, box, size) for box in BOXES],
                "keypoints": [moved_point(matrix, point, size) for point in KEYPOINTS],
                "polygon": clipped(matrix, TRIANGLE, size),
            },
        }
        for index, (name, how, matrix, size) in enumerate(steps, 1)
    ]


def moved_box(matrix, box, size):
    """The clipped bounds of the moved corners; null where no area is left."""
    x1, y1, x2, y2 = box
    corners = move(matrix, [[x1, y1], [x2, y1], [x2, y2], [x1, y2]])
    low = np.maximum(corners.min(axis=0), 0)
    high = np.minimum(corners.max(axis=0), size)
    return [*low.tolist(), *high.tolist()] if (low < high).all() else None


def moved_point(matrix, point, size):
    x, y = move(matrix, [point])[0].tolist()
    return [x, y, 0 <= x < size[0] and 0 <= y < size[1]]


def clipped(matrix, outline, size):
    """Area and centre of what is left of the moved outline, by cutting at each edge; null where nothing is."""
    points = [tuple(point) for point in move(matrix, np.reshape(outline, (-1, 2))).tolist()]
    for axis, keep in ((0, 1), (1, 1), (0, -1), (1, -1)):
        edge = 0 if keep == 1 else size[axis]
        cut = []
        for one, other in zip(points, points[1:] + points[:1]):
            a, b = keep * (one[axis] - edge), keep * (other[axis] - edge)
            if a >= 0:
                cut.append(one)
            if a * b < 0:
                cut.append(tuple(p + (q - p) * a / (a - b) for p, q in zip(one, other)))
        points = cut
    if not points:
        return None
    x, y = np.array(points).T
    cross = x * np.roll(y, -1) - np.roll(x, -1) * y
    area = cross.sum() / 2
    middle = [float(((p + np.roll(p, -1)) * cross).sum() / (6 * area)) for p in (x, y)]
    return {"area": abs(float(area)), "centre": middle}
