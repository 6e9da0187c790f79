import { CONSTANT, borderIndex } from "./border";

/** Room for the 8 × 8 taps of one pixel that lie partly outside. */
export const gathered = memory.data(272, 16);
export const GATHERED_STRIDE: usize = 32;

/** Columns of the taps, or −1 for one outside. */
const columns = memory.data(32, 16);

/** Copies the taps × taps pixels from (left, top) on, some of which lie outside, to `gathered`. */
export function gather(
  source: usize,
  width: i32,
  height: i32,
  left: i32,
  top: i32,
  taps: i32,
  border: i32,
  fill: u32,
): void {
  for (let i = 0; i < taps; i++) {
    store<i32>(columns + ((<usize>i) << 2), inside(left + i, width, border));
  }
  let target = gathered;
  for (let j = 0; j < taps; j++) {
    const y = inside(top + j, height, border);
    const row = source + ((<usize>y * <usize>width) << 2);
    for (let i: usize = 0; i < <usize>taps; i++) {
      const x = load<i32>(columns + (i << 2));
      const pixel = (x | y) < 0 ? fill : load<u32>(row + ((<usize>x) << 2));
      store<u32>(target + (i << 2), pixel);
    }
    target += GATHERED_STRIDE;
  }
}

// @ts-ignore: decorator
@inline
function inside(index: i32, size: i32, border: i32): i32 {
  if (<u32>index < <u32>size) return index;
  return border == CONSTANT ? -1 : borderIndex(index, size, border);
}

/** True when none of the taps from (left, top) on can lie inside, and outside is the fill alone. */
// @ts-ignore: decorator
@inline
export function misses(
  width: i32,
  height: i32,
  left: i32,
  top: i32,
  taps: i32,
  border: i32,
): bool {
  return (
    border == CONSTANT &&
    (left <= -taps || top <= -taps || left >= width || top >= height)
  );
}
