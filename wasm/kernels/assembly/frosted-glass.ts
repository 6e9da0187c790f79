import { philoxFour } from "./philox";
import { keepAlpha } from "./pixel";

/** "fros" in ASCII: the second word of the key. */
const PURPOSE: u32 = 0x66726f73;

const words = memory.data(64, 16);

/**
 * Each pixel takes the colour of one that its word chooses: the lower half the column, the upper the row, each up to
 * `radius` away and kept inside the image. Of a transparent one it takes nothing; alpha stays.
 */
export function frostedGlass(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  radius: i32,
  seed: u32,
): void {
  const choices = 2 * radius + 1;
  let index: u32 = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((index & 15) == 0) philoxFour(index >> 2, seed, PURPOSE, words);
      const word = load<u32>(words + ((<usize>(index & 15)) << 2));
      const column = x - radius + <i32>(((word & 0xffff) * <u32>choices) >> 16);
      const row = y - radius + <i32>(((word >> 16) * <u32>choices) >> 16);
      const from = max(0, min(height - 1, row)) * width + max(0, min(width - 1, column));
      const chosen = load<u32>(source + ((<usize>from) << 2));
      const offset = (<usize>index) << 2;
      const original = load<u32>(source + offset);
      store<u32>(target + offset, chosen >> 24 == 0 ? original : keepAlpha(chosen, original));
      index++;
    }
  }
}
