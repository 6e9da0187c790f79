/**
 * Multiplies the colours inside a polygon (even-odd rule, pixel centres) by factor / 2^15. `points` holds x and y of
 * each corner as f64; `crossings` has room for an f64 a corner.
 */
export function shade(
  image: usize,
  width: i32,
  height: i32,
  points: usize,
  corners: i32,
  factor: i32,
  crossings: usize,
): void {
  for (let y = 0; y < height; y++) {
    const found = cross(<f64>y + 0.5, points, corners, crossings);
    const row = image + ((<usize>y * <usize>width) << 2);
    for (let i = 0; i + 1 < found; i += 2) {
      const from = firstColumn(load<f64>(crossings + ((<usize>i) << 3)), width);
      const to = firstColumn(load<f64>(crossings + ((<usize>(i + 1)) << 3)), width);
      darken(row, from, to, factor);
    }
  }
}

/** The first column whose centre is not left of x, within 0 … width. */
// @ts-ignore: decorator
@inline
function firstColumn(x: f64, width: i32): i32 {
  return <i32>max<f64>(0, min<f64>(<f64>width, Math.ceil(x - 0.5)));
}

/** Writes in ascending order where the sides meet a horizontal line, and returns how many do. */
function cross(y: f64, points: usize, corners: i32, crossings: usize): i32 {
  let found = 0;
  for (let i = 0; i < corners; i++) {
    const a = points + ((<usize>i) << 4);
    const next = i + 1 < corners ? i + 1 : 0;
    const b = points + ((<usize>next) << 4);
    const ya = load<f64>(a, 8);
    const yb = load<f64>(b, 8);
    if (ya <= y == yb <= y) continue;
    const x = load<f64>(a) + ((y - ya) / (yb - ya)) * (load<f64>(b) - load<f64>(a));
    let j = found++;
    for (; j > 0 && load<f64>(crossings + ((<usize>(j - 1)) << 3)) > x; j--) {
      store<f64>(crossings + ((<usize>j) << 3), load<f64>(crossings + ((<usize>(j - 1)) << 3)));
    }
    store<f64>(crossings + ((<usize>j) << 3), x);
  }
  return found;
}

/** Columns from `from` to before `to`. Alpha is multiplied by 32767 / 32768, which rounds to itself. */
function darken(row: usize, from: i32, to: i32, factor: i32): void {
  const four = i16x8.replace_lane(i16x8.splat(<i16>factor), 3, 32767);
  const factors = i16x8.replace_lane(four, 7, 32767);
  const end = row + ((<usize>to) << 2);
  for (let p = row + ((<usize>from) << 2); p < end; p += 8) {
    const two = i16x8.extend_low_i8x16_u(v128.load64_zero(p));
    const products = i16x8.q15mulr_sat_s(two, factors);
    const result = i8x16.narrow_i16x8_u(products, products);
    if (p + 8 <= end) v128.store64_lane(p, result, 0);
    else v128.store32_lane(p, result, 0);
  }
}
