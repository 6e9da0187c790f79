import { at, bits, hasMarkerByte, held, keepBits, lastWord, moveTo, refill, setDamaged } from "./bits";
import { Component } from "./frame";
import { entryOf, extend, NO_CODE, ready } from "./huffman";
import { placeOf } from "./zigzag";

/** The difference of a DC coefficient, of at most 15 bits. */
export function readDifference(table: usize): i32 {
  ready();
  const entry = entryOf(table, bits);
  const length = entry & 255;
  if (length == NO_CODE || (entry & 0xf00) != 0) setDamaged(true);
  const rest = bits << (<u64>length);
  const value = entry >> 16;
  const size = (entry >> 12) & 15;
  if (value != 0 || size == 0) {
    keepBits(rest, held - length);
    return value;
  }
  keepBits(rest << (<u64>size), held - length - size);
  return extend(rest, size);
}

/**
 * Decodes a block of a sequential scan into 64 zeros (ITU T.81, F.2.2); returns the index in zigzag order of its last
 * coefficient that was set.
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
  let last = 0;
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
    const length = entry & 255;
    next <<= <u64>length;
    count -= length;
    k += (entry >> 8) & 15;
    let value = entry >> 16;
    if (value == 0) {
      const size = (entry >> 12) & 15;
      if (size == 0) {
        if (length == NO_CODE) setDamaged(true);
        if ((entry & 0xf00) != 0xf00) {
          k = 64;
          break;
        }
        k++;
        continue;
      }
      value = extend(next, size);
      next <<= <u64>size;
      count -= size;
    }
    store<i16>(placeOf(block, k), <i16>value);
    last = k;
    k++;
  }
  keepBits(next, count);
  moveTo(place);
  return last;
}
