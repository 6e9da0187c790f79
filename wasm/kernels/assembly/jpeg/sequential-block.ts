import { at, bits, hasMarkerByte, held, keepBits, lastWord, moveTo, refill, setDamaged } from "./bits";
import { Component } from "./frame";
import { entryOf, hasValue, lengthOf, NO_CODE, ready, runOf, valueOf } from "./huffman";
import { placeOf } from "./zigzag";

/** The difference of a DC coefficient, of at most 15 bits. */
export function readDifference(table: usize): i32 {
  ready();
  const entry = entryOf(table, bits);
  if (entry == NO_CODE || runOf(entry) != 0) setDamaged(true);
  const value = hasValue(entry) ? valueOf(entry, bits) : 0;
  const length = lengthOf(entry);
  keepBits(bits << (<u64>length), held - length);
  return value;
}

/**
 * Decodes a block of a sequential scan into 64 zeros (ITU T.81, F.2.2); returns the index in zigzag order from which on
 * they still are zeros.
 */
export function readSequentialBlock(block: usize, component: Component): i32 {
  const dc = component.prediction + readDifference(component.dc);
  component.prediction = dc;
  store<i16>(block, <i16>dc);

  const table = component.ac;
  let next = bits;
  let count = held;
  let place = at;
  const safe = lastWord;
  let k = 1;
  while (k < 64) {
    if (count < 32) {
      let slow = true;
      if (place <= safe) {
        const word = load<u32>(place);
        if (!hasMarkerByte(word)) {
          next |= (<u64>bswap<u32>(word)) << (<u64>(32 - count));
          count += 32;
          place += 4;
          slow = false;
        }
      }
      if (slow) {
        keepBits(next, count);
        moveTo(place);
        refill();
        next = bits;
        count = held;
        place = at;
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
    store<i16>(placeOf(block, k), <i16>valueOf(entry, before));
    k++;
  }
  keepBits(next, count);
  moveTo(place);
  return k;
}
