/**
 * Draws lines that go down: each is four f64, the column and row of its upper end, its length in rows and its columns
 * per row. Every row that the line crosses is painted over what it passes there, widened to `thickness` pixels.
 */
export function streaks(
  image: usize,
  width: i32,
  height: i32,
  lines: usize,
  count: i32,
  thickness: f64,
  color: u32,
): void {
  const half = thickness / 2;
  for (let i = 0; i < count; i++) {
    const line = lines + ((<usize>i) << 5);
    const x = load<f64>(line);
    const y = load<f64>(line, 8);
    const slope = load<f64>(line, 24);
    const end = y + load<f64>(line, 16);
    const last = <i32>min<f64>(<f64>height, Math.ceil(end));
    for (let row = <i32>max<f64>(0, Math.floor(y)); row < last; row++) {
      const upper = x + slope * (max<f64>(y, <f64>row) - y);
      const lower = x + slope * (min<f64>(end, <f64>(row + 1)) - y);
      // The middle of a row's crossing is widened, and the whole crossing is always covered.
      const middle = (upper + lower) / 2;
      const from = min<f64>(min<f64>(upper, lower), middle - half);
      const to = max<f64>(max<f64>(upper, lower), middle + half);
      paintSpan(image + ((<usize>row * <usize>width) << 2), width, from, to, color);
    }
  }
}

/** Pixels whose centres lie from `from` to before `to`; where none does, the one that holds `from`. */
function paintSpan(row: usize, width: i32, from: f64, to: f64, color: u32): void {
  const first = Math.ceil(from - 0.5);
  const end = Math.ceil(to - 0.5);
  const single = end <= first;
  const start = <i32>max<f64>(0, min<f64>(<f64>width, single ? Math.floor(from) : first));
  const stop = <i32>max<f64>(0, min<f64>(<f64>width, single ? Math.floor(from) + 1 : end));
  for (let column = start; column < stop; column++) store<u32>(row + ((<usize>column) << 2), color);
}

/** Adds the layer's colours, then multiplies by factor / 2^15; both images have `count` pixels. */
export function addLayer(image: usize, layer: usize, count: i32, factor: i32): void {
  const four = i16x8.replace_lane(i16x8.splat(<i16>factor), 3, 32767);
  const factors = i16x8.replace_lane(four, 7, 32767);
  const colors = i32x4.splat(0x00ffffff);
  const end = image + ((<usize>count) << 2);
  for (let p = image; p < end; p += 8) {
    const added = v128.and(v128.load64_zero(layer), colors);
    const sum = i16x8.extend_low_i8x16_u(i8x16.add_sat_u(v128.load64_zero(p), added));
    const products = i16x8.q15mulr_sat_s(sum, factors);
    const result = i8x16.narrow_i16x8_u(products, products);
    if (p + 8 <= end) v128.store64_lane(p, result, 0);
    else v128.store32_lane(p, result, 0);
    layer += 8;
  }
}

/**
 * Screens `height` rows of an image from row `top` on, which is at `image`, with the red of one layer, the green of
 * another and the blue of a third, which fade to nothing at `reach` pixels from (x, y).
 */
export function screenLayers(
  image: usize,
  width: i32,
  top: i32,
  height: i32,
  red: usize,
  green: usize,
  blue: usize,
  x: f64,
  y: f64,
  reach: f64,
): void {
  let offset: usize = 0;
  for (let j = 0; j < height; j++) {
    const dy = <f64>(top + j) + 0.5 - y;
    for (let i = 0; i < width; i++) {
      const dx = <f64>i + 0.5 - x;
      const light = <f32>max<f64>(0, 1 - Math.sqrt(dx * dx + dy * dy) / reach);
      const p = image + offset;
      store<u8>(p, screened(load<u8>(p), load<u8>(red + offset), light));
      store<u8>(p + 1, screened(load<u8>(p, 1), load<u8>(green + offset, 1), light));
      store<u8>(p + 2, screened(load<u8>(p, 2), load<u8>(blue + offset, 2), light));
      offset += 4;
    }
  }
}

// @ts-ignore: decorator
@inline
function screened(level: u8, layer: u8, light: f32): u8 {
  const white: f32 = 255;
  const rest = ((white - <f32>level) * (white - <f32>layer * light)) / white;
  return <u8>(white - rest + 0.5);
}
