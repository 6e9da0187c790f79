"""What a case is made of."""

import cv2
import numpy as np

BORDERS = {
    "constant": cv2.BORDER_CONSTANT,
    "reflect": cv2.BORDER_REFLECT,
    "reflect101": cv2.BORDER_REFLECT_101,
    "replicate": cv2.BORDER_REPLICATE,
    "wrap": cv2.BORDER_WRAP,
}


def case(name, against, tolerance, source, steps, expected):
    """A pipeline, a list of (operation, parameters), and the picture that the reference makes."""
    pipeline = [{"op": op, "params": params} for op, params in steps]
    return {
        "name": name,
        "op": steps[0][0],
        "against": against,
        "tolerance": tolerance,
        "source": source,
        "pipeline": pipeline,
        "expected": expected,
    }


def rounded(levels):
    """Bytes of levels, halves up, clamped."""
    return np.clip(np.floor(np.asarray(levels, np.float64) + 0.5), 0, 255).astype(np.uint8)


def per_channel(function, pixels):
    """A function of one plane, applied to each in double precision."""
    planes = [function(pixels[..., c].astype(np.float64)) for c in range(pixels.shape[2])]
    return np.stack(planes, axis=-1)


def look_up(pixels, curve):
    """Every level through a curve given in levels."""
    return cv2.LUT(pixels, rounded([curve(level) for level in range(256)]))
