/** Bits that are looked up at once. */
export const AHEAD: i32 = 10;
const LIMITS: usize = 4096;
const OFFSETS: usize = LIMITS + 72;
const VALUES: usize = OFFSETS + 72;

/**
 * Builds a decoding table of 4,496 bytes: 1,024 entries of 32 bits for the next ten bits; for each length of code the
 * end of its codes, as 16 bits from the left, and what leads from a code to its symbol; the symbols. `counts` holds 16
 * bytes, then the symbols. False if the codes do not fit their lengths (ITU T.81, annex C).
 *
 * An entry: bits 0…5 the length of the code and of the value behind it together; 8…13 that of the code; 16…19 run;
 * 26…31 what the value's length lacks of 64, or zero if there is no value. Zero: the code is longer than ten bits, or none.
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
  const entry = entryFor(length, symbol);
  const start = code << spare;
  for (let rest: u32 = 0; rest < <u32>1 << spare; rest++) {
    store<i32>(table + ((<usize>(start + rest)) << 2), entry);
  }
}

function entryFor(length: i32, symbol: i32): i32 {
  const run = symbol >> 4;
  const size = symbol & 15;
  return (length + size) | (length << 8) | (run << 16) | ((-size & 63) << 26);
}

/** What a code that does not exist counts as: 17 bits of which nothing follows. */
export const NO_CODE: i32 = 17 | (17 << 8);

/** The entry of a code of more than ten bits. */
export function longCode(table: usize, next: u64): i32 {
  const sixteen = <u32>(next >> 48);
  for (let length = AHEAD + 1; length <= 16; length++) {
    if (sixteen < load<u32>(table + LIMITS + ((<usize>length) << 2))) {
      const index = <i32>(sixteen >> (16 - length)) + load<i32>(table + OFFSETS + ((<usize>length) << 2));
      return entryFor(length, <i32>load<u8>(table + VALUES + (index & 255)));
    }
  }
  return NO_CODE;
}

// @ts-ignore: decorator
@inline
export function entryOf(table: usize, next: u64): i32 {
  const entry = load<i32>(table + (((<usize>(next >> 32)) >> (32 - AHEAD)) << 2));
  return entry != 0 ? entry : longCode(table, next);
}

// @ts-ignore: decorator
@inline
export function lengthOf(entry: i32): i32 {
  return entry & 63;
}

// @ts-ignore: decorator
@inline
export function runOf(entry: i32): i32 {
  return (entry >> 16) & 15;
}

// @ts-ignore: decorator
@inline
export function hasValue(entry: i32): bool {
  return <u32>entry >= 1 << 26;
}

/** The value that follows the code, of an entry that has one (ITU T.81, F.2.2.1). */
// @ts-ignore: decorator
@inline
export function valueOf(entry: i32, next: u64): i32 {
  const rest = next << (<u64>((<u32>entry) >> 8));
  // All ones for a negative value, whose bits are those of its magnitude turned round.
  const negative = ~(<u64>((<i64>rest) >> 63));
  const magnitude = (rest ^ negative) >> (<u64>((<u32>entry) >> 26));
  return (<i32>magnitude ^ <i32>negative) - <i32>negative;
}
