/**
 * One table of 256 bytes for each tile: the equalising curve of its visible pixels, whose histogram is clipped at
 * `clip` times an even one and what was cut spread over all levels (Zuiderveld 1994, rounded as in OpenCV).
 * `rows` and `columns` hold the indices that the tiles cover, one after the other.
 */
export function claheTables(
  plane: usize,
  image: usize,
  width: i32,
  rows: usize,
  columns: usize,
  tileWidth: i32,
  tileHeight: i32,
  across: i32,
  down: i32,
  clip: f64,
  counts: usize,
  tables: usize,
): void {
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      memory.fill(counts, 0, 1024);
      const tileRows = rows + ((<usize>(row * tileHeight)) << 2);
      const tileColumns = columns + ((<usize>(column * tileWidth)) << 2);
      let total = 0;
      for (let y = 0; y < tileHeight; y++) {
        const start = <usize>load<u32>(tileRows + ((<usize>y) << 2)) * <usize>width;
        for (let x = 0; x < tileWidth; x++) {
          const index = start + <usize>load<u32>(tileColumns + ((<usize>x) << 2));
          const visible = i32(load<u8>(image + (index << 2), 3) != 0);
          const place = counts + ((<usize>load<u8>(plane + index)) << 2);
          store<i32>(place, load<i32>(place) + visible);
          total += visible;
        }
      }
      if (clip > 0) clipCounts(counts, max(1, <i32>((clip * <f64>total) / 256)));
      writeTable(counts, total, tables + ((<usize>(row * across + column)) << 8));
    }
  }
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

/**
 * Looks every level of the plane up in the tables of the four nearest tiles and interpolates between them.
 * `places` is room for sixteen bytes per column.
 */
export function claheApply(
  plane: usize,
  width: i32,
  height: i32,
  tileWidth: i32,
  tileHeight: i32,
  across: i32,
  down: i32,
  tables: usize,
  places: usize,
): void {
  const perWidth = <f32>1 / <f32>tileWidth;
  for (let x = 0; x < width; x++) {
    const tile = <f32>x * perWidth - 0.5;
    const left = <i32>floor(tile);
    const place = places + ((<usize>x) << 4);
    store<u32>(place, max(left, 0) << 8);
    store<u32>(place, min(left + 1, across - 1) << 8, 4);
    store<f32>(place, tile - <f32>left, 8);
    store<f32>(place, 1 - (tile - <f32>left), 12);
  }
  const perHeight = <f32>1 / <f32>tileHeight;
  for (let y = 0; y < height; y++) {
    const tile = <f32>y * perHeight - 0.5;
    const top = <i32>floor(tile);
    const lower = tile - <f32>top;
    const upper = <f32>1 - lower;
    const above = tables + ((<usize>(max(top, 0) * across)) << 8);
    const below = tables + ((<usize>(min(top + 1, down - 1) * across)) << 8);
    const row = plane + <usize>y * <usize>width;
    for (let x = 0; x < width; x++) {
      const place = places + ((<usize>x) << 4);
      const level = <usize>load<u8>(row + <usize>x);
      const left = <usize>load<u32>(place) + level;
      const right = <usize>load<u32>(place, 4) + level;
      const toRight = load<f32>(place, 8);
      const toLeft = load<f32>(place, 12);
      const first = <f32>load<u8>(above + left) * toLeft + <f32>load<u8>(above + right) * toRight;
      const second = <f32>load<u8>(below + left) * toLeft + <f32>load<u8>(below + right) * toRight;
      store<u8>(row + <usize>x, <i32>nearest(first * upper + second * lower));
    }
  }
}
