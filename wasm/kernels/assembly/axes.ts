import { CONSTANT, borderIndex } from "./border";
import { fillRow } from "./fill-row";
import { linearFraction } from "./sample";

/**
 * Linear samples of an opaque picture (and fill) whose columns and rows move each by themselves: what `warp` and `remap`
 * give, with two rows of the source brought together once for all pixels between them. Begin with `startAxes`, then
 * `putColumn` for every column and `endColumns`, then `sampleRow` for the rows, downwards.
 */

/**
 * Bytes of a source column in the line: the levels above and below side by side in sixteen bits, twice each and one, so
 * that what they are weighed to comes with its rounding.
 */
const ENTRY: usize = 16;

/** Where the tables lie: fractions (4 bytes a column), addresses in the line of both taps (8), line, blank row. */
let fractions: usize = 0;
let taps: usize = 0;
let line: usize = 0;
let blank: usize = 0;
/** The source columns that are needed. */
let least: i32 = 0;
let most: i32 = 0;
/** Groups of four columns from `joined` to before `parted` lie between neighbours in the line. */
let joined: i32 = 0;
let parted: i32 = 0;
/** The rows that the line was made of. */
let upper: usize = 0;
let lower: usize = 0;

/** `room` has 12 · (width + 4) + 20 · (sourceWidth + 5) bytes of zeros. */
export function startAxes(room: usize, width: i32, sourceWidth: i32, border: i32, fill: u32): void {
  fractions = room;
  taps = fractions + ((<usize>(width + 4)) << 2);
  line = taps + ((<usize>(width + 4)) << 3);
  blank = line + <usize>(sourceWidth + 5) * ENTRY;
  least = sourceWidth;
  most = -1;
  upper = 0;
  lower = 0;
  // The first entry is the fill's.
  const color = i32x4.splat(fill);
  v128.store(line, doubled(zipLow(zipLow(color, color), i32x4.splat(0))));
  if (border == CONSTANT) fillRow(blank, sourceWidth, fill);
}

/** A place has 32 bits of fraction, and the rounding of linear samples is added. */
export function putColumn(column: i32, place: i64, sourceWidth: i32, border: i32): void {
  const index = <i32>(place >> 32);
  store<i32>(fractions + ((<usize>column) << 2), linearFraction(place));
  const entry = taps + ((<usize>column) << 3);
  store<usize>(entry, entryOf(index, sourceWidth, border));
  store<usize>(entry, entryOf(index + 1, sourceWidth, border), 4);
}

function entryOf(index: i32, size: i32, border: i32): usize {
  const inside = insideOf(index, size, border);
  if (inside < 0) return line;
  least = min(least, inside);
  most = max(most, inside);
  return line + <usize>(inside + 1) * ENTRY;
}

/** −1 for what is the fill. */
function insideOf(index: i32, size: i32, border: i32): i32 {
  if (border != CONSTANT) return borderIndex(index, size, border);
  return <u32>index < <u32>size ? index : -1;
}

/** All `width` columns are put. */
export function endColumns(width: i32): void {
  joined = 0;
  while (joined < width && !joins(joined)) joined += 4;
  parted = joined;
  while (parted < width && joins(parted)) parted += 4;
}

/** Whether each of four columns from one on lies between neighbours. */
function joins(column: i32): bool {
  for (let i = column; i < column + 4; i++) {
    const entry = taps + ((<usize>i) << 3);
    if (load<usize>(entry, 4) != load<usize>(entry) + ENTRY) return false;
  }
  return true;
}

/** A row of the result at a place as those of columns. May write three pixels more than `width`. */
export function sampleRow(
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  place: i64,
  border: i32,
  fill: u32,
): void {
  const index = <i32>(place >> 32);
  const above = rowOf(source, sourceWidth, insideOf(index, sourceHeight, border));
  const under = rowOf(source, sourceWidth, insideOf(index + 1, sourceHeight, border));
  if (above == blank && under == blank) {
    fillRow(target, width, fill);
    return;
  }
  if (above != upper || under != lower) {
    upper = above;
    lower = under;
    bringTogether();
  }
  const fraction = linearFraction(place);
  mixAlong(target, 0, joined, fraction, false);
  mixAlong(target, joined, parted, fraction, true);
  mixAlong(target, parted, width, fraction, false);
}

