"""3 × 3 matrices in continuous coordinates: (0, 0) is the corner of the first pixel, y points down."""

import numpy as np


def translation(x, y):
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], np.float64)


def scaling(x, y):
    return np.diag([x, y, 1.0])


def rotation(degrees):
    """Counter-clockwise as seen on the screen."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]])


def shearing(x, y):
    """Along x first, then along y, in degrees."""
    along = np.array([[1, np.tan(np.radians(x)), 0], [0, 1, 0], [0, 0, 1]])
    down = np.array([[1, 0, 0], [np.tan(np.radians(y)), 1, 0], [0, 0, 1]])
    return down @ along


def about(x, y, matrix):
    return translation(x, y) @ matrix @ translation(-x, -y)


def centred(matrix):
    """The same movement where a pixel's centre has whole coordinates, as in OpenCV and SciPy."""
    return translation(-0.5, -0.5) @ matrix @ translation(0.5, 0.5)


def move(matrix, points):
    """Points, one a row, under a matrix."""
    points = np.asarray(points, np.float64)
    moved = np.column_stack([points, np.ones(len(points))]) @ np.asarray(matrix).T
    return moved[:, :2] / moved[:, 2:]
