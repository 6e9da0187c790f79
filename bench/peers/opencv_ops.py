"""What takes OpenCV more than one call, written as one would for speed. Pictures are RGB, or RGBA whose alpha stays."""

import math

import cv2
import numpy as np

BORDER = cv2.BORDER_CONSTANT
MIRROR = cv2.BORDER_REFLECT_101


def table(curve, channels):
    """A table for cv2.LUT of a function of an array of levels; a fourth channel stays."""
    levels = np.clip(np.round(curve(np.arange(256.0))), 0, 255).astype(np.uint8)
    each = [levels] * 3 + [np.arange(256, dtype=np.uint8)] * (channels - 3)
    return np.stack(each, axis=-1)[None]


def tables(curves, channels):
    return np.dstack([table(curve, 3)[..., 0] for curve in curves] + [table(lambda v: v, 3)[..., 0]] * (channels - 3))


def of_colors(a, work):
    """`work` takes three channels: alpha is taken off and put back."""
    if a.shape[2] == 3:
        return work(a)
    colors = work(cv2.cvtColor(a, cv2.COLOR_RGBA2RGB))
    result = np.empty_like(a)
    cv2.mixChannels([colors, a], [result], [0, 0, 1, 1, 2, 2, 6, 3])
    return result


def square(matrix, channels):
    """A 3×3 colour matrix for cv2.transform, with alpha as it is."""
    whole = np.eye(channels)
    whole[:3, :3] = matrix
    return whole


def per_plane(a, work):
    planes = list(cv2.split(a))
    planes[:3] = [work(plane) for plane in planes[:3]]
    return cv2.merge(planes)


def stretch(a):
    """Auto contrast: a histogram of each colour, then a table."""
    luts = [np.arange(256, dtype=np.uint8)] * a.shape[2]
    for channel in range(3):
        seen = np.flatnonzero(cv2.calcHist([a], [channel], None, [256], [0, 256]))
        low, high = seen[0], seen[-1]
        scale = 255 / max(1, high - low)
        luts[channel] = np.clip(np.round((np.arange(256) - low) * scale), 0, 255).astype(np.uint8)
    return cv2.LUT(a, np.stack(luts, axis=-1)[None])


def hsv(a, hue, saturation, value):
    def shifted(rgb):
        levels = np.arange(256)
        luts = [(levels + hue // 2) % 180, np.clip(levels + saturation, 0, 255), np.clip(levels + value, 0, 255)]
        turned = cv2.LUT(cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV), np.stack(luts, axis=-1).astype(np.uint8)[None])
        return cv2.cvtColor(turned, cv2.COLOR_HSV2RGB)

    return of_colors(a, shifted)


def clahe(a, clip, tiles):
    tool = cv2.createCLAHE(clip, (tiles, tiles))

    def even(rgb):
        lightness, u, v = cv2.split(cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB))
        return cv2.cvtColor(cv2.merge([tool.apply(lightness), u, v]), cv2.COLOR_LAB2RGB)

    return of_colors(a, even)


def gray(a):
    return of_colors(a, lambda rgb: cv2.cvtColor(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB))


def contrast_about_mean(a, factor):
    mean = cv2.mean(cv2.cvtColor(a, cv2.COLOR_RGBA2GRAY if a.shape[2] == 4 else cv2.COLOR_RGB2GRAY))[0]
    return cv2.LUT(a, table(lambda v: mean + (v - mean) * factor, a.shape[2]))


def jitter(a, brightness, contrast, saturation, hue):
    """torchvision's order b, c, s, h."""
    bright = cv2.LUT(a, table(lambda v: v * brightness, a.shape[2]))
    even = contrast_about_mean(bright, contrast)
    return hsv(cv2.transform(even, square(saturating(saturation), a.shape[2])), hue, 0, 0)


def saturating(factor):
    weights = np.array([0.299, 0.587, 0.114])
    return np.eye(3) * factor + (1 - factor) * weights


