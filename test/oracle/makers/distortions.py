"""Maps that bend, by OpenCV's remap and, exactly, by SciPy's; the drawn ones from dice thrown here."""

import cv2
import numpy as np
from scipy import ndimage

from .case import BORDERS, case, rounded
from .dice import Dice
from .matrices import move
from .sources import SOURCES
from .warps import FLAGS, MODES, by_cv, by_scipy

SOURCE = "large"
WIDTH, HEIGHT = 64, 48


def cases():
    made = []
    for index, (op, params, places, border) in enumerate([*lenses(), *grids(), *lattices()], 1):
        steps = [(op, {**params, "border": border})]
        for interpolation in ("linear", "cubic", "nearest"):
            with_taps = [(op, {**steps[0][1], "interpolation": interpolation})]
            tolerance = "nearest" if interpolation == "nearest" else f"warp-{interpolation}"
            expected = remapped(places, border, interpolation)
            made.append(case(f"{op}-{index}-{interpolation}", "cv2.remap", tolerance, SOURCE, with_taps, expected))
        made.append(case(f"{op}-{index}-exact", "scipy map_coordinates", "rounding", SOURCE, steps, exactly(places, border)))
    return [*made, *perspectives()]


def remapped(places, border, interpolation):
    """`places` are continuous; OpenCV's pixels have their centres at whole numbers."""
    x, y = (places[..., c].astype(np.float32) for c in (0, 1))
    flags = {"borderMode": BORDERS[border], "borderValue": (0, 0, 0)}
    half = np.float32(0.5)
    return cv2.remap(SOURCES[SOURCE], x - half, y - half, FLAGS[interpolation], **flags)


def exactly(places, border):
    where = np.moveaxis(places - 0.5, -1, 0)[::-1]
    planes = [
        ndimage.map_coordinates(SOURCES[SOURCE][..., c].astype(np.float64), where, order=1, mode=MODES[border])
        for c in range(3)
    ]
    return rounded(np.stack(planes, axis=-1))


def centres():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH] + 0.5
    return x, y


def lenses():
    x, y = centres()
    dx, dy = x - WIDTH / 2, y - HEIGHT / 2
    for k, border in ((0.6, "constant"), (-0.5, "reflect101")):
        # OpenCV's own map: sides as focal lengths, the principal point in the middle.
        camera = np.array([[WIDTH, 0, (WIDTH - 1) / 2], [0, HEIGHT, (HEIGHT - 1) / 2], [0, 0, 1]])
        lens = np.array([k, k, 0, 0, 0], np.float64)
        maps = cv2.initUndistortRectifyMap(camera, lens, None, camera, (WIDTH, HEIGHT), cv2.CV_32FC1)
        places = np.stack(maps, axis=-1).astype(np.float64) + 0.5
        yield "optical_distortion", {"distort": k}, places, border
    for k, border in ((0.5, "replicate"), (-0.3, "wrap")):
        factor = 1 + k * (dx**2 + dy**2) / ((WIDTH / 2) ** 2 + (HEIGHT / 2) ** 2)
        places = np.stack([WIDTH / 2 + dx * factor, HEIGHT / 2 + dy * factor], axis=-1)
        yield "optical_distortion", {"distort": k, "mode": "fisheye"}, places, border


def grids():
    x, y = centres()
    for steps, normalized, border in ((5, True, "constant"), (3, False, "reflect")):
        axes = []
        for name, place, side in (("x", x, WIDTH), ("y", y, HEIGHT)):
            dice = Dice(1234, name)
            lengths = np.array([1 + dice.uniform(f"cell {cell}", -0.6, 0.6) for cell in range(steps)])
            total = lengths.sum() if normalized else steps
            ends = np.concatenate([[0], np.cumsum(lengths)]) / total * side
            axes.append(np.interp(place, np.linspace(0, side, steps + 1), ends))
        params = {"steps": steps, "distort": [-0.6, 0.6], "normalized": normalized, "seed": 1234}
        yield "grid_distortion", params, np.stack(axes, axis=-1), border


def lattices():
    x, y = centres()
    dice = Dice(77, "points")
    nodes = np.array([dice.normal(f"point {index}", 0.05) for index in range(2 * 4 * 5)]).reshape(4, 5, 2)
    nodes *= (WIDTH, HEIGHT)
    params = {"scale": 0.05, "rows": 4, "columns": 5, "seed": 77}
    yield "piecewise_affine", params, displaced(x, y, nodes), "replicate"
    dice = Dice(78, "corners")
    nodes = np.array([dice.uniform(f"corner {index}", -5, 5) for index in range(2 * 4 * 4)]).reshape(4, 4, 2)
    nodes[[0, -1]] = 0
    nodes[:, [0, -1]] = 0
    params = {"magnitude": 5, "columns": 3, "rows": 3, "seed": 78}
    yield "grid_elastic_deform", params, displaced(x, y, nodes), "reflect101"


def displaced(x, y, nodes):
    """Every place moved by the bilinear surface through the nodes."""
    rows, columns = nodes.shape[:2]
    where = [y / HEIGHT * (rows - 1), x / WIDTH * (columns - 1)]
    moves = [ndimage.map_coordinates(nodes[..., c], where, order=1, mode="nearest") for c in (0, 1)]
    return np.stack([x + moves[0], y + moves[1]], axis=-1)


def perspectives():
    """The drawn quadrilateral, stretched to the canvas by OpenCV's own homography."""
    made = []
    sides = np.array([WIDTH, HEIGHT])
    for index, (scale, seed) in enumerate(((0.06, 5), (0.15, 6)), 1):
        dice = Dice(seed, "corners")
        inward = np.array([[abs(dice.normal(f"{axis}{i}", scale)) % 0.32 for axis in "xy"] for i in range(4)])
        corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
        quadrilateral = (corners + np.where(corners == 0, 1, -1) * inward) * sides
        matrix = homography(quadrilateral, corners * sides)
        steps = [("perspective", {"scale": scale, "seed": seed})]
        exact = by_scipy(SOURCES[SOURCE], matrix, (WIDTH, HEIGHT), "constant", "linear", (0, 0, 0))
        seen = by_cv(SOURCES[SOURCE], matrix, (WIDTH, HEIGHT), "constant", "linear", (0, 0, 0))
        made.append(case(f"perspective-{index}-exact", "scipy map_coordinates", "rounding", SOURCE, steps, exact))
        made.append(case(f"perspective-{index}-cv", "cv2.warpPerspective", "warp-linear", SOURCE, steps, seen))
    return made


def homography(from_points, to_points):
    """OpenCV's solves for single precision points; one more step of the same equations makes them exact."""
    rows, values = [], []
    for (x, y), (u, v) in zip(from_points, to_points):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    matrix = np.append(np.linalg.solve(rows, values), 1).reshape(3, 3)
    theirs = cv2.getPerspectiveTransform(from_points.astype(np.float32), to_points.astype(np.float32))
    assert np.allclose(move(theirs, from_points), move(matrix, from_points), atol=1e-3)
    return matrix
