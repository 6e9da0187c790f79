"""The pictures that everything is tried on: colourful, with slopes, waves, fine texture and hard edges."""

import numpy as np


def picture(width: int, height: int) -> np.ndarray:
    """RGB rows made by a formula; waves grow finer to the right, blocks have hard edges and full colours."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    u, v = (x + 0.5) / width, (y + 0.5) / height
    red = 128 + 90 * np.sin(3 + 9 * u + 14 * u * u) * np.cos(2.5 * v) + 60 * (v - 0.5)
    green = 120 + 80 * np.cos(5 * v + 4 * u) + 70 * np.sin(16 * (u - 0.4) * (v + 0.3))
    blue = 110 + 110 * np.sin(7 * v - 3 * u + 1) + 25 * np.cos(1.3 * x) * np.cos(1.1 * y)
    rgb = np.stack([red, green, blue], axis=-1)
    ring = (np.hypot((u - 0.7) * width / height, v - 0.35) - 0.2) ** 2 < 0.004
    rgb[ring] = (250, 30, 60)
    rgb[(u > 0.08) & (u < 0.3) & (v > 0.6) & (v < 0.9)] = (10, 220, 240)
    rgb[(u > 0.14) & (u < 0.2) & (v > 0.66) & (v < 0.84)] = (255, 255, 255)
    rgb[(u > 0.5) & (u < 0.56) & (v > 0.7)] = (0, 0, 0)
    grain = (x * 37 + y * 59 + x * y * 11) % 23 - 11
    rgb += np.where(v < 0.3, 1, 0)[..., None] * grain[..., None]
    return np.clip(np.floor(rgb + 0.5), 0, 255).astype(np.uint8)


def gray_picture(width: int, height: int) -> np.ndarray:
    """RGB rows whose three colours agree, of few levels."""
    level = picture(width, height)[..., 1] // 3 + 40
    return np.repeat(level[..., None], 3, axis=-1)


def transparent_picture(width: int, height: int) -> np.ndarray:
    """RGBA rows: the picture with a soft hole and a stripe that is wholly transparent, colours kept beneath."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    distance = np.hypot(x / width - 0.35, y / height - 0.5)
    alpha = np.clip(np.floor(900 * (distance - 0.1)), 0, 255)
    alpha[:, (np.arange(width) > 0.85 * width)] = 0
    return np.dstack([picture(width, height), alpha.astype(np.uint8)])


SOURCES = {
    "small": picture(37, 29),
    "large": picture(64, 48),
    "other": 255 - picture(64, 48)[::-1, ::-1],
    "gray": gray_picture(37, 29),
    "alpha": transparent_picture(37, 29),
}