def edges(a):
    x = cv2.Sobel(a, cv2.CV_32F, 1, 0)
    y = cv2.Sobel(a, cv2.CV_32F, 0, 1)
    strength = cv2.magnitude(x, y)
    return cv2.convertScaleAbs(strength, alpha=255 / strength.max())


def sharpen_gaussian(a, alpha, size, sigma):
    return cv2.addWeighted(a, 1 + alpha, cv2.GaussianBlur(a, (size, size), sigma), -alpha, 0)


def unsharp(a, size, sigma, alpha, threshold):
    levels = a.astype(np.float32)
    residual = cv2.subtract(levels, cv2.GaussianBlur(levels, (size, size), sigma))
    mask = cv2.threshold(cv2.absdiff(residual, 0), threshold, 1, cv2.THRESH_BINARY)[1]
    soft = cv2.GaussianBlur(mask, (size, size), sigma)
    change = cv2.multiply(cv2.multiply(residual, soft), alpha)
    return cv2.add(levels, change, dtype=cv2.CV_8U)


def line(size, degrees):
    along = np.linspace(-(size // 2), size // 2, 2 * size)
    turn = math.radians(degrees)
    rows = np.clip(np.round(-math.sin(turn) * along + size // 2), 0, size - 1).astype(int)
    columns = np.clip(np.round(math.cos(turn) * along + size // 2), 0, size - 1).astype(int)
    kernel = np.zeros((size, size))
    kernel[rows, columns] = 1
    return kernel / kernel.sum()


def disk(radius, sigma):
    reach = max(8, radius)
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    side = 3 if radius <= 8 else 5
    soft = cv2.GaussianBlur((x**2 + y**2 <= radius**2).astype(np.float32), (side, side), sigma, borderType=MIRROR)
    return soft / soft.sum()


def bell(size, sigma_x, sigma_y, degrees):
    reach = size // 2
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float64)
    turn = math.radians(degrees)
    u = x * math.cos(turn) - y * math.sin(turn)
    v = -x * math.sin(turn) - y * math.cos(turn)
    kernel = np.exp(-0.5 * ((u / sigma_x) ** 2 + (v / sigma_y) ** 2))
    return kernel / kernel.sum()


def lowpass(size, cutoff):
    """An ideal circular lowpass, whose ringing is the point; the weights' exact shape does not matter to the time."""
    y, x = np.mgrid[0:size, 0:size] - (size - 1) / 2
    kernel = np.sinc(cutoff * np.hypot(x, y) / math.pi)
    return kernel / kernel.sum()


def about(a, degrees, scale=1.0):
    """A turn about the centre in OpenCV's pixels."""
    height, width = a.shape[:2]
    return cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, scale)


def sheared(a, degrees):
    height = a.shape[0]
    slope = math.tan(math.radians(degrees))
    return np.array([[1, slope, -slope * (height - 1) / 2], [0, 1, 0]])


def projective(a, share):
    height, width = a.shape[:2]
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    within = np.float32([[1, 1], [-1, 0.5], [-0.5, -1], [0.5, -0.7]]) * np.float32([width, height]) * share
    return cv2.getPerspectiveTransform(corners + within, corners)


def grid(a):
    height, width = a.shape[:2]
    x = np.arange(width, dtype=np.float32)[None].repeat(height, axis=0)
    y = np.arange(height, dtype=np.float32)[:, None].repeat(width, axis=1)
    return x, y


def elastic(a, alpha, sigma, x, y):
    """A field of noise, smoothed, then looked up; `x` and `y` are the places at rest."""
    moved = []
    for rest in (x, y):
        noise = np.empty_like(rest)
        cv2.randu(noise, -1, 1)
        moved.append(cv2.scaleAdd(cv2.GaussianBlur(noise, (0, 0), sigma), alpha, rest))
    return cv2.remap(a, moved[0], moved[1], cv2.INTER_LINEAR, borderMode=BORDER)


def lattice(a, columns, rows, share):
    """Moves the knots of a coarse lattice and interpolates between them."""
    height, width = a.shape[:2]
    x, y = np.meshgrid(np.linspace(0, width - 1, columns + 1), np.linspace(0, height - 1, rows + 1))
    rng = np.random.default_rng(1)
    moved = [
        (rest + rng.uniform(-share, share, rest.shape) * side).astype(np.float32)
        for rest, side in ((x, width / columns), (y, height / rows))
    ]
    maps = [cv2.resize(knots, (width, height), interpolation=cv2.INTER_LINEAR) for knots in moved]
    return cv2.remap(a, maps[0], maps[1], cv2.INTER_LINEAR, borderMode=BORDER)


def lens(a, k, border=BORDER):
    height, width = a.shape[:2]
    camera = np.array([[width, 0, (width - 1) / 2], [0, height, (height - 1) / 2], [0, 0, 1]])
    bent = np.array([k, k, 0, 0, 0], np.float64)
    maps = cv2.initUndistortRectifyMap(camera, bent, None, camera, (width, height), cv2.CV_32FC1)
    return cv2.remap(a, maps[0], maps[1], cv2.INTER_LINEAR, borderMode=border)


def fringes(a, k):
    planes = list(cv2.split(a))
    planes[0] = lens(planes[0], k, cv2.BORDER_REPLICATE)
    planes[2] = lens(planes[2], k, cv2.BORDER_REPLICATE)
    return cv2.merge(planes)


def noisy(a, std):
    noise = np.empty(a.shape, np.int16)
    cv2.randn(noise, (0, 0, 0, 0), (std, std, std, 0))
    return cv2.add(a, noise, dtype=cv2.CV_8U)


def speckled(a, low, high):
    factors = np.empty(a.shape, np.float32)
    cv2.randu(factors, (low, low, low, 1), (high, high, high, 1))
    return cv2.multiply(a, factors, dtype=cv2.CV_8U)


def iso(a, color_shift, intensity):
    def grainy(rgb):
        hls = cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2HLS)
        noise = np.empty_like(hls)
        cv2.randn(noise, (0, 0, 0), (color_shift * 360 * intensity, intensity * 0.1, 0))
        return cv2.convertScaleAbs(cv2.cvtColor(cv2.add(hls, noise), cv2.COLOR_HLS2RGB), alpha=255)

    return of_colors(a, grainy)


def sprinkled(a, share, colors):
    """Each pixel takes one of the colours with a probability of share / len(colors)."""
    dice = np.empty(a.shape[:2], np.uint16)
    cv2.randu(dice, 0, 65536)
    result = a.copy()
    step = share / len(colors) * 65536
    for index, color in enumerate(colors):
        mask = cv2.inRange(dice, index * step, (index + 1) * step - 1)
        whole = np.empty_like(a)
        whole[:] = (*color, 255)[: a.shape[2]]
        cv2.copyTo(whole, mask, result)
    return result


def holes(a, count, share):
    height, width = a.shape[:2]
    for index in range(count):
        x, y = int(width * (index + 0.5) / (count + 2)), int(height * (index + 0.5) / (count + 2))
        cv2.rectangle(a, (x, y), (x + int(width * share), y + int(height * share)), (0, 0, 0, 255), -1)
    return a


def small_and_back(a, factor, down, up):
    height, width = a.shape[:2]
    little = cv2.resize(a, (max(1, round(width * factor)), max(1, round(height * factor))), interpolation=down)
    return cv2.resize(little, (width, height), interpolation=up)


def recompressed(a, quality):
    def lossy(rgb):
        raw = cv2.imencode(".jpg", rgb, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        return cv2.imdecode(raw, cv2.IMREAD_COLOR)

    return of_colors(a, lossy)


def overlaid(a, b, scale, opacity):
    little = cv2.resize(b, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    result = a.copy()
    height, width = little.shape[:2]
    place = result[:height, :width]
    place[:] = little if opacity == 1 else cv2.addWeighted(little, opacity, place, 1 - opacity, 0)
    return result
