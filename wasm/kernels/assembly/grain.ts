import { philoxFour } from "./philox";
import { keepAlpha, packPixel, unpackPixel } from "./pixel";

/** "salt", "drop" and "mult" in ASCII: the second words of the keys. */
const SALT: u32 = 0x73616c74;
const DROP: u32 = 0x64726f70;
const MULTIPLY: u32 = 0x6d756c74;
const COLORS: u32 = 0x00ffffff;
const ALPHA: u32 = 0xff000000;

const words = memory.data(64, 16);

/** Word i decides pixel i: white below `salt`, black from there to below `either`; both 0 … 2^32. */
export function saltAndPepper(image: usize, count: i32, seed: u32, salt: f64, either: f64): void {
  const white = <u64>salt;
  const changed = <u64>either;
  for (let i = 0; i < count; i += 16) {
    philoxFour((<u32>i) >> 2, seed, SALT, words);
    const pixels = min(16, count - i);
    for (let j = 0; j < pixels; j++) {
      const word = <u64>load<u32>(words + ((<usize>j) << 2));
      if (word >= changed) continue;
      const p = image + ((<usize>(i + j)) << 2);
      store<u32>(p, (word < white ? COLORS : 0) | (load<u32>(p) & ALPHA));
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
  const below = <u64>limit;
  const batch = perChannel ? 4 : 16;
  let block: u32 = 0;
  for (let i = 0; i < count; i += batch) {
    philoxFour(block, seed, DROP, words);
    block += 4;
    const pixels = min(batch, count - i);
    for (let j = 0; j < pixels; j++) {
      const p = image + ((<usize>(i + j)) << 2);
      const mask = perChannel ? droppedColors(words + ((<usize>j) << 4), below) : droppedPixel(j, below);
      store<u32>(p, (load<u32>(p) & ~mask) | (color & mask));
    }
  }
}

// @ts-ignore: decorator
@inline
function droppedPixel(j: i32, below: u64): u32 {
  return <u64>load<u32>(words + ((<usize>j) << 2)) < below ? COLORS : 0;
}

// @ts-ignore: decorator
@inline
function droppedColors(dice: usize, below: u64): u32 {
  const red: u32 = <u64>load<u32>(dice) < below ? 0xff : 0;
  const green: u32 = <u64>load<u32>(dice, 4) < below ? 0xff00 : 0;
  const blue: u32 = <u64>load<u32>(dice, 8) < below ? 0xff0000 : 0;
  return red | green | blue;
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
  const half = i32x4.splat(0x8000);
  const batch = perChannel ? 4 : 16;
  let block: u32 = 0;
  for (let i = 0; i < count; i += batch) {
    philoxFour(block, seed, MULTIPLY, words);
    block += 4;
    const pixels = min(batch, count - i);
    for (let j = 0; j < pixels; j++) {
      const p = image + ((<usize>(i + j)) << 2);
      const at = words + ((<usize>j) << (perChannel ? 4 : 2));
      let factors = i32x4.splat(factor(at, low, span));
      if (perChannel) {
        factors = i32x4.replace_lane(factors, 1, factor(at + 4, low, span));
        factors = i32x4.replace_lane(factors, 2, factor(at + 8, low, span));
      }
      const products = i32x4.add(i32x4.mul(unpackPixel(v128.load32_zero(p)), factors), half);
      store<u32>(p, keepAlpha(packPixel(i32x4.shr_u(products, 16)), load<u32>(p)));
    }
  }
}

// @ts-ignore: decorator
@inline
function factor(word: usize, low: u32, span: u32): u32 {
  return low + <u32>((<u64>span * <u64>load<u32>(word)) >> 32);
}
