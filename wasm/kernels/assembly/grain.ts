import { readAhead } from "./ahead";
import { philoxEight } from "./philox";

/** "salt", "drop" and "mult" in ASCII: the second words of the keys. */
const SALT: u32 = 0x73616c74;
const DROP: u32 = 0x64726f70;
const MULTIPLY: u32 = 0x6d756c74;

const words = memory.data(128, 16);
/** The colours of a pixel, and a half of 2^16. */
const constants = memory.data<u32>([0x00ffffff, 0x8000]);

/** Word i decides pixel i: white below `salt`, black from there to below `either`; both 0 … 2^32. */
export function saltAndPepper(image: usize, count: i32, seed: u32, salt: f64, either: f64): void {
  const end = image + ((<usize>count) << 2);
  const colors = v128.load32_splat(constants);
  const white = limitOf(salt);
  const allWhite = isCertain(salt);
  const changed = limitOf(either);
  const allChanged = isCertain(either);
  let block: u32 = 0;
  for (let p = image; p < end; block += 8) {
    philoxEight(block, seed, SALT, words);
    // The last vector may pass the end by three pixels, which every block has room for.
    for (let at = words; at < words + 128 && p < end; at += 16, p += 16) {
      const dice = v128.load(at);
      const mask = v128.and(isBelow(dice, changed, allChanged), colors);
      v128.store(p, v128.bitselect(isBelow(dice, white, allWhite), v128.load(p), mask));
    }
  }
}

/** Word i drops pixel i, or word 4 i + c colour c of pixel i, where it is below the limit, 0 … 2^32. */
export function dropPixels(
  image: usize,
  count: i32,
  seed: u32,
  limit: f64,
  perChannel: bool,
  color: u32,
): void {
  const end = image + ((<usize>count) << 2);
  const colors = v128.load32_splat(constants);
  const below = limitOf(limit);
  const all = isCertain(limit);
  const fill = i32x4.splat(color);
  let block: u32 = 0;
  for (let p = image; p < end; ) {
    for (const stop = readAhead(p, end); p < stop; block += 8) {
      philoxEight(block, seed, DROP, words);
      if (perChannel) {
        for (let offset: usize = 0; offset < 128 && p < end; offset += 64, p += 16) {
          const first = i16x8.narrow_i32x4_s(dropped(offset, below, all), dropped(offset + 16, below, all));
          const second = i16x8.narrow_i32x4_s(dropped(offset + 32, below, all), dropped(offset + 48, below, all));
          const mask = v128.and(i8x16.narrow_i16x8_s(first, second), colors);
          v128.store(p, v128.bitselect(fill, v128.load(p), mask));
        }
        continue;
      }
      for (let offset: usize = 0; offset < 128 && p < end; offset += 16, p += 16) {
        const mask = v128.and(dropped(offset, below, all), colors);
        v128.store(p, v128.bitselect(fill, v128.load(p), mask));
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function dropped(offset: usize, below: v128, all: v128): v128 {
  return isBelow(v128.load(words + offset), below, all);
}

/** A limit of 0 … 2^32 as a word; that of 2^32 needs `isCertain` beside it. */
// @ts-ignore: decorator
@inline
function limitOf(limit: f64): v128 {
  return i32x4.splat(<u32>(<u64>limit));
}

// @ts-ignore: decorator
@inline
function isCertain(limit: f64): v128 {
  return i32x4.splat(limit >= 4294967296 ? -1 : 0);
}

// @ts-ignore: decorator
@inline
function isBelow(dice: v128, limit: v128, certain: v128): v128 {
  return v128.or(i32x4.lt_u(dice, limit), certain);
}

/**
 * Multiplies pixel i by low + span · word i / 2^32, or colour c of pixel i by that of word 4 i + c. `low` and `span`
 * have sixteen bits of fraction.
 */
export function multiplyRandom(
  image: usize,
  count: i32,
  seed: u32,
  low: u32,
  span: u32,
  perChannel: bool,
): void {
  const end = image + ((<usize>count) << 2);
  const colors = v128.load32_splat(constants);
  const half = v128.load32_splat(constants, 4);
  const least = i32x4.splat(low);
  const spans = i32x4.splat(span);
  let block: u32 = 0;
  for (let p = image; p < end; block += 8) {
    philoxEight(block, seed, MULTIPLY, words);
    if (perChannel) {
      multiplyFour(p, colors, half, factors(0, least, spans), factors(16, least, spans), factors(32, least, spans), factors(48, least, spans));
      p += 16;
      if (p >= end) break;
      multiplyFour(p, colors, half, factors(64, least, spans), factors(80, least, spans), factors(96, least, spans), factors(112, least, spans));
      p += 16;
      continue;
    }
    for (let offset: usize = 0; offset < 128 && p < end; offset += 16, p += 16) {
      const four = factors(offset, least, spans);
      multiplyFour(
        p,
        colors,
        half,
        i32x4.shuffle(four, four, 0, 0, 0, 0),
        i32x4.shuffle(four, four, 1, 1, 1, 1),
        i32x4.shuffle(four, four, 2, 2, 2, 2),
        i32x4.shuffle(four, four, 3, 3, 3, 3),
      );
    }
  }
}

/** Four factors of the words at an offset: least + the upper half of span · word. */
// @ts-ignore: decorator
@inline
function factors(offset: usize, least: v128, spans: v128): v128 {
  const dice = v128.load(words + offset);
  const first = i64x2.extmul_low_i32x4_u(dice, spans);
  const last = i64x2.extmul_high_i32x4_u(dice, spans);
  return i32x4.add(least, i32x4.shuffle(first, last, 1, 3, 5, 7));
}

// @ts-ignore: decorator
@inline
function multiplyFour(p: usize, colors: v128, half: v128, f0: v128, f1: v128, f2: v128, f3: v128): void {
  const four = v128.load(p);
  const low = i16x8.extend_low_i8x16_u(four);
  const high = i16x8.extend_high_i8x16_u(four);
  const first = i16x8.narrow_i32x4_s(
    product(i32x4.extend_low_i16x8_u(low), f0, half),
    product(i32x4.extend_high_i16x8_u(low), f1, half),
  );
  const last = i16x8.narrow_i32x4_s(
    product(i32x4.extend_low_i16x8_u(high), f2, half),
    product(i32x4.extend_high_i16x8_u(high), f3, half),
  );
  v128.store(p, v128.bitselect(i8x16.narrow_i16x8_u(first, last), four, colors));
}

// @ts-ignore: decorator
@inline
function product(levels: v128, factor: v128, half: v128): v128 {
  return i32x4.shr_u(i32x4.add(i32x4.mul(levels, factor), half), 16);
}
