import { padRow, ringRow } from "./padded-rows";

/**
 * The level of the given rank (0 the least) of each colour in a square window of at most 15 × 15 opaque pixels, found
 * bit by bit for sixteen levels at once. `values` has room for size² + 3 vectors.
 */
export function rankSmall(
  target: usize,
  width: i32,
  height: i32,
  size: i32,
  rank: i32,
  rows: usize,
  columns: usize,
  ring: usize,
  stride: i32,
  values: usize,
): void {
  const before = size >> 1;
  const padded = width + size - 1;
  const bytes = (<usize>width) << 2;
  const count = (size * size + 3) & ~3;
  const end = values + ((<usize>count) << 4);
  // What fills up the last four is never below anything.
  for (let i = size * size; i < count; i++) v128.store(values + ((<usize>i) << 4), i8x16.splat(-1));
  for (let i = 0; i < size - 1; i++) {
    padRow(ring, stride, size, i, rows, columns, width, before, padded);
  }
  for (let y = 0; y < height; y++) {
    padRow(ring, stride, size, y + size - 1, rows, columns, width, before, padded);
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      let value = values;
      for (let j = 0; j < size; j++) {
        let p = ringRow(ring, stride, size, y + j) + offset;
        for (let i = 0; i < size; i++) {
          v128.store(value, v128.load(p));
          p += 4;
          value += 16;
        }
      }
      v128.store(target + offset, v128.or(select(values, end, rank), i32x4.splat(0xff000000)));
    }
    target += bytes;
  }
}

/** The greatest level that has at most `rank` levels below it. */
function select(values: usize, end: usize, rank: i32): v128 {
  const most = i8x16.splat(<i8>rank);
  let level = i8x16.splat(0);
  for (let bit = 128; bit > 0; bit >>= 1) {
    const trial = v128.or(level, i8x16.splat(<i8>bit));
    // A true comparison is −1.
    let even = i8x16.splat(0);
    let odd = i8x16.splat(0);
    for (let p = values; p < end; p += 64) {
      even = i8x16.sub(even, i8x16.lt_u(v128.load(p), trial));
      odd = i8x16.sub(odd, i8x16.lt_u(v128.load(p, 16), trial));
      even = i8x16.sub(even, i8x16.lt_u(v128.load(p, 32), trial));
      odd = i8x16.sub(odd, i8x16.lt_u(v128.load(p, 48), trial));
    }
    const below = i8x16.add(even, odd);
    level = v128.bitselect(trial, level, i8x16.le_u(below, most));
  }
  return level;
}
