import { lightnessOf, lightnessTwice, recolor } from "./hls";
import { philoxFour } from "./philox";

/** "iso " in ASCII: the second word of the key. */
const PURPOSE: u32 = 0x69736f20;
/** The table of hues holds 64ths of a degree; a sixth of a turn is 60 degrees. */
const SIXTH: f32 = 64 * 60;

const words = memory.data(64, 16);

/** Standard deviation of the lightness, 0 … 1 of full, each pixel counted by its alpha; 0 where nothing shows. */
export function lightnessDeviation(image: usize, count: i32): f64 {
  let weight: u64 = 0;
  let sum: u64 = 0;
  let squares: u64 = 0;
  const end = image + ((<usize>count) << 2);
  for (let p = image; p < end; p += 4) {
    const pixel = load<u32>(p);
    const alpha = <u64>(pixel >> 24);
    const twice = <u64>lightnessTwice(pixel);
    weight += alpha;
    sum += alpha * twice;
    squares += alpha * twice * twice;
  }
  if (weight == 0) return 0;
  const mean = <f64>sum / <f64>weight;
  return Math.sqrt(max<f64>(0, <f64>squares / <f64>weight - mean * mean)) / 510;
}

/**
 * Word 2 i counts the bursts of pixel i by the `steps` thresholds, word 2 i + 1 chooses the turn of its hue from the
 * 65,536 of the table. Each burst takes the lightness `strength` of the way to white.
 */
export function isoNoise(
  image: usize,
  count: i32,
  seed: u32,
  thresholds: usize,
  steps: i32,
  turns: usize,
  strength: f32,
): void {
  for (let i = 0; i < count; i += 8) {
    philoxFour((<u32>i) >> 1, seed, PURPOSE, words);
    const pixels = min(8, count - i);
    for (let j = 0; j < pixels; j++) {
      const p = image + ((<usize>(i + j)) << 2);
      const dice = words + ((<usize>j) << 3);
      const pixel = load<u32>(p);
      const bursts = <f32>burstsOf(load<u32>(dice), thresholds, steps);
      const turn = <f32>load<i16>(turns + ((<usize>load<u16>(dice, 4)) << 1)) / SIXTH;
      if (bursts == 0 && turn == 0) continue;
      const lightness = lightnessOf(pixel);
      store<u32>(p, recolor(pixel, turn, lightness + bursts * strength * (255 - lightness)));
    }
  }
}

// @ts-ignore: decorator
@inline
function burstsOf(word: u32, thresholds: usize, steps: i32): i32 {
  let k = 0;
  while (k < steps && word >= load<u32>(thresholds + ((<usize>k) << 2))) k++;
  return k;
}
