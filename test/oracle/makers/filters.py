"""Blurs, order filters, edges and sharpening by OpenCV and SciPy."""

import cv2
import numpy as np
from scipy import ndimage

from .case import case, per_channel, rounded
from .sources import SOURCES

MIRROR = cv2.BORDER_REFLECT_101


def cases():
    made = [*blurs("small"), *orders("small"), *kernels("small"), *blurs_of_alpha()]
    numbers = {}
    result = []
    for op, params, against, tolerance, source, expected in made:
        number = numbers[op] = numbers.get(op, 0) + 1
        result.append(case(f"{op}-{number}", against, tolerance, source, [(op, params)], expected))
    return result


def blurs(source):
    a = SOURCES[source]
    for n in (2, 3, 6, 7, 21, 36):
        window = (n, n)
        yield "blur", {"size": n}, "cv2.blur", "rounding", source, cv2.blur(a, window, borderType=MIRROR)
    for n in (3, 4, 15):
        mean = per_channel(lambda plane: ndimage.uniform_filter(plane, n, mode="mirror"), a)
        yield "blur", {"size": n}, "scipy uniform_filter", "rounding", source, rounded(mean)
    for sigma in (0.4, 0.7, 1, 2.5, 6, 15):
        smooth = per_channel(lambda plane: ndimage.gaussian_filter(plane, sigma, mode="mirror", truncate=4), a)
        yield "gaussian_blur", {"sigma": sigma}, "scipy gaussian_filter", "rounding", source, rounded(smooth)
        seen = cv2.GaussianBlur(a, (0, 0), sigma, borderType=MIRROR)
        yield "gaussian_blur", {"sigma": sigma}, "cv2.GaussianBlur", "blur", source, seen
    for size, angle, direction in ((9, 0, 0), (9, 90, 0), (9, 30, 0), (15, -70, 0), (11, 130, 0.6)):
        params = {"size": size, "angle": angle, "direction": direction, "allow_shifted": False}
        seen = cv2.filter2D(a, -1, line(size, angle, direction), borderType=MIRROR)
        yield "motion_blur", params, "cv2.filter2D", "rounding", source, seen


    for radius, sigma in ((3, 0.3), (6, 2), (10, 0.5)):
        params = {"radius": radius, "alias_blur": sigma}
        seen = cv2.filter2D(a, -1, disk(radius, sigma), borderType=MIRROR)
        yield "defocus", params, "cv2.filter2D", "rounding", source, seen
    for size, x, y, turn, beta in ((7, 3, 1, 0, 1), (15, 5, 0.5, 30, 1), (11, 2, 4, -70, 0.6), (9, 2, 2, 0, 4)):
        params = {"size": size, "sigma_x": x, "sigma_y": y, "rotate": turn, "beta": beta, "noise": 1}
        seen = cv2.filter2D(a, -1, bell(size, x, y, turn, beta), borderType=MIRROR)
        yield "advanced_blur", params, "cv2.filter2D", "rounding", source, seen


def disk(radius, sigma):
    """A disk with a soft rim, as ImageNet-C has it, whose weights do not sum to 1 where the rim meets the edge."""
    reach = max(8, radius)
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    hard = (x**2 + y**2 <= radius**2).astype(np.float32)
    size = 3 if radius <= 8 else 5
    soft = cv2.GaussianBlur(hard, (size, size), sigma, borderType=MIRROR)
    return soft / soft.sum()


def bell(size, sigma_x, sigma_y, degrees, beta):
    """A generalised Gaussian, turned counter-clockwise: exp(−(vᵀ Σ⁻¹ v)^β / 2)."""
    reach = size // 2
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float64)
    turn = np.radians(degrees)
    axes = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    inverse = axes.T @ np.diag([sigma_x**-2, sigma_y**-2]) @ axes
    v = np.stack([x, -y])
    kernel = np.exp(-0.5 * np.einsum("iyx,ij,jyx->yx", v, inverse, v) ** beta)
    return kernel / kernel.sum()


