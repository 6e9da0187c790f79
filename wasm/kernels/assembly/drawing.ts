/** The part of a picture that may be drawn on: columns left…right − 1, rows top…bottom − 1, inside the picture. */

/** Opaque colour over opaque ground by an alpha of 0…255, to the nearest. */
// @ts-ignore: decorator
@inline
function blend(ground: u32, color: u32, alpha: u32): u32 {
  const rest = 255 - alpha;
  const outer = (color & 0x00ff00ff) * alpha + (ground & 0x00ff00ff) * rest + 0x00800080;
  const green = ((color >> 8) & 255) * alpha + ((ground >> 8) & 255) * rest + 128;
  return (
    (((outer + ((outer >> 8) & 0x00ff00ff)) >> 8) & 0x00ff00ff) |
    ((green + (green >> 8)) & 0x0000ff00) |
    0xff000000
  );
}

/** Composes the source over the opaque target, its first pixel at (x, y); all of it lies inside. */
export function drawImage(
  target: usize,
  targetWidth: i32,
  x: i32,
  y: i32,
  source: usize,
  width: i32,
  height: i32,
): void {
  for (let row = 0; row < height; row++) {
    let p = target + ((<usize>((y + row) * targetWidth + x)) << 2);
    for (let column = 0; column < width; column++) {
      const pixel = load<u32>(source);
      store<u32>(p, blend(load<u32>(p), pixel, pixel >> 24));
      source += 4;
      p += 4;
    }
  }
}

/** Squares of two colours in turn, the first at the rectangle's corner; it lies inside. */
export function drawChecks(
  target: usize,
  targetWidth: i32,
  x: i32,
  y: i32,
  width: i32,
  height: i32,
  size: i32,
  even: u32,
  odd: u32,
): void {
  for (let row = 0; row < height; row++) {
    let p = target + ((<usize>((y + row) * targetWidth + x)) << 2);
    for (let column = 0; column < width; column++) {
      store<u32>(p, ((row / size + column / size) & 1) == 0 ? even : odd);
      p += 4;
    }
  }
}

/**
 * `count` glyphs of eight bytes, a byte a row, its lowest bit the leftmost of up to eight dots; a dot is a square of
 * `scale` pixels and the next glyph begins `advance` dots further on.
 */
export function drawGlyphs(
  target: usize,
  targetWidth: i32,
  left: i32,
  top: i32,
  right: i32,
  bottom: i32,
  x: i32,
  y: i32,
  glyphs: usize,
  count: i32,
  advance: i32,
  scale: i32,
  color: u32,
): void {
  const opaque = color | 0xff000000;
  for (let index = 0; index < count; index++) {
    const start = x + index * advance * scale;
    for (let py = max(top, y); py < min(bottom, y + 8 * scale); py++) {
      const dots = <u32>load<u8>(glyphs + ((<usize>index) << 3) + <usize>((py - y) / scale));
      if (dots == 0) continue;
      for (let px = max(left, start); px < min(right, start + 8 * scale); px++) {
        if (((dots >> ((px - start) / scale)) & 1) == 0) continue;
        store<u32>(target + ((<usize>(py * targetWidth + px)) << 2), opaque);
      }
    }
  }
}

/**
 * Antialiased lines from point to point, `points` being pairs of f64, with round ends; `half` is half their breadth in
 * pixels. A single point is a dot. The colour's alpha counts.
 */
export function drawLines(
  target: usize,
  targetWidth: i32,
  left: i32,
  top: i32,
  right: i32,
  bottom: i32,
  points: usize,
  count: i32,
  half: f64,
  color: u32,
): void {
  if (count == 1) {
    drawLine(target, targetWidth, left, top, right, bottom, points, points, half, color);
  }
  for (let index = 1; index < count; index++) {
    const next = points + 16;
    drawLine(target, targetWidth, left, top, right, bottom, points, next, half, color);
    points = next;
  }
}

function drawLine(
  target: usize,
  targetWidth: i32,
  left: i32,
  top: i32,
  right: i32,
  bottom: i32,
  from: usize,
  to: usize,
  half: f64,
  color: u32,
): void {
  const x1 = load<f64>(from);
  const y1 = load<f64>(from, 8);
  const dx = load<f64>(to) - x1;
  const dy = load<f64>(to, 8) - y1;
  const squared = dx * dx + dy * dy;
  // Along its longer axis a line leaves at most half its breadth times √2 to either side of its middle.
  const reach = (half + 1) * 1.4143;
  const steep = abs(dy) > abs(dx);
  const start = steep ? y1 : x1;
  const length = steep ? dy : dx;
  const first = inside(floor(min(start, start + length) - reach), steep ? top : left, steep ? bottom : right);
  const last = inside(ceil(max(start, start + length) + reach), steep ? top : left, steep ? bottom : right);
  for (let along = first; along < last; along++) {
    const share = length == 0 ? 0 : clamp01((<f64>along + 0.5 - start) / length);
    const middle = steep ? x1 + share * dx : y1 + share * dy;
    const near = inside(floor(middle - reach), steep ? left : top, steep ? right : bottom);
    const far = inside(ceil(middle + reach), steep ? left : top, steep ? right : bottom);
    for (let across = near; across < far; across++) {
      const px = steep ? across : along;
      const py = steep ? along : across;
      const rx = <f64>px + 0.5 - x1;
      const ry = <f64>py + 0.5 - y1;
      const t = squared == 0 ? 0 : clamp01((rx * dx + ry * dy) / squared);
      const ox = rx - t * dx;
      const oy = ry - t * dy;
      const coverage = clamp01(half + 0.5 - sqrt<f64>(ox * ox + oy * oy));
      if (coverage == 0) continue;
      const p = target + ((<usize>(py * targetWidth + px)) << 2);
      const alpha = <u32>(coverage * <f64>(color >> 24) + 0.5);
      store<u32>(p, blend(load<u32>(p), color, alpha));
    }
  }
}

// @ts-ignore: decorator
@inline
function clamp01(value: f64): f64 {
  return max<f64>(0, min<f64>(1, value));
}

/** A whole number within the bounds, whatever the value. */
// @ts-ignore: decorator
@inline
function inside(value: f64, low: i32, high: i32): i32 {
  return <i32>max<f64>(<f64>low, min<f64>(<f64>high, value));
}
