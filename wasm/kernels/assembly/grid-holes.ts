import { fillRandom, fillSolid } from "./paint";
import { philoxFour } from "./philox";

/** "grid" in ASCII: the second word of the key. */
const PURPOSE: u32 = 0x67726964;

const words = memory.data(64, 16);

/**
 * A hole of holeWidth × holeHeight in every unit, row by row from the corner, cut at the edges of the image. Of block
 * i the first two words place hole i within its unit where places are random, and the third seeds random colours.
 */
export function punchGrid(
  image: usize,
  width: i32,
  height: i32,
  unitWidth: i32,
  unitHeight: i32,
  holeWidth: i32,
  holeHeight: i32,
  seed: u32,
  randomPlaces: bool,
  randomColors: bool,
  color: u32,
): void {
  let index: u32 = 0;
  for (let top = 0; top < height; top += unitHeight) {
    for (let left = 0; left < width; left += unitWidth) {
      if ((index & 3) == 0) philoxFour(index, seed, PURPOSE, words);
      const dice = words + ((<usize>(index & 3)) << 4);
      const x = left + (randomPlaces ? below(load<u32>(dice), unitWidth - holeWidth + 1) : 0);
      const y = top + (randomPlaces ? below(load<u32>(dice, 4), unitHeight - holeHeight + 1) : 0);
      const across = max(0, min(holeWidth, width - x));
      const down = max(0, min(holeHeight, height - y));
      if (randomColors) fillRandom(image, width, x, y, across, down, load<u32>(dice, 8));
      else fillSolid(image, width, x, y, across, down, color);
      index++;
    }
  }
}

// @ts-ignore: decorator
@inline
function below(word: u32, count: i32): i32 {
  return <i32>((<u64>word * <u64>count) >> 32);
}