def line(size, angle, direction):
    """Places of a square that points of a line touch, weighed alike, as albumentations draws it (angles turned over)."""
    along = np.linspace(-(size // 2), size // 2, 2 * size) * (1 + abs(direction))
    turn = np.radians(angle)
    points = np.stack([-np.sin(turn) * along, np.cos(turn) * along]) + size // 2
    rows, columns = np.clip(np.round(points), 0, size - 1).astype(int)
    kernel = np.zeros((size, size))
    kernel[rows, columns] = 1
    return kernel / kernel.sum()


def orders(source):
    a = SOURCES[source]
    for n in (3, 5, 7, 13):
        yield "median_blur", {"size": n}, "cv2.medianBlur", "exact", source, cv2.medianBlur(a, n)
    for n in (2, 3, 8, 17, 40):
        size = (n, n, 1)
        least = ndimage.minimum_filter(a, size, mode="reflect")
        yield "min_filter", {"size": n}, "scipy minimum_filter", "exact", source, least
        most = ndimage.maximum_filter(a, size, mode="reflect")
        yield "max_filter", {"size": n}, "scipy maximum_filter", "exact", source, most
    for n, percentile in ((2, 30), (3, 0), (3, 50), (5, 77.5), (8, 20), (11, 100), (33, 60)):
        params = {"percentile": percentile, "size": n}
        ranked = ndimage.percentile_filter(a, percentile, (n, n, 1), mode="reflect")
        yield "percentile_filter", params, "scipy percentile_filter", "exact", source, ranked


def kernels(source):
    a = SOURCES[source]
    edges = per_channel(lambda p: np.hypot(*(ndimage.sobel(p, axis, mode="reflect") for axis in (0, 1))), a)
    edges *= 255 / edges.max()
    yield "edge_filter", {"image_type": "edge_map"}, "scipy sobel", "rounding", source, rounded(edges)
    enhanced = rounded(a + 0.5 * edges)
    yield "edge_filter", {"image_type": "edge_enhanced"}, "scipy sobel", "rounding", source, enhanced

    still = np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]], np.float64)
    for alpha, lightness in ((0.4, 0.75), (1, 1)):
        effect = np.array([[-1, -1, -1], [-1, 8 + lightness, -1], [-1, -1, -1]])
        seen = cv2.filter2D(a, -1, (1 - alpha) * still + alpha * effect, borderType=MIRROR)
        params = {"alpha": alpha, "lightness": lightness}
        yield "sharpen", params, "cv2.filter2D", "rounding", source, seen
    for alpha, strength in ((0.5, 0.6), (1, 1.5)):
        s = strength
        effect = np.array([[-1 - s, -s, 0], [-s, 1, s], [0, s, 1 + s]])
        seen = cv2.filter2D(a, -1, (1 - alpha) * still + alpha * effect, borderType=MIRROR)
        params = {"alpha": alpha, "strength": strength}
        yield "emboss", params, "cv2.filter2D", "rounding", source, seen

    levels = a.astype(np.float32)
    smooth = cv2.GaussianBlur(levels, (9, 9), 2, borderType=MIRROR)
    params = {"alpha": 0.9, "method": "gaussian", "kernel_size": 9, "sigma": 2}
    yield "sharpen", params, "cv2.GaussianBlur", "rounding", source, rounded(levels + 0.9 * (levels - smooth))
    for size, sigma, alpha, threshold in ((5, 0, 0.5, 10), (13, 3, 1, 4)):
        params = {"size": size, "sigma": sigma, "alpha": alpha, "threshold": threshold}
        residual = levels - cv2.GaussianBlur(levels, (size, size), sigma, borderType=MIRROR)
        mask = (np.abs(residual) > threshold).astype(np.float32)
        soft = cv2.GaussianBlur(mask, (size, size), sigma, borderType=MIRROR)
        sharp = np.clip(levels + alpha * residual, 0, 255)
        mixed = rounded(soft * sharp + (1 - soft) * levels)
        yield "unsharp_mask", params, "cv2.GaussianBlur", "rounding", source, mixed


def blurs_of_alpha():
    """Colours weighed by alpha; alpha, and what is wholly transparent, stay."""
    a = SOURCES["alpha"]
    share = a[..., 3].astype(np.float64)

    def weighed(blur):
        weights = blur(share)[..., None]
        sums = per_channel(lambda plane: blur(plane * share), a[..., :3])
        means = np.divide(sums, weights, out=np.zeros_like(sums), where=weights > 0)
        colors = np.where(a[..., 3:] == 0, a[..., :3], rounded(means))
        return np.dstack([colors, a[..., 3:]])

    box = weighed(lambda plane: ndimage.uniform_filter(plane, 5, mode="mirror"))
    yield "blur", {"size": 5}, "scipy uniform_filter", "alpha", "alpha", box
    smooth = weighed(lambda plane: ndimage.gaussian_filter(plane, 1.5, mode="mirror", truncate=4))
    yield "gaussian_blur", {"sigma": 1.5}, "scipy gaussian_filter", "alpha", "alpha", smooth
