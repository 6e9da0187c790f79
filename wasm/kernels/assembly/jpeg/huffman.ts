import { at, bits, hasMarkerByte, held, keepBits, lastWord, moveTo, refill } from "./bits";

/** Bits that are looked up at once. */
const AHEAD: i32 = 10;
const LIMITS: usize = 4096;
const OFFSETS: usize = LIMITS + 72;
const VALUES: usize = OFFSETS + 72;

/**
 * Builds a decoding table of 4,496 bytes: 1,024 entries of 32 bits for the next ten bits; for each length of code the
 * end of its codes, as 16 bits from the left, and what leads from a code to its symbol; the symbols. `counts` holds 16
 * bytes, then the symbols. False if the codes do not fit their lengths (ITU T.81, annex C).
 *
 * An entry: bits 0…7 the length; 8…11 run; 12…15 bits of the value to come; 16…31 the value, not zero, if its bits
 * were among the ten, which the length then includes. A length of zero: the code is longer than ten bits, or none.
 */
export function buildHuffman(counts: usize, table: usize): bool {
  memory.fill(table, 0, VALUES + 256);
  const symbols = counts + 16;
  let code: u32 = 0;
  let index = 0;
  for (let length = 1; length <= 16; length++) {
    const count = <i32>load<u8>(counts + length - 1);
    store<i32>(table + OFFSETS + ((<usize>length) << 2), index - <i32>code);
    if (index + count > 256 || code + count > <u32>1 << length) return false;
    for (let i = 0; i < count; i++) {
      if (length <= AHEAD) fillEntries(table, code, length, <i32>load<u8>(symbols + index));
      code++;
      index++;
    }
    store<u32>(table + LIMITS + ((<usize>length) << 2), code << (16 - length));
    code <<= 1;
  }
  memory.copy(table + VALUES, symbols, index);
  return true;
}

function fillEntries(table: usize, code: u32, length: i32, symbol: i32): void {
  const spare = AHEAD - length;
  const run = symbol >> 4;
  const size = symbol & 15;
  const start = code << spare;
  for (let rest: u32 = 0; rest < <u32>1 << spare; rest++) {
    let entry = length | (run << 8) | (size << 12);
    if (size > 0 && size <= spare) {
      const raw = <i32>(rest >> (spare - size));
      const value = raw < 1 << (size - 1) ? raw + 1 - (1 << size) : raw;
      entry = (length + size) | (run << 8) | (value << 16);
    }
    store<i32>(table + ((<usize>(start + rest)) << 2), entry);
  }
}

/** What a code that does not exist counts as: 17 bits of which nothing follows. */
export const NO_CODE: i32 = 17;

/** The entry of a code of more than ten bits, without a value. */
export function longCode(table: usize, next: u64): i32 {
  const sixteen = <u32>(next >> 48);
  for (let length = AHEAD + 1; length <= 16; length++) {
    if (sixteen < load<u32>(table + LIMITS + ((<usize>length) << 2))) {
      const index = <i32>(sixteen >> (16 - length)) + load<i32>(table + OFFSETS + ((<usize>length) << 2));
      const symbol = <i32>load<u8>(table + VALUES + (index & 255));
      return length | ((symbol >> 4) << 8) | ((symbol & 15) << 12);
    }
  }
  return NO_CODE;
}

// @ts-ignore: decorator
@inline
export function entryOf(table: usize, next: u64): i32 {
  const entry = load<i32>(table + ((<usize>(next >> (64 - AHEAD))) << 2));
  return (entry & 255) != 0 ? entry : longCode(table, next);
}

/** The value of `size` bits, 1…15, that lead `next` (ITU T.81, F.2.2.1). */
// @ts-ignore: decorator
@inline
export function extend(next: u64, size: i32): i32 {
  const negative = ~(<i32>((<i64>next) >> 63));
  return <i32>(next >> (<u64>(64 - size))) + (negative & (1 - (1 << size)));
}

/** Makes at least 32 bits ready. */
// @ts-ignore: decorator
@inline
export function ready(): void {
  if (held < 32) topUp();
}

export function topUp(): void {
  if (at <= lastWord) {
    const word = load<u32>(at);
    if (!hasMarkerByte(word)) {
      keepBits(bits | ((<u64>bswap<u32>(word)) << (<u64>(32 - held))), held + 32);
      moveTo(at + 4);
      return;
    }
  }
  refill();
}