function rowOf(source: usize, width: i32, index: i32): usize {
  return index < 0 ? blank : source + ((<usize>index * <usize>width) << 2);
}

/** Fills the line, up to three columns more than are needed. */
function bringTogether(): void {
  const zero = i32x4.splat(0);
  let out = line + <usize>(least + 1) * ENTRY;
  for (let x = least; x <= most; x += 4) {
    const a = v128.load(upper + ((<usize>x) << 2));
    const b = v128.load(lower + ((<usize>x) << 2));
    const low = zipLow(a, b);
    const high = zipHigh(a, b);
    v128.store(out, doubled(zipLow(low, zero)));
    v128.store(out, doubled(zipHigh(low, zero)), 16);
    v128.store(out, doubled(zipLow(high, zero)), 32);
    v128.store(out, doubled(zipHigh(high, zero)), 48);
    out += 64;
  }
}

/** As linearFour, from the line, for the columns from one to before another. */
// @ts-ignore: decorator
@inline
function mixAlong(target: usize, from: i32, to: i32, fraction: i32, near: bool): void {
  const fy = i32x4.splat(fraction);
  const half = i32x4.splat(8192);
  // Of both pairs of weights, (16384 − fx − fy + both, fy − both) and (fx − both, both), this is the sum.
  const total = i32x4.splat((16384 - fraction) | (fraction << 16));
  const end = fractions + ((<usize>to) << 2);
  let pair = taps + ((<usize>from) << 3);
  let out = target + ((<usize>from) << 2);
  for (let p = fractions + ((<usize>from) << 2); p < end; p += 16) {
    const fx = v128.load(p);
    // A fraction is a pair of sixteen bits, the second of them 0: the sum of the products is the product.
    const both = i32x4.shr_u(i32x4.add(i32x4.dot_i16x8_s(fx, fy), half), 14);
    const right = i32x4.add(fx, i32x4.sub(i32x4.shl(both, 16), both));
    const left = i32x4.sub(total, right);
    const a = mixPair(
      pair,
      i32x4.shuffle(left, left, 0, 0, 0, 0),
      i32x4.shuffle(right, right, 0, 0, 0, 0),
      near,
    );
    const b = mixPair(
      pair + 8,
      i32x4.shuffle(left, left, 1, 1, 1, 1),
      i32x4.shuffle(right, right, 1, 1, 1, 1),
      near,
    );
    const c = mixPair(
      pair + 16,
      i32x4.shuffle(left, left, 2, 2, 2, 2),
      i32x4.shuffle(right, right, 2, 2, 2, 2),
      near,
    );
    const d = mixPair(
      pair + 24,
      i32x4.shuffle(left, left, 3, 3, 3, 3),
      i32x4.shuffle(right, right, 3, 3, 3, 3),
      near,
    );
    v128.store(out, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
    out += 16;
    pair += 32;
  }
}

// @ts-ignore: decorator
@inline
function mixPair(pair: usize, left: v128, right: v128, near: bool): v128 {
  const p = load<usize>(pair);
  const q = near ? p + ENTRY : load<usize>(pair, 4);
  return i32x4.shr_s(
    i32x4.add(i32x4.dot_i16x8_s(v128.load(p), left), i32x4.dot_i16x8_s(v128.load(q), right)),
    15,
  );
}

/** 2 · level + 1. */
// @ts-ignore: decorator
@inline
function doubled(levels: v128): v128 {
  return i16x8.add(i16x8.add(levels, levels), i16x8.splat(1));
}

// @ts-ignore: decorator
@inline
function zipLow(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

// @ts-ignore: decorator
@inline
function zipHigh(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}
