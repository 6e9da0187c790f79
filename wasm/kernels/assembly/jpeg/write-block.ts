import { places } from "./zigzag";

/**
 * Whole words of 32 bits wait here, the earliest bit the highest, and are handed on as bytes when more than this came
 * together.
 */
const WAITING: usize = 4096;
/** The most that an MCU adds: six blocks, each a DC coefficient of 27 bits and 63 more of 26. */
const waiting: usize = memory.data(4096 + 6 * 212 + 16, 16);
let place: usize = waiting;

/** Bits that are no whole word yet, the last of them the lowest, and how many; above them there is rubbish. */
let pending: u64 = 0;
let count: u32 = 0;
/** Where the next byte belongs. */
let out: usize = 0;

// prettier-ignore
const bytesOfWords: usize = memory.data<u8>([3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12], 16);

export function startWriting(): void {
  place = waiting;
  count = 0;
}

export function writeTo(target: usize): void {
  out = target;
}

export function written(): usize {
  return out;
}

/** After each MCU. */
// @ts-ignore: decorator
@inline
export function handOnMuch(): void {
  if (place - waiting > WAITING) handOn();
}

/** Moves all words on. */
export function handOn(): void {
  putBytes(place - waiting);
  place = waiting;
}

/** Writes so many of the waiting bytes, with a zero after each 0xFF (ITU T.81, F.1.2.3), and up to 15 more. */
function putBytes(length: usize): void {
  const marker = i8x16.splat(-1);
  const order = v128.load(bytesOfWords);
  const end = waiting + length;
  let to = out;
  // Sixteen at a time are turned first where they lie.
  for (let from = waiting; from < end; from += 16) {
    const bytes = i8x16.swizzle(v128.load(from), order);
    let found = i8x16.bitmask(i8x16.eq(bytes, marker));
    const left = end - from;
    if (found == 0) {
      v128.store(to, bytes);
      to += min<usize>(left, 16);
      continue;
    }
    v128.store(from, bytes);
    to = stuff(from, min<usize>(left, 16), to);
  }
  out = to;
}

function stuff(from: usize, length: usize, to: usize): usize {
  for (const end = from + length; from < end; from++) {
    const byte = load<u8>(from);
    store<u8>(to, byte);
    to++;
    if (byte == 0xff) {
      store<u8>(to, 0);
      to++;
    }
  }
  return to;
}

/** Fills the last byte with ones and hands on what is left. */
export function finishWriting(): void {
  const bytes = (count + 7) >> 3;
  const ones = (<u64>1 << (<u64>(64 - count))) - 1;
  const word = count > 0 ? (pending << (<u64>(64 - count))) | ones : 0;
  store<u32>(place, <u32>(word >> 32));
  putBytes(place - waiting + <usize>bytes);
  place = waiting;
  count = 0;
}

/** How many bits a value takes, without its sign. */
// @ts-ignore: decorator
@inline
function sizeOf(bits: i32): i32 {
  return 32 - <i32>clz<i32>(bits ^ (bits >> 31));
}

/**
 * Writes the block (ITU T.81, F.1.2): the difference of its DC coefficient, then those that `mask` says are not zero, as
 * `bitsOf` has them. Tables hold four words for each symbol: how many bits its code and the value behind it are
 * together, the code with zeros for the value, a one for each bit of the value, and nothing.
 */
export function writeBlock(block: usize, mask: u64, difference: i32, dc: usize, ac: usize): void {
  let bits = pending;
  let held = count;
  let to = place;

  let value = difference + (difference >> 31);
  let entry = dc + ((<usize>sizeOf(value)) << 4);
  let length = load<u32>(entry);
  let code = load<u32>(entry, 4) | (value & load<u32>(entry, 8));
  bits = (bits << (<u64>length)) | (<u64>code);
  held += length;
  store<u32>(to, <u32>(bits >> (<u64>(held - 32))));
  to += <usize>((held >> 5) << 2);
  held &= 31;

  let expected: i32 = 1;
  let rest = mask & ~1;
  while (rest != 0) {
    const k = <i32>ctz<u64>(rest);
    rest &= rest - 1;
    let run = k - expected;
    expected = k + 1;
    while (run > 15) {
      length = load<u32>(ac, 0xf0 << 4);
      bits = (bits << (<u64>length)) | (<u64>load<u32>(ac, (0xf0 << 4) + 4));
      held += length;
      store<u32>(to, <u32>(bits >> (<u64>(held - 32))));
      to += <usize>((held >> 5) << 2);
      held &= 31;
      run -= 16;
    }
    value = <i32>load<i16>(block + <usize>load<u8>(places + k));
    entry = ac + <usize>((run << 8) + (sizeOf(value) << 4));
    length = load<u32>(entry);
    code = load<u32>(entry, 4) | (value & load<u32>(entry, 8));
    bits = (bits << (<u64>length)) | (<u64>code);
    held += length;
    store<u32>(to, <u32>(bits >> (<u64>(held - 32))));
    to += <usize>((held >> 5) << 2);
    held &= 31;
  }
  if (expected != 64) {
    length = load<u32>(ac);
    bits = (bits << (<u64>length)) | (<u64>load<u32>(ac, 4));
    held += length;
    store<u32>(to, <u32>(bits >> (<u64>(held - 32))));
    to += <usize>((held >> 5) << 2);
    held &= 31;
  }
  pending = bits;
  count = held;
  place = to;
}

/** Counts the symbols that writeBlock would write, in tables of 256 words. */
export function countBlock(block: usize, mask: u64, difference: i32, dc: usize, ac: usize): void {
  countOne(dc, sizeOf(difference + (difference >> 31)));
  let previous = 0;
  let rest = mask & ~1;
  while (rest != 0) {
    const k = <i32>ctz<u64>(rest);
    rest &= rest - 1;
    let run = k - previous - 1;
    previous = k;
    for (; run > 15; run -= 16) countOne(ac, 0xf0);
    countOne(ac, (run << 4) | sizeOf(<i32>load<i16>(block + <usize>load<u8>(places + k))));
  }
  if (previous != 63) countOne(ac, 0);
}

// @ts-ignore: decorator
@inline
function countOne(table: usize, symbol: i32): void {
  const place = table + ((<usize>symbol) << 2);
  store<u32>(place, load<u32>(place) + 1);
}
