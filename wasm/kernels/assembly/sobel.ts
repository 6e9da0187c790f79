import { padRow, ringRow } from "./padded-rows";
import { packPixel, roundLevels, unpackPixel } from "./pixel";

/**
 * The greatest sum of the squares of both Sobel derivatives in any colour of a visible pixel. A hidden neighbour
 * counts as the pixel itself. `ring` has three padded rows, the tables reach one row and column beyond each side.
 */
export function sobelGreatest(
  width: i32,
  height: i32,
  rows: usize,
  columns: usize,
  ring: usize,
  stride: i32,
): i32 {
  let greatest = i32x4.splat(0);
  for (let y = 0; y < height; y++) {
    enter(y, width, rows, columns, ring, stride);
    const above = ringRow(ring, stride, 3, y);
    const middle = ringRow(ring, stride, 3, y + 1);
    const below = ringRow(ring, stride, 3, y + 2);
    for (let x: usize = 0; x < <usize>width; x++) {
      greatest = i32x4.max_s(greatest, squareAt(above, middle, below, x << 2));
    }
  }
  const colors = max(i32x4.extract_lane(greatest, 0), i32x4.extract_lane(greatest, 1));
  return max(colors, i32x4.extract_lane(greatest, 2));
}

/** Writes own × the pixel's colours + scale × the magnitude, rounded and clamped; hidden pixels and alpha stay. */
export function sobelEdges(
  target: usize,
  width: i32,
  height: i32,
  rows: usize,
  columns: usize,
  ring: usize,
  stride: i32,
  own: f32,
  scale: f32,
): void {
  for (let y = 0; y < height; y++) {
    enter(y, width, rows, columns, ring, stride);
    const above = ringRow(ring, stride, 3, y);
    const middle = ringRow(ring, stride, 3, y + 1);
    const below = ringRow(ring, stride, 3, y + 2);
    for (let x: usize = 0; x < <usize>width; x++) {
      const original = load<u32>(middle + ((x + 1) << 2));
      const square = f32x4.convert_i32x4_s(squareAt(above, middle, below, x << 2));
      const colors = f32x4.convert_i32x4_u(unpackPixel(i32x4.splat(original)));
      const edge = f32x4.mul(f32x4.sqrt(square), f32x4.splat(scale));
      const sum = f32x4.add(f32x4.mul(colors, f32x4.splat(own)), edge);
      const made = packPixel(roundLevels(sum));
      const alpha = original & 0xff000000;
      store<u32>(target, alpha == 0 ? original : (made & 0x00ffffff) | alpha);
      target += 4;
    }
  }
}

function enter(y: i32, width: i32, rows: usize, columns: usize, ring: usize, stride: i32): void {
  if (y == 0) {
    padRow(ring, stride, 3, 0, rows, columns, width, 1, width + 2);
    padRow(ring, stride, 3, 1, rows, columns, width, 1, width + 2);
  }
  padRow(ring, stride, 3, y + 2, rows, columns, width, 1, width + 2);
}

/** The pixel at p in sixteen bits, or `centre` where it is hidden. */
// @ts-ignore: decorator
@inline
function neighbour(p: usize, centre: u32): u32 {
  const pixel = load<u32>(p);
  return pixel >>> 24 == 0 ? centre : pixel;
}

// @ts-ignore: decorator
@inline
function wide(low: u32, high: u32): v128 {
  return i16x8.extend_low_i8x16_u(i32x4.replace_lane(i32x4.splat(low), 1, high));
}

/** gx² + gy² of each colour. Both derivatives are computed at once, one in each half of the vector. */
// @ts-ignore: decorator
@inline
function squareAt(above: usize, middle: usize, below: usize, offset: usize): v128 {
  const centre = load<u32>(middle + offset, 4);
  if (centre >>> 24 == 0) return i32x4.splat(0);
  const a = neighbour(above + offset, centre);
  const b = neighbour(above + offset + 4, centre);
  const c = neighbour(above + offset + 8, centre);
  const d = neighbour(middle + offset, centre);
  const f = neighbour(middle + offset + 8, centre);
  const g = neighbour(below + offset, centre);
  const h = neighbour(below + offset + 4, centre);
  const i = neighbour(below + offset + 8, centre);
  const corner = i16x8.sub(wide(i, i), wide(a, a));
  const other = i16x8.sub(wide(c, g), wide(g, c));
  const straight = i16x8.sub(wide(f, h), wide(d, b));
  const both = i16x8.add(i16x8.add(corner, other), i16x8.shl(straight, 1));
  const pairs = i16x8.shuffle(both, both, 0, 4, 1, 5, 2, 6, 3, 7);
  return i32x4.dot_i16x8_s(pairs, pairs);
}
