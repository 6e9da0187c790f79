import { HIDDEN, takeLevels } from "./clahe-levels";

/** Bytes of one histogram: a count for each level and one of hidden pixels. A tile has two, used in turn. */
const COUNTS: usize = 1040;

/**
 * One table of 256 bytes for each tile: the equalising curve of its visible pixels, whose histogram is clipped at
 * `clip` times an even one and what was cut spread over all levels (Zuiderveld 1994, rounded as in OpenCV).
 * `rows` and `columns` hold the indices that the tiles cover, one after the other. `lab` is as for `takeLevels`;
 * `counts` has room for 2080 bytes a tile across, `line` for two bytes a pixel of the width and 16 more.
 */
export function claheTables(
  image: usize,
  width: i32,
  rows: usize,
  columns: usize,
  tileWidth: i32,
  tileHeight: i32,
  across: i32,
  down: i32,
  clip: f64,
  lab: usize,
  counts: usize,
  line: usize,
  tables: usize,
): void {
  for (let row = 0; row < down; row++) {
    memory.fill(counts, 0, <usize>across * 2 * COUNTS);
    for (let y = row * tileHeight; y < (row + 1) * tileHeight; y++) {
      const start = <usize>load<u32>(rows + ((<usize>y) << 2)) * <usize>width;
      takeLevels(image + (start << 2), width, lab, line);
      let place = columns;
      let own = counts;
      for (let column = 0; column < across; column++) {
        countTile(line, place, tileWidth, own);
        place += (<usize>tileWidth) << 2;
        own += 2 * COUNTS;
      }
    }
    for (let column = 0; column < across; column++) {
      const own = counts + <usize>(column * 2) * COUNTS;
      const total = tileWidth * tileHeight - <i32>joinCounts(own);
      if (clip > 0) clipCounts(own, max(1, <i32>((clip * <f64>total) / 256)));
      writeTable(own, total, tables + ((<usize>(row * across + column)) << 8));
    }
  }
}

/** Neighbours often have the same level: their counts lie apart, so that one need not wait for the other. */
function countTile(line: usize, columns: usize, tileWidth: i32, counts: usize): void {
  let x = 0;
  for (; x + 2 <= tileWidth; x += 2) {
    increment(counts, levelAt(line, columns, x));
    increment(counts + COUNTS, levelAt(line, columns, x + 1));
  }
  if (x < tileWidth) increment(counts, levelAt(line, columns, x));
}

// @ts-ignore: decorator
@inline
function levelAt(line: usize, columns: usize, x: i32): usize {
  const column = <usize>load<u32>(columns + ((<usize>x) << 2));
  return <usize>load<u16>(line + (column << 1));
}

// @ts-ignore: decorator
@inline
function increment(counts: usize, level: usize): void {
  const place = counts + (level << 2);
  store<u32>(place, load<u32>(place) + 1);
}

/** Adds a tile's second histogram to its first. Answers how many pixels are hidden. */
function joinCounts(counts: usize): u32 {
  for (let offset: usize = 0; offset < COUNTS; offset += 16) {
    const p = counts + offset;
    v128.store(p, i32x4.add(v128.load(p), v128.load(p + COUNTS)));
  }
  return load<u32>(counts + (HIDDEN << 2));
}

/** Cuts what is above the limit and spreads it: an even share for all, what is left at even distances. */
function clipCounts(counts: usize, limit: i32): void {
  let cut = 0;
  for (let p = counts; p < counts + 1024; p += 4) {
    const excess = load<i32>(p) - limit;
    if (excess <= 0) continue;
    cut += excess;
    store<i32>(p, limit);
  }
  const share = cut >> 8;
  let left = cut & 255;
  for (let p = counts; p < counts + 1024; p += 4) store<i32>(p, load<i32>(p) + share);
  if (left == 0) return;
  const step = (<usize>max(1, 256 / left)) << 2;
  for (let p = counts; p < counts + 1024 && left > 0; p += step) {
    store<i32>(p, load<i32>(p) + 1);
    left--;
  }
}

/** The running sum scaled to 255; where nothing was counted, every level stays. */
function writeTable(counts: usize, total: i32, table: usize): void {
  const scale = <f32>255 / <f32>total;
  let sum = 0;
  for (let level: usize = 0; level < 256; level++) {
    sum += load<i32>(counts + (level << 2));
    const curve = min(255, <i32>nearest(<f32>sum * scale));
    store<u8>(table + level, total == 0 ? <i32>level : curve);
  }
}
