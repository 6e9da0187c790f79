/** Pixels of one lightness in a window: their weight and their weighted colours, four u32. */
const BIN: usize = 16;

/**
 * Each pixel becomes the mean of those in the window about it, cut at the edges of the image, that are of its
 * commonest lightness of `levels`. Alpha weighs pixels, and stays. `bins` has room for levels · 16 bytes.
 */
export function oil(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  radius: i32,
  levels: i32,
  bins: usize,
): void {
  for (let y = 0; y < height; y++) {
    const top = max(0, y - radius);
    const bottom = min(height - 1, y + radius);
    memory.fill(bins, 0, (<usize>levels) << 4);
    const first = min(width, radius);
    for (let x = 0; x < first; x++) count(source, width, x, top, bottom, levels, bins, 1);
    for (let x = 0; x < width; x++) {
      if (x + radius < width) count(source, width, x + radius, top, bottom, levels, bins, 1);
      if (x - radius > 0) count(source, width, x - radius - 1, top, bottom, levels, bins, -1);
      const offset = (<usize>(y * width + x)) << 2;
      store<u32>(target + offset, commonest(bins, levels, load<u32>(source + offset)));
    }
  }
}

/** Adds a column of the window to the bins, or takes it away. */
function count(
  source: usize,
  width: i32,
  x: i32,
  top: i32,
  bottom: i32,
  levels: i32,
  bins: usize,
  sign: i32,
): void {
  let p = source + ((<usize>(top * width + x)) << 2);
  for (let y = top; y <= bottom; y++) {
    const pixel = load<u32>(p);
    const weight = <i32>(pixel >> 24);
    const red = <i32>(pixel & 255);
    const green = <i32>((pixel >> 8) & 255);
    const blue = <i32>((pixel >> 16) & 255);
    const level = ((red + green + blue) * levels) / 766;
    const bin = bins + ((<usize>level) << 4);
    const added = i32x4.mul(i32x4(1, red, green, blue), i32x4.splat(weight * sign));
    v128.store(bin, i32x4.add(v128.load(bin), added));
    p += (<usize>width) << 2;
  }
}

// @ts-ignore: decorator
@inline
function commonest(bins: usize, levels: i32, original: u32): u32 {
  let best = bins;
  const end = bins + ((<usize>levels) << 4);
  for (let bin = bins + BIN; bin < end; bin += BIN) {
    if (load<u32>(bin) > load<u32>(best)) best = bin;
  }
  const weight = load<u32>(best);
  if (weight == 0) return original;
  const half = weight >> 1;
  const red = (load<u32>(best, 4) + half) / weight;
  const green = (load<u32>(best, 8) + half) / weight;
  const blue = (load<u32>(best, 12) + half) / weight;
  return red | (green << 8) | (blue << 16) | (original & 0xff000000);
}
