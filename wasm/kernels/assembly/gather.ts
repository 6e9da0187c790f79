import { CONSTANT, borderIndex } from "./border";

/** Room for the 8 × 8 taps of one pixel that lie partly outside. */
export const gathered = memory.data(272, 16);
export const GATHERED_STRIDE: usize = 32;

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
  for (let j = 0; j < taps; j++) {
    const target = gathered + <usize>j * GATHERED_STRIDE;
    const y = border == CONSTANT ? top + j : borderIndex(top + j, height, border);
    const covered = <u32>y < <u32>height;
    const row = source + ((<usize>y * <usize>width) << 2);
    for (let i = 0; i < taps; i++) {
      const x = border == CONSTANT ? left + i : borderIndex(left + i, width, border);
      const inside = covered && <u32>x < <u32>width;
      store<u32>(target + ((<usize>i) << 2), inside ? load<u32>(row + ((<usize>x) << 2)) : fill);
    }
  }
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
