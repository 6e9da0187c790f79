import { philoxFour } from "./philox";

/** "shot" in ASCII: the second word of the key. */
const PURPOSE: u32 = 0x73686f74;
const GAMMA: f64 = 2.2;
const COUNTS: f64 = 4294967296;

const words = memory.data(64, 16);

/**
 * For each level a row of `most` u32, the Poisson distribution function of 0, 1, … photons times 2^32, and the levels
 * that 0 … `most` photons make. `scale` is the light of one photon in a white pixel's.
 */
export function prepareShots(thresholds: usize, levels: usize, most: i32, scale: f64): void {
  for (let level = 0; level < 256; level++) {
    const mean = (Math.pow(<f64>level / 255, GAMMA) + scale * 1e-6) / scale;
    let share = Math.exp(-mean);
    let sum = share;
    for (let k = 0; k < most; k++) {
      store<u32>(thresholds, <u32>min<f64>(COUNTS - 1, sum * COUNTS));
      thresholds += 4;
      share *= mean / <f64>(k + 1);
      sum += share;
    }
  }
  for (let k = 0; k <= most; k++) {
    const light = min<f64>(1, <f64>k * scale);
    store<u8>(levels + k, <u8>(255 * Math.pow(light, 1 / GAMMA) + 0.5));
  }
}

/** Word 4 i + c counts the photons of colour c of pixel i. */
export function shotNoise(
  image: usize,
  count: i32,
  seed: u32,
  thresholds: usize,
  levels: usize,
  most: i32,
): void {
  const stride = (<usize>most) << 2;
  for (let i = 0; i < count; i += 4) {
    philoxFour(<u32>i, seed, PURPOSE, words);
    const pixels = min(4, count - i);
    for (let j = 0; j < pixels; j++) {
      const p = image + ((<usize>(i + j)) << 2);
      const dice = words + ((<usize>j) << 4);
      for (let c: usize = 0; c < 3; c++) {
        const row = thresholds + <usize>load<u8>(p + c) * stride;
        store<u8>(p + c, load<u8>(levels + photons(row, most, load<u32>(dice + (c << 2)))));
      }
    }
  }
}

/** How many thresholds the word reaches. */
// @ts-ignore: decorator
@inline
function photons(row: usize, most: i32, word: u32): i32 {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (word < load<u32>(row + ((<usize>middle) << 2))) high = middle;
    else low = middle + 1;
  }
  return low;
}
