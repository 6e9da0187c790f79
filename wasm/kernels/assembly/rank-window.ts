/** A histogram has 16 counts of 16 levels each and 256 counts of one level, all u16. */
const FINE: usize = 32;
/** Pixels with alpha in a column or window; after the histogram. */
const SEEN: usize = 544;
const STRIDE: usize = 560;

/**
 * The level of a rank in a square window, by column histograms whose sum slides along the row (Perreault and Hébert,
 * "Median filtering in constant time", 2007): the work does not grow with the window. `ranks` tells the rank (0 the
 * least) for every number of visible pixels in the window; hidden ones do not count and stay. `columnsTable` and
 * `rows` reach `size − 1` beyond; `histograms` has room for `width` + 1 of 560 bytes, `ends` for 16 u32.
 */
export function rankWindow(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  size: i32,
  ranks: usize,
  rows: usize,
  columns: usize,
  histograms: usize,
  ends: usize,
): void {
  memory.copy(target, source, (<usize>width * height) << 2);
  for (let channel: usize = 0; channel < 3; channel++) {
    memory.fill(histograms, 0, <usize>(width + 1) * STRIDE);
    for (let i = 0; i < size - 1; i++) count(histograms, rowAt(rows, i) + channel, width, 1);
    for (let y = 0; y < height; y++) {
      count(histograms, rowAt(rows, y + size - 1) + channel, width, 1);
      const offset = ((<usize>y * width) << 2) + channel;
      rankAlong(target + offset, width, size, ranks, columns, histograms, ends);
      count(histograms, rowAt(rows, y) + channel, width, -1);
    }
  }
}

// @ts-ignore: decorator
@inline
function rowAt(rows: usize, index: i32): usize {
  return <usize>load<u32>(rows + ((<usize>index) << 2));
}

// @ts-ignore: decorator
@inline
function addTo(p: usize, step: i32): void {
  store<u16>(p, <u16>(<i32>load<u16>(p) + step));
}

/** Enters a row into the histogram of each column, or takes it out; `row` is the address of a channel. */
function count(histograms: usize, row: usize, width: i32, step: i32): void {
  const own = histograms;
  const alpha = (row & ~3) + 3;
  for (let x: usize = 0; x < <usize>width; x++) {
    if (load<u8>(alpha + (x << 2)) == 0) continue;
    const level = <usize>load<u8>(row + (x << 2));
    const histogram = own + x * STRIDE;
    addTo(histogram + ((level >> 4) << 1), step);
    addTo(histogram + FINE + (level << 1), step);
    addTo(histogram + SEEN, step);
  }
}

// @ts-ignore: decorator
@inline
function columnAt(histograms: usize, columns: usize, i: i32): usize {
  return histograms + <usize>load<u32>(columns + ((<usize>i) << 2)) * STRIDE;
}

// @ts-ignore: decorator
@inline
function addSixteen(to: usize, from: usize): void {
  v128.store(to, i16x8.add(v128.load(to), v128.load(from)));
  v128.store(to, i16x8.add(v128.load(to, 16), v128.load(from, 16)), 16);
}

// @ts-ignore: decorator
@inline
function subtractSixteen(to: usize, from: usize): void {
  v128.store(to, i16x8.sub(v128.load(to), v128.load(from)));
  v128.store(to, i16x8.sub(v128.load(to, 16), v128.load(from, 16)), 16);
}

/** The histogram after those of the columns is the window's. Its counts of single levels are brought up to date late. */
function rankAlong(
  target: usize,
  width: i32,
  size: i32,
  ranks: usize,
  columns: usize,
  histograms: usize,
  ends: usize,
): void {
  const window = histograms + <usize>width * STRIDE;
  const alpha = (target & ~3) + 3;
  memory.fill(window, 0, STRIDE);
  memory.fill(ends, 0, 64);
  for (let i = 0; i < size - 1; i++) enter(window, columnAt(histograms, columns, i));
  for (let x = 0; x < width; x++) {
    enter(window, columnAt(histograms, columns, x + size - 1));
    const offset = (<usize>x) << 2;
    if (load<u8>(alpha + offset) != 0) {
      let rank = load<u32>(ranks + ((<usize>load<u16>(window + SEEN)) << 2));
      let group: usize = 0;
      for (let n: u32 = load<u16>(window); rank >= n; n = load<u16>(window + (group << 1))) {
        rank -= n;
        group++;
      }
      const fine = refresh(window, group, x, size, columns, histograms, ends);
      let level: usize = 0;
      for (let n: u32 = load<u16>(fine); rank >= n; n = load<u16>(fine + (level << 1))) {
        rank -= n;
        level++;
      }
      store<u8>(target + offset, <u8>((group << 4) | level));
    }
    const leaving = columnAt(histograms, columns, x);
    subtractSixteen(window, leaving);
    store<u16>(window + SEEN, load<u16>(window + SEEN) - load<u16>(leaving + SEEN));
  }
}

// @ts-ignore: decorator
@inline
function enter(window: usize, column: usize): void {
  addSixteen(window, column);
  store<u16>(window + SEEN, load<u16>(window + SEEN) + load<u16>(column + SEEN));
}

/** Makes one group's counts those of the window at x, from those that it had when last asked, if any overlap. */
function refresh(
  window: usize,
  group: usize,
  x: i32,
  size: i32,
  columns: usize,
  histograms: usize,
  ends: usize,
): usize {
  const part = FINE + (group << 5);
  const fine = window + part;
  const end = ends + (group << 2);
  // One past the last column that was counted; 0 for none.
  let next = <i32>load<u32>(end);
  if (next <= x) {
    memory.fill(fine, 0, 32);
    next = x;
  } else {
    for (let i = next - size; i < x; i++) {
      subtractSixteen(fine, columnAt(histograms, columns, i) + part);
    }
  }
  for (; next < x + size; next++) addSixteen(fine, columnAt(histograms, columns, next) + part);
  store<u32>(end, next);
  return fine;
}
