import { philoxFour } from "./philox";
import { upperNormalDeviate } from "./normal";

/** "gaus" in ASCII: the second word of the key. */
const PURPOSE: u32 = 0x67617573;
const HALF: i32 = 32768;

const words = memory.data(64, 16);
/** Deviates of the upper half of the 65,536 equal slices of probability; the lower half mirrors it. */
const deviates = memory.data(131072, 16);
let ready = false;

/** Writes the 65,536 additions in levels, i16, of which sixteen random bits choose one. */
export function prepareNoise(additions: usize, mean: f64, std: f64): void {
  if (!ready) {
    for (let i = 0; i < HALF; i++) {
      store<f32>(deviates + ((<usize>i) << 2), <f32>upperNormalDeviate((<f64>i + 0.5) / 65536));
    }
    ready = true;
  }
  for (let i = 0; i < HALF; i++) {
    const deviate = <f64>load<f32>(deviates + ((<usize>i) << 2)) * std;
    store<i16>(additions + ((<usize>(HALF + i)) << 1), level(mean + deviate));
    store<i16>(additions + ((<usize>(HALF - 1 - i)) << 1), level(mean - deviate));
  }
}

// @ts-ignore: decorator
@inline
function level(value: f64): i16 {
  return <i16>max<f64>(-32768, min<f64>(32767, floor(value + 0.5)));
}

/** Deviate i belongs to pixel i, or 4 i + c to colour c of pixel i where each colour has its own. */
export function gaussNoise(
  image: usize,
  count: i32,
  seed: u32,
  additions: usize,
  perChannel: bool,
): void {
  const end = image + ((<usize>count) << 2);
  const batch: usize = perChannel ? 8 : 32;
  let block: u32 = 0;
  for (let p = image; p < end; p += batch << 2) {
    philoxFour(block, seed, PURPOSE, words);
    block += 4;
    const pixels = min(batch, (end - p) >> 2);
    if (perChannel) {
      for (let i: usize = 0; i < pixels; i += 2) addOwn(p + (i << 2), i + 1 < pixels, i, additions);
    } else {
      for (let i: usize = 0; i < pixels; i += 2) addOne(p + (i << 2), i + 1 < pixels, i, additions);
    }
  }
}

// @ts-ignore: decorator
@inline
function addition(additions: usize, index: usize): usize {
  return additions + ((<usize>load<u16>(words + (index << 1))) << 1);
}

// @ts-ignore: decorator
@inline
function addOne(p: usize, pair: bool, index: usize, additions: usize): void {
  const first = v128.load16_lane(addition(additions, index), i16x8.splat(0), 0);
  const both = v128.load16_lane(addition(additions, index + 1), first, 1);
  const sums = i8x16.swizzle(both, i8x16(0, 1, 0, 1, 0, 1, -1, -1, 2, 3, 2, 3, 2, 3, -1, -1));
  addTwo(p, pair, sums);
}

// @ts-ignore: decorator
@inline
function addOwn(p: usize, pair: bool, index: usize, additions: usize): void {
  const at = index << 2;
  let sums = v128.load16_lane(addition(additions, at), i16x8.splat(0), 0);
  sums = v128.load16_lane(addition(additions, at + 1), sums, 1);
  sums = v128.load16_lane(addition(additions, at + 2), sums, 2);
  sums = v128.load16_lane(addition(additions, at + 4), sums, 4);
  sums = v128.load16_lane(addition(additions, at + 5), sums, 5);
  sums = v128.load16_lane(addition(additions, at + 6), sums, 6);
  addTwo(p, pair, sums);
}

// @ts-ignore: decorator
@inline
function addTwo(p: usize, pair: bool, sums: v128): void {
  const two = i16x8.extend_low_i8x16_u(v128.load64_zero(p));
  const result = i8x16.narrow_i16x8_u(i16x8.add_sat_s(two, sums), i16x8.splat(0));
  if (pair) {
    v128.store64_lane(p, result, 0);
  } else {
    v128.store32_lane(p, result, 0);
  }
}
