import { at, bits, held, keepBits, provide, setDamaged } from "./bits";
import { Component } from "./frame";
import { entryOf, hasValue, lengthOf, NO_CODE, runOf, valueOf } from "./huffman";
import { addPair, behindPair, ENDED, firstOf, pairAt, pairLength, putPair } from "./pairs";
import { placeOf } from "./zigzag";

/** Where coefficients go. */
const NOWHERE: i32 = 0;
const INTO_ZEROS: i32 = 1;
const INTO_OTHERS: i32 = 2;

/** The difference of a DC coefficient, of at most 15 bits, where 32 are held. */
export function readDifference(table: usize): i32 {
  const entry = entryOf(table, bits);
  const value = differenceOf(entry, bits);
  keepBits(bits << (<u64>lengthOf(entry)), held - lengthOf(entry), at);
  return value;
}

// @ts-ignore: decorator
@inline
function differenceOf(entry: i32, next: u64): i32 {
  if (entry == NO_CODE || runOf(entry) != 0) setDamaged(true);
  // Chosen, not branched to: what comes next cannot be foreseen.
  return select<i32>(valueOf(entry, next), 0, hasValue(entry));
}

/**
 * Decodes a block of a sequential scan into 64 zeros (ITU T.81, F.2.2); returns the index in zigzag order from which on
 * they still are zeros.
 */
export function readSequentialBlock(block: usize, component: Component): i32 {
  return read(block, component, INTO_ZEROS);
}

/** The same into a block that another scan may have left something in, which stays where the new one has zeros. */
export function addSequentialBlock(block: usize, component: Component): void {
  read(block, component, INTO_OTHERS);
}

/** Goes over a block of a sequential scan. */
export function passSequentialBlock(component: Component): void {
  read(0, component, NOWHERE);
}

// @ts-ignore: decorator
@inline
function put(block: usize, index: i32, pair: u64, where: i32): void {
  if (where == INTO_ZEROS) putPair(block, index, pair);
  else if (where == INTO_OTHERS) addPair(block, index, pair);
}

// @ts-ignore: decorator
@inline
function read(block: usize, component: Component, where: i32): i32 {
  provide();
  const first = at;
  let next = bits | (load<u64>(first) >> (<u64>held));
  let place = first - ((63 - held) >> 3);
  let count = held | 56;
  const difference = entryOf(component.dc, next);
  const dc = component.prediction + differenceOf(difference, next);
  component.prediction = dc;
  if (where != NOWHERE) store<i16>(block, <i16>dc);
  next <<= <u64>difference;
  count -= lengthOf(difference);

  const table = component.ac;
  let k = 1;
  while (k < 64) {
    next |= load<u64>(place) >> (<u64>count);
    place -= (63 - count) >> 3;
    count |= 56;
    // Of 56 bits, two pairs leave what the longest code takes with its value.
    let pair = pairAt(table, next);
    let index = firstOf(pair, k);
    if (index < 63) {
      next <<= pair;
      count -= pairLength(pair);
      put(block, index, pair, where);
      k = behindPair(index, pair);
      if (k > 63) break;
      pair = pairAt(table, next);
      index = firstOf(pair, k);
      if (index < 63) {
        next <<= pair;
        count -= pairLength(pair);
        put(block, index, pair, where);
        k = behindPair(index, pair);
        continue;
      }
    }
    const entry = entryOf(table, next);
    const before = next;
    next <<= <u64>entry;
    count -= lengthOf(entry);
    if (!hasValue(entry)) {
      if (entry == NO_CODE) setDamaged(true);
      if (runOf(entry) != 15) break;
      k += 16;
      continue;
    }
    k += runOf(entry);
    if (where != NOWHERE) store<i16>(placeOf(block, k), <i16>valueOf(entry, before));
    k++;
  }
  keepBits(next, count, place);
  return k < ENDED ? k : k - ENDED;
}
