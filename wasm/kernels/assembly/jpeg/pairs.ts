import { AHEAD as ENTRY_AHEAD, hasValue, lengthOf, runOf, valueOf } from "./huffman";
import { placeOf } from "./zigzag";

/**
 * Where the pairs of a decoding table begin: for each of what the next eleven bits can be the first two coefficients that
 * they tell whole, in 64 bits. 0…5: the length of their codes and values; 8…13: the run before the first; 16…20: from
 * the first to the second; 24…31: from the first to what comes next, or 128 and more where the block ends; 32…47 the
 * second value; 48…63 the first. Where there is but one, the second is a zero behind it. With a run of 63 there is none.
 */
export const PAIRS: usize = 4608;
/** Bits that are looked up at once. */
const AHEAD: i32 = 11;
const NONE: u64 = 63 << 8;
/** Added to the index of the next coefficient of a block that has none. */
export const ENDED: i32 = 128;

/** Builds the pairs of an AC table that `buildHuffman` has made. */
export function buildPairs(table: usize): void {
  for (let ahead: u64 = 0; ahead < 1 << AHEAD; ahead++) {
    store<u64>(table + PAIRS + ((<usize>ahead) << 3), pairOf(table, ahead << (64 - AHEAD)));
  }
}

/** The entry of a code that lies in so many bits with its value, or 0. */
function knownEntry(table: usize, next: u64, bits: i32): i32 {
  const entry = load<i32>(table + ((<usize>(next >> (64 - ENTRY_AHEAD))) << 2));
  return lengthOf(entry) <= bits ? entry : 0;
}

function pairOf(table: usize, next: u64): u64 {
  const first = knownEntry(table, next, AHEAD);
  if (first == 0) return NONE;
  const length = lengthOf(first);
  if (!hasValue(first)) {
    // Sixteen zeros, or the end of the block.
    return runOf(first) == 15 ? word(length, 16, 1, 0) : word(length, 0, 1, ENDED);
  }
  const run = runOf(first);
  const value = (<u64>(<u16>valueOf(first, next))) << 48;
  const rest = next << (<u64>length);
  const second = knownEntry(table, rest, AHEAD - length);
  if (second == 0) return value | word(length, run, 1, 1);
  const both = length + lengthOf(second);
  const zeros = runOf(second);
  if (!hasValue(second)) {
    return value | (zeros == 15 ? word(both, run, 1, 17) : word(both, run, 1, ENDED + 1));
  }
  const other = (<u64>(<u16>valueOf(second, rest))) << 32;
  return value | other | word(both, run, zeros + 1, zeros + 2);
}

function word(length: i32, run: i32, second: i32, after: i32): u64 {
  return <u64>(<u32>(length | (run << 8) | (second << 16) | (after << 24)));
}

// @ts-ignore: decorator
@inline
export function pairAt(table: usize, next: u64): u64 {
  // Cut out with their eightfold at once, for every block waits for every pair of it.
  return load<u64>(table + (((<usize>(next >> 32)) >> (32 - AHEAD)) << 3), PAIRS);
}

// @ts-ignore: decorator
@inline
export function pairLength(pair: u64): i32 {
  return <i32>pair & 63;
}

/** The index of the first of a pair, behind the k-th coefficient. */
// @ts-ignore: decorator
@inline
export function firstOf(pair: u64, k: i32): i32 {
  return k + ((<i32>pair >> 8) & 63);
}

/** Stores a pair of which the first has an index, zeros too, in a block that holds nothing but zeros behind it. */
// @ts-ignore: decorator
@inline
export function putPair(block: usize, index: i32, pair: u64): void {
  store<i16>(placeOf(block, index), <i16>(pair >> 48));
  store<i16>(placeOf(block, index + ((<i32>pair >> 16) & 31)), <i16>(pair >> 32));
}

/** The same in one that may hold something. */
// @ts-ignore: decorator
@inline
export function addPair(block: usize, index: i32, pair: u64): void {
  const first = <i16>(pair >> 48);
  const second = <i16>(pair >> 32);
  if (first != 0) store<i16>(placeOf(block, index), first);
  if (second != 0) store<i16>(placeOf(block, index + ((<i32>pair >> 16) & 31)), second);
}

// @ts-ignore: decorator
@inline
export function behindPair(index: i32, pair: u64): i32 {
  return index + <i32>(<u32>pair >> 24);
}
