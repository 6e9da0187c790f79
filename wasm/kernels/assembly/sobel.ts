import { padRow, ringRow } from "./padded-rows";
import { packPixel, roundLevels, unpackPixel } from "./pixel";

/**
 * The greatest sum of the squares of both Sobel derivatives in any colour of a visible pixel. A hidden neighbour
 * counts as the pixel itself. `ring` has three padded rows, the tables reach one row and column beyond each side;
 * `squares` has room for 16 bytes a pixel and 48 more.
 */
export function sobelGreatest(
  width: i32,
  height: i32,
  rows: usize,
  columns: usize,
  ring: usize,
  stride: i32,
  squares: usize,
): i32 {
  let greatest = i32x4.splat(0);
  for (let y = 0; y < height; y++) {
    enter(y, width, rows, columns, ring, stride, squares);
    for (let x: usize = 0; x < <usize>width; x++) {
      greatest = i32x4.max_s(greatest, v128.load(squares + (x << 4)));
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
  squares: usize,
  own: f32,
  scale: f32,
): void {
  for (let y = 0; y < height; y++) {
    const middle = enter(y, width, rows, columns, ring, stride, squares);
    for (let x: usize = 0; x < <usize>width; x++) {
      const original = load<u32>(middle + ((x + 1) << 2));
      const square = f32x4.convert_i32x4_s(v128.load(squares + (x << 4)));
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

/** Pads the row after y, squares row y, and returns where its padded copy lies. */
function enter(
  y: i32,
  width: i32,
  rows: usize,
  columns: usize,
  ring: usize,
  stride: i32,
  squares: usize,
): usize {
  if (y == 0) {
    padRow(ring, stride, 3, 0, rows, columns, width, 1, width + 2);
    padRow(ring, stride, 3, 1, rows, columns, width, 1, width + 2);
  }
  padRow(ring, stride, 3, y + 2, rows, columns, width, 1, width + 2);
  const above = ringRow(ring, stride, 3, y);
  const middle = ringRow(ring, stride, 3, y + 1);
  squareRow(above, middle, ringRow(ring, stride, 3, y + 2), width, squares);
  return middle;
}

/**
 * gx² + gy² of each colour of a row, four i32 a pixel, 0 for a hidden one; four pixels are computed at once, up to three
 * of them beyond the row.
 */
function squareRow(above: usize, middle: usize, below: usize, width: i32, squares: usize): void {
  const bytes = (<usize>width) << 2;
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const centre = v128.load(middle + offset, 4);
    const a = neighbours(above + offset, centre);
    const b = neighbours(above + offset + 4, centre);
    const c = neighbours(above + offset + 8, centre);
    const d = neighbours(middle + offset, centre);
    const f = neighbours(middle + offset + 8, centre);
    const g = neighbours(below + offset, centre);
    const h = neighbours(below + offset + 4, centre);
    const i = neighbours(below + offset + 8, centre);
    const shown = v128.not(hiddenIn(centre));
    const out = squares + (offset << 2);
    const lowX = slope(lowOf(c), lowOf(a), lowOf(i), lowOf(g), lowOf(f), lowOf(d));
    const lowY = slope(lowOf(g), lowOf(a), lowOf(i), lowOf(c), lowOf(h), lowOf(b));
    v128.store(out, v128.and(squareFirst(lowX, lowY), i32x4.shuffle(shown, shown, 0, 0, 0, 0)));
    v128.store(out, v128.and(squareLast(lowX, lowY), i32x4.shuffle(shown, shown, 1, 1, 1, 1)), 16);
    const highX = slope(highOf(c), highOf(a), highOf(i), highOf(g), highOf(f), highOf(d));
    const highY = slope(highOf(g), highOf(a), highOf(i), highOf(c), highOf(h), highOf(b));
    v128.store(out, v128.and(squareFirst(highX, highY), i32x4.shuffle(shown, shown, 2, 2, 2, 2)), 32);
    v128.store(out, v128.and(squareLast(highX, highY), i32x4.shuffle(shown, shown, 3, 3, 3, 3)), 48);
  }
}

// @ts-ignore: decorator
@inline
function hiddenIn(four: v128): v128 {
  return i32x4.eq(v128.and(four, i32x4.splat(0xff000000)), i32x4.splat(0));
}

/** Four pixels, each hidden one replaced by that in the middle of its window. */
// @ts-ignore: decorator
@inline
function neighbours(p: usize, centre: v128): v128 {
  const four = v128.load(p);
  return v128.bitselect(centre, four, hiddenIn(four));
}

// @ts-ignore: decorator
@inline
function lowOf(four: v128): v128 {
  return i16x8.extend_low_i8x16_u(four);
}

// @ts-ignore: decorator
@inline
function highOf(four: v128): v128 {
  return i16x8.extend_high_i8x16_u(four);
}

/** The sum of three differences, the last of which counts twice. */
// @ts-ignore: decorator
@inline
function slope(a1: v128, a0: v128, b1: v128, b0: v128, c1: v128, c0: v128): v128 {
  const sides = i16x8.add(i16x8.sub(a1, a0), i16x8.sub(b1, b0));
  return i16x8.add(sides, i16x8.shl(i16x8.sub(c1, c0), 1));
}

// @ts-ignore: decorator
@inline
function squareFirst(x: v128, y: v128): v128 {
  const pairs = i16x8.shuffle(x, y, 0, 8, 1, 9, 2, 10, 3, 11);
  return i32x4.dot_i16x8_s(pairs, pairs);
}

// @ts-ignore: decorator
@inline
function squareLast(x: v128, y: v128): v128 {
  const pairs = i16x8.shuffle(x, y, 4, 12, 5, 13, 6, 14, 7, 15);
  return i32x4.dot_i16x8_s(pairs, pairs);
}
