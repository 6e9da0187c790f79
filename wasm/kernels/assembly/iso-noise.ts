import { lightnessTwiceOfFour, recolorFour } from "./hls";
import { philoxFour } from "./philox";

/** "iso " in ASCII: the second word of the key. */
const PURPOSE: u32 = 0x69736f20;

const words = memory.data(64, 16);
/** A sixth of a turn in 64ths of a degree, as the table of hues has them; a half; white. */
const constants = memory.data<f32>([3840, 0.5, 255]);

/** Standard deviation of the lightness, 0 … 1 of full, each pixel counted by its alpha; 0 where nothing shows. */
export function lightnessDeviation(image: usize, count: i32): f64 {
  const end = image + ((<usize>count) << 2);
  let weight = i64x2.splat(0);
  let sum = i64x2.splat(0);
  let squares = i64x2.splat(0);
  for (let p = image; p < end; p += 16) {
    const four = v128.load(p);
    const left = (end - p) >> 2;
    // What lies beyond the end weighs nothing.
    const alpha = left >= 4 ? i32x4.shr_u(four, 24) : firstOf(i32x4.shr_u(four, 24), left);
    const twice = lightnessTwiceOfFour(four);
    const weighed = i32x4.mul(alpha, twice);
    weight = addWords(weight, alpha);
    sum = addWords(sum, weighed);
    squares = addWords(squares, i32x4.mul(weighed, twice));
  }
  const all = totalOf(weight);
  if (all == 0) return 0;
  const mean = <f64>totalOf(sum) / <f64>all;
  return Math.sqrt(max<f64>(0, <f64>totalOf(squares) / <f64>all - mean * mean)) / 510;
}

/** The first one to three words, and zeros. */
function firstOf(four: v128, count: usize): v128 {
  let some = i32x4.replace_lane(four, 3, 0);
  if (count < 3) some = i32x4.replace_lane(some, 2, 0);
  return count < 2 ? i32x4.replace_lane(some, 1, 0) : some;
}

// @ts-ignore: decorator
@inline
function addWords(sums: v128, four: v128): v128 {
  return i64x2.add(sums, i64x2.add(i64x2.extend_low_i32x4_u(four), i64x2.extend_high_i32x4_u(four)));
}

function totalOf(sums: v128): u64 {
  return i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1);
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
  const end = image + ((<usize>count) << 2);
  const strengths = f32x4.splat(strength);
  const zero = f32x4.splat(0);
  let block: u32 = 0;
  for (let p = image; p < end; block += 4) {
    philoxFour(block, seed, PURPOSE, words);
    // The last vector may pass the end by three pixels, which every block has room for.
    for (let dice = words; dice < words + 64 && p < end; dice += 32, p += 16) {
      const four = v128.load(p);
      const counted = i32x4.shuffle(v128.load(dice), v128.load(dice, 16), 0, 2, 4, 6);
      const bursts = f32x4.convert_i32x4_s(burstsOf(counted, thresholds, steps));
      const turn = f32x4.div(turnsOf(dice, turns), v128.load32_splat(constants));
      const twice = f32x4.convert_i32x4_s(lightnessTwiceOfFour(four));
      const lightness = f32x4.mul(twice, v128.load32_splat(constants, 4));
      const rest = f32x4.sub(v128.load32_splat(constants, 8), lightness);
      const lighter = f32x4.add(lightness, f32x4.mul(f32x4.mul(bursts, strengths), rest));
      const stays = v128.and(f32x4.eq(bursts, zero), f32x4.eq(turn, zero));
      v128.store(p, v128.bitselect(four, recolorFour(four, turn, lighter), stays));
    }
  }
}

/** How many of the thresholds, which ascend, each of four words has reached. */
// @ts-ignore: decorator
@inline
function burstsOf(dice: v128, thresholds: usize, steps: i32): v128 {
  let bursts = i32x4.splat(0);
  for (let k = 0; k < steps; k++) {
    const reached = i32x4.ge_u(dice, v128.load32_splat(thresholds + ((<usize>k) << 2)));
    if (!v128.any_true(reached)) break;
    bursts = i32x4.sub(bursts, reached);
  }
  return bursts;
}

/** What the table has for the lower half of each second word. */
// @ts-ignore: decorator
@inline
function turnsOf(dice: usize, turns: usize): v128 {
  let four = i32x4.splat(turnOf(dice + 4, turns));
  four = i32x4.replace_lane(four, 1, turnOf(dice + 12, turns));
  four = i32x4.replace_lane(four, 2, turnOf(dice + 20, turns));
  return f32x4.convert_i32x4_s(i32x4.replace_lane(four, 3, turnOf(dice + 28, turns)));
}

// @ts-ignore: decorator
@inline
function turnOf(word: usize, turns: usize): i32 {
  return load<i16>(turns + ((<usize>load<u16>(word)) << 1));
}
