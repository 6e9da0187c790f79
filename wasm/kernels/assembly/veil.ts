/** Rows that are counted together. */
const BAND: i32 = 16;

/**
 * Takes every pixel the way to white that as many discs as cover it leave: `kept` holds, for each number of discs, how
 * much of the distance to white stays, 0 … 65536. A disc is three i32: column, row and radius in pixels; it covers a
 * pixel whose centre is no farther from its own than the radius. `changes` has room for 16 · (width + 1) i32.
 */
export function veil(
  image: usize,
  width: i32,
  height: i32,
  discs: usize,
  count: i32,
  kept: usize,
  changes: usize,
): void {
  const stride = (<usize>(width + 1)) << 2;
  for (let top = 0; top < height; top += BAND) {
    const end = min(height, top + BAND);
    memory.fill(changes, 0, stride * <usize>BAND);
    for (let i = 0; i < count; i++) {
      const disc = discs + <usize>i * 12;
      const row = load<i32>(disc, 4);
      const radius = load<i32>(disc, 8);
      const last = min(end - 1, row + radius);
      for (let y = max(top, row - radius); y <= last; y++) {
        const reach = halfChord(radius, y - row);
        mark(changes + <usize>(y - top) * stride, width, load<i32>(disc) - reach, load<i32>(disc) + reach + 1);
      }
    }
    for (let y = top; y < end; y++) {
      const row = image + ((<usize>y * <usize>width) << 2);
      whiten(row, width, changes + <usize>(y - top) * stride, kept);
    }
  }
}

/** How far a disc reaches to either side of its centre at a distance from its middle row. */
// @ts-ignore: decorator
@inline
function halfChord(radius: i32, distance: i32): i32 {
  return <i32>Math.sqrt(<f64>radius * <f64>radius - <f64>distance * <f64>distance);
}

/** One disc more from a column on, one less from another. */
// @ts-ignore: decorator
@inline
function mark(changes: usize, width: i32, from: i32, to: i32): void {
  const first = changes + ((<usize>max(0, min(width, from))) << 2);
  const end = changes + ((<usize>max(0, min(width, to))) << 2);
  store<i32>(first, load<i32>(first) + 1);
  store<i32>(end, load<i32>(end) - 1);
}

function whiten(row: usize, width: i32, changes: usize, kept: usize): void {
  let covers = 0;
  for (let x: usize = 0; x < <usize>width; x++) {
    covers += load<i32>(changes + (x << 2));
    if (covers == 0) continue;
    const share = load<u32>(kept + ((<usize>covers) << 2));
    const p = row + (x << 2);
    const rest = load<u32>(p) ^ 0x00ffffff;
    const red = ((rest & 255) * share + 0x8000) >> 16;
    const green = (((rest >> 8) & 255) * share + 0x8000) >> 16;
    const blue = (((rest >> 16) & 255) * share + 0x8000) >> 16;
    store<u32>(p, (red | (green << 8) | (blue << 16)) ^ 0x00ffffff ^ (rest & 0xff000000));
  }
}
