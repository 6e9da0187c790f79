import { hasMarkerByte } from "./bits";
import { placeOf } from "./zigzag";

/** Bits that are not written yet, the last of them the lowest, and how many; fewer than 32 between blocks. */
let pending: u64 = 0;
let count: i32 = 0;
/** Where the next byte belongs. */
let out: usize = 0;

export function startWriting(): void {
  pending = 0;
  count = 0;
}

export function writeTo(place: usize): void {
  out = place;
}

export function written(): usize {
  return out;
}

/** Writes the 32 bits, with a zero after each 0xFF (ITU T.81, F.1.2.3). */
// @ts-ignore: decorator
@inline
function flushWord(place: usize, word: u32): usize {
  if (!hasMarkerByte(word)) {
    store<u32>(place, bswap<u32>(word));
    return place + 4;
  }
  return stuff(place, word);
}

function stuff(place: usize, word: u32): usize {
  for (let shift = 24; shift >= 0; shift -= 8) {
    const byte = <u8>(word >> shift);
    store<u8>(place, byte);
    place++;
    if (byte == 0xff) {
      store<u8>(place, 0);
      place++;
    }
  }
  return place;
}

/** Fills the last byte with ones and writes what is left. */
export function finishWriting(): void {
  const spare = (8 - (count & 7)) & 7;
  pending = (pending << (<u64>spare)) | ((1 << spare) - 1);
  count += spare;
  while (count > 0) {
    count -= 8;
    const byte = <u8>(pending >> (<u64>count));
    store<u8>(out, byte);
    out++;
    if (byte == 0xff) {
      store<u8>(out, 0);
      out++;
    }
  }
}

/** How many bits a value takes, without its sign. */
// @ts-ignore: decorator
@inline
function sizeOf(value: i32): i32 {
  return 32 - <i32>clz<i32>(abs(value));
}

/** The bits of a value: those of the next smaller one if it is negative. */
// @ts-ignore: decorator
@inline
function bitsOf(value: i32, size: i32): u32 {
  return (value + (value >> 31)) & ((1 << size) - 1);
}

/**
 * Writes a block (ITU T.81, F.1.2): the difference of its DC coefficient, then those that `mask` says are not zero.
 * Tables hold a word for each symbol: the code shifted by 8, and its length.
 */
export function writeBlock(block: usize, mask: u64, difference: i32, dc: usize, ac: usize): void {
  let bits = pending;
  let held = count;
  let place = out;

  let size = sizeOf(difference);
  let entry = load<u32>(dc + ((<usize>size) << 2));
  let length = <i32>(entry & 255) + size;
  bits = (bits << (<u64>length)) | (((entry >> 8) << size) | bitsOf(difference, size));
  held += length;
  if (held >= 32) {
    held -= 32;
    place = flushWord(place, <u32>(bits >> (<u64>held)));
  }

  let previous = 0;
  let rest = mask & ~1;
  while (rest != 0) {
    const k = <i32>ctz<u64>(rest);
    rest &= rest - 1;
    let run = k - previous - 1;
    previous = k;
    while (run > 15) {
      entry = load<u32>(ac, 0xf0 << 2);
      bits = (bits << (<u64>(entry & 255))) | (entry >> 8);
      held += <i32>(entry & 255);
      if (held >= 32) {
        held -= 32;
        place = flushWord(place, <u32>(bits >> (<u64>held)));
      }
      run -= 16;
    }
    const value = <i32>load<i16>(placeOf(block, k));
    size = sizeOf(value);
    entry = load<u32>(ac + ((<usize>((run << 4) | size)) << 2));
    length = <i32>(entry & 255) + size;
    bits = (bits << (<u64>length)) | (((entry >> 8) << size) | bitsOf(value, size));
    held += length;
    if (held >= 32) {
      held -= 32;
      place = flushWord(place, <u32>(bits >> (<u64>held)));
    }
  }
  if (previous != 63) {
    entry = load<u32>(ac);
    bits = (bits << (<u64>(entry & 255))) | (entry >> 8);
    held += <i32>(entry & 255);
    if (held >= 32) {
      held -= 32;
      place = flushWord(place, <u32>(bits >> (<u64>held)));
    }
  }
  pending = bits;
  count = held;
  out = place;
}

/** Counts the symbols that writeBlock would write, in tables of 256 words. */
export function countBlock(block: usize, mask: u64, difference: i32, dc: usize, ac: usize): void {
  countOne(dc, sizeOf(difference));
  let previous = 0;
  let rest = mask & ~1;
  while (rest != 0) {
    const k = <i32>ctz<u64>(rest);
    rest &= rest - 1;
    let run = k - previous - 1;
    previous = k;
    for (; run > 15; run -= 16) countOne(ac, 0xf0);
    countOne(ac, (run << 4) | sizeOf(load<i16>(placeOf(block, k))));
  }
  if (previous != 63) countOne(ac, 0);
}

// @ts-ignore: decorator
@inline
function countOne(table: usize, symbol: i32): void {
  const place = table + ((<usize>symbol) << 2);
  store<u32>(place, load<u32>(place) + 1);
}
