import { padRow, ringRow } from "./padded-rows";
import { roundLevels } from "./pixel";

/**
 * The greatest sum of the squares of both Sobel derivatives in any colour of a visible pixel. A hidden neighbour
 * counts as the pixel itself; `opaque` tells that there are none. `ring` has three padded rows, the tables reach one row and column beyond each side;
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
  opaque: i32,
): i32 {
  let greatest = i32x4.splat(0);
  for (let y = 0; y < height; y++) {
    enter(y, width, rows, columns, ring, stride, squares, opaque);
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
  opaque: i32,
  own: f32,
  scale: f32,
): void {
  for (let y = 0; y < height; y++) {
    const middle = enter(y, width, rows, columns, ring, stride, squares, opaque);
    for (let x = 0; x < width; x += 4) {
      const original = v128.load(middle + ((<usize>(x + 1)) << 2));
      const low = i16x8.extend_low_i8x16_u(original);
      const high = i16x8.extend_high_i8x16_u(original);
      const from = squares + ((<usize>x) << 4);
      const a = edgeOf(from, i32x4.extend_low_i16x8_u(low), own, scale);
      const b = edgeOf(from + 16, i32x4.extend_high_i16x8_u(low), own, scale);
      const c = edgeOf(from + 32, i32x4.extend_low_i16x8_u(high), own, scale);
      const d = edgeOf(from + 48, i32x4.extend_high_i16x8_u(high), own, scale);
      const made = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
      const alpha = i32x4.splat(0xff000000);
      const kept = opaque ? alpha : v128.or(hiddenIn(original), alpha);
      // May pass the end of the row by three pixels: the next row, or the slack after an image, takes them.
      v128.store(target + ((<usize>x) << 2), v128.bitselect(original, made, kept));
    }
    target += (<usize>width) << 2;
  }
}

/** Levels of one pixel, from the squares at p and its colours. */
// @ts-ignore: decorator
@inline
function edgeOf(p: usize, colors: v128, own: f32, scale: f32): v128 {
  const square = f32x4.convert_i32x4_s(v128.load(p));
  const edge = f32x4.mul(f32x4.sqrt(square), f32x4.splat(scale));
  const sum = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(colors), f32x4.splat(own)), edge);
  return roundLevels(sum);
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
  opaque: i32,
): usize {
  if (y == 0) {
    padRow(ring, stride, 3, 0, rows, columns, width, 1, width + 2);
    padRow(ring, stride, 3, 1, rows, columns, width, 1, width + 2);
  }
  padRow(ring, stride, 3, y + 2, rows, columns, width, 1, width + 2);
  const above = ringRow(ring, stride, 3, y);
  const middle = ringRow(ring, stride, 3, y + 1);
  const below = ringRow(ring, stride, 3, y + 2);
  if (opaque) squareOpaqueRow(above, middle, below, width, squares);
  else squareShownRow(above, middle, below, width, squares);
  return middle;
}

function squareOpaqueRow(
  above: usize,
  middle: usize,
  below: usize,
  width: i32,
  squares: usize,
): void {
  squareRow(above, middle, below, width, squares, true);
}

function squareShownRow(
  above: usize,
  middle: usize,
  below: usize,
  width: i32,
  squares: usize,
): void {
  squareRow(above, middle, below, width, squares, false);
}

/**
 * gx² + gy² of each colour of a row, four i32 a pixel, 0 for a hidden one; four pixels are computed at once, up to three
 * of them beyond the row.
 */
// @ts-ignore: decorator
@inline
function squareRow(
  above: usize,
  middle: usize,
  below: usize,
  width: i32,
  squares: usize,
  opaque: bool,
): void {
  const bytes = (<usize>width) << 2;
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const centre = v128.load(middle + offset, 4);
    const a = neighbours(above + offset, centre, opaque);
    const b = neighbours(above + offset + 4, centre, opaque);
    const c = neighbours(above + offset + 8, centre, opaque);
    const d = neighbours(middle + offset, centre, opaque);
    const f = neighbours(middle + offset + 8, centre, opaque);
    const g = neighbours(below + offset, centre, opaque);
    const h = neighbours(below + offset + 4, centre, opaque);
    const i = neighbours(below + offset + 8, centre, opaque);
    const shown = opaque ? i32x4.splat(-1) : v128.not(hiddenIn(centre));
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
function neighbours(p: usize, centre: v128, opaque: bool): v128 {
  const four = v128.load(p);
  if (opaque) return four;
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
