const ZERO: v128 = i16x8.splat(0);

/** Opaque pixels to three bytes each, or grey ones to their red; writes up to 16 bytes more. */
export function packRow(pixels: usize, target: usize, width: i32, samples: i32): void {
  const end = pixels + (<usize>width << 2);
  if (samples == 4) {
    memory.copy(target, pixels, <usize>width << 2);
    return;
  }
  for (; pixels < end; pixels += 16) {
    const four = v128.load(pixels);
    if (samples == 3) {
      v128.store(target, v128.swizzle(four, i8x16(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1)));
      target += 12;
    } else {
      v128.store(target, v128.swizzle(four, i8x16(0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)));
      target += 4;
    }
  }
}

/** Sum of bytes as distances from zero, in four parts. */
// @ts-ignore: decorator
@inline
function distance(sums: v128, bytes: v128): v128 {
  const pairs = i16x8.extadd_pairwise_i8x16_u(i8x16.abs(bytes));
  return i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(pairs));
}

// @ts-ignore: decorator
@inline
function total(sums: v128): i32 {
  return (
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}

// @ts-ignore: decorator
@inline
function paeth(left: v128, up: v128, corner: v128): v128 {
  const fromUp = i16x8.sub(left, corner);
  const fromLeft = i16x8.sub(up, corner);
  const farLeft = i16x8.abs(fromLeft);
  const farUp = i16x8.abs(fromUp);
  const farCorner = i16x8.abs(i16x8.add(fromUp, fromLeft));
  const least = i16x8.min_s(farLeft, i16x8.min_s(farUp, farCorner));
  const other = v128.bitselect(up, corner, i16x8.eq(least, farUp));
  return v128.bitselect(left, other, i16x8.eq(least, farLeft));
}

/**
 * Writes a row of so many bytes behind the byte of its filter (PNG, 9.2): the one whose bytes are nearest to zero in
 * sum. `step` bytes of zero must stand before both rows, and of zero or more bytes behind them; `trials` has room for
 * four rows of bytes rounded up to 16.
 */
export function filterRow(row: usize, above: usize, bytes: i32, step: usize, trials: usize, target: usize): void {
  const room = <usize>((bytes + 15) & ~15);
  const sub = trials;
  const up = trials + room;
  const mean = up + room;
  const guess = mean + room;
  let ofNone = ZERO;
  let ofSub = ZERO;
  let ofUp = ZERO;
  let ofMean = ZERO;
  let ofGuess = ZERO;
  const one = i8x16.splat(1);
  for (let i: usize = 0; i < room; i += 16) {
    const x = v128.load(row + i);
    const a = v128.load(row + i - step);
    const b = v128.load(above + i);
    const c = v128.load(above + i - step);
    ofNone = distance(ofNone, x);
    let left = i8x16.sub(x, a);
    let difference = i8x16.sub(x, b);
    // The mean rounded down: avgr rounds up where the sum is odd.
    const half = i8x16.sub(i8x16.avgr_u(a, b), v128.and(v128.xor(a, b), one));
    let middle = i8x16.sub(x, half);
    const low = paeth(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b), i16x8.extend_low_i8x16_u(c));
    const high = paeth(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b), i16x8.extend_high_i8x16_u(c));
    const nearest = i8x16.sub(x, i8x16.narrow_i16x8_u(low, high));
    v128.store(sub + i, left);
    v128.store(up + i, difference);
    v128.store(mean + i, middle);
    v128.store(guess + i, nearest);
    ofSub = distance(ofSub, left);
    ofUp = distance(ofUp, difference);
    ofMean = distance(ofMean, middle);
    ofGuess = distance(ofGuess, nearest);
  }
  let best = total(ofNone);
  let filter: u8 = 0;
  let from = row;
  if (total(ofSub) < best) {
    best = total(ofSub);
    filter = 1;
    from = sub;
  }
  if (total(ofUp) < best) {
    best = total(ofUp);
    filter = 2;
    from = up;
  }
  if (total(ofMean) < best) {
    best = total(ofMean);
    filter = 3;
    from = mean;
  }
  if (total(ofGuess) < best) {
    filter = 4;
    from = guess;
  }
  store<u8>(target, filter);
  memory.copy(target + 1, from, bytes);
}

/** A picture whose rows are filtered one after the other; the wrapper lays it out. */
@unmanaged
export class FilteredRows {
  /** The next row's first pixel, RGBA8, and pixels in a row. */
  pixels: usize;
  width: i32;
  /** Bytes that a pixel becomes: grey, colours, colours and alpha. */
  samples: i32;
  /** Rooms for rows with 16 bytes of zero before them: the next one, and the one above it, zeros at first. */
  current: usize;
  above: usize;
  trials: usize;
}

/** Writes so many rows behind their filter bytes; returns the end of what was written. */
export function filterRows(rows: FilteredRows, count: i32, target: usize): usize {
  const bytes = rows.width * rows.samples;
  for (; count > 0; count--) {
    const current = rows.current;
    packRow(rows.pixels, current, rows.width, rows.samples);
    memory.fill(current + bytes, 0, 16);
    filterRow(current, rows.above, bytes, rows.samples, rows.trials, target);
    rows.current = rows.above;
    rows.above = current;
    rows.pixels += <usize>rows.width << 2;
    target += 1 + bytes;
  }
  return target;
}
