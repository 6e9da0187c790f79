/** Bits that the first look-up takes: of literals and lengths, and of distances. */
export const SYMBOL_BITS: i32 = 12;
export const DISTANCE_BITS: i32 = 10;

/** Entries of a table with its second look-ups: each longer code shares one of 2 ^ (15 − bits) with another at least. */
export const SYMBOL_ENTRIES: usize = 4096 + 143 * 8;
export const DISTANCE_ENTRIES: usize = 1024 + 15 * 32;

/**
 * An entry: the bits of the code in its lowest 5, then what it stands for. One or two literals: their count in bits 6
 * and 7, themselves from bit 8 on. Otherwise extra bits from bit 8 on, one of these marks, and from bit 16 on a
 * length, a distance, or where the second look-up begins.
 */
export const END: u32 = 1 << 13;
export const SECOND: u32 = 1 << 14;
export const INVALID: u32 = 1 << 15;

const LONGEST = 15;

/** Lengths and distances with their extra bits (RFC 1951, 3.2.5). */
const lengthBases: usize = memory.data<u16>([
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
]);
const lengthExtras: usize = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]);

/** Symbols by the length of their code, at most 288, and how many there are of each length. */
const sorted: usize = memory.data(576, 16);
const counts: usize = memory.data(64, 16);

function symbolEntry(symbol: i32): u32 {
  if (symbol < 256) return (1 << 6) | (<u32>symbol << 8);
  if (symbol == 256) return END;
  const index = <usize>(symbol - 257);
  if (index > 28) return INVALID;
  return (<u32>load<u8>(lengthExtras + index) << 8) | (<u32>load<u16>(lengthBases + index * 2) << 16);
}

function distanceEntry(symbol: i32): u32 {
  if (symbol > 29) return INVALID;
  if (symbol < 4) return <u32>(symbol + 1) << 16;
  const extra = <u32>(symbol - 2) >> 1;
  return (extra << 8) | ((((2 + (<u32>symbol & 1)) << extra) + 1) << 16);
}

/**
 * Fills a table from the code lengths (bytes) of so many symbols: literals and lengths, distances, or the symbols
 * themselves from bit 16 on (`kind` 0, 1, 2). False where the lengths make no prefix code; one code of one bit alone
 * is let pass, and no code at all for distances.
 */
export function buildTable(lengths: usize, symbols: i32, table: usize, bits: i32, kind: i32): bool {
  if (!sortSymbols(lengths, symbols, kind)) return false;
  const mask = (1 << bits) - 1;
  let code = 0;
  let next = sorted;
  let free = 1 << bits;
  let prefix = -1;
  let second: usize = 0;
  store<u32>(table, INVALID);
  for (let length = 1; length <= LONGEST; length++) {
    // Every entry so far stands for two once one more bit is looked at.
    if (length <= bits) {
      const bytes: usize = 4 << (length - 1);
      memory.copy(table + bytes, table, bytes);
    }
    for (let left = <i32>load<u16>(counts + (<usize>length << 1)); left > 0; left--) {
      const symbol = <i32>load<u16>(next);
      next += 2;
      let entry: u32 = <u32>symbol << 16;
      if (kind == 0) entry = symbolEntry(symbol);
      else if (kind == 1) entry = distanceEntry(symbol);
      if (length <= bits) {
        store<u32>(table + (<usize>code << 2), entry | <u32>length);
      } else {
        if ((code & mask) != prefix) {
          prefix = code & mask;
          second = table + (<usize>free << 2);
          store<u32>(table + (<usize>prefix << 2), SECOND | (<u32>free << 16) | <u32>bits);
          free += 1 << (LONGEST - bits);
        }
        const step = 1 << (length - bits);
        const room = 1 << (LONGEST - bits);
        for (let i = code >> bits; i < room; i += step) {
          store<u32>(second + (<usize>i << 2), entry | <u32>(length - bits));
        }
      }
      code = nextReversed(code, length);
    }
  }
  if (kind == 0) pairLiterals(table, bits);
  return true;
}

/** Sorts the used symbols by the lengths of their codes; false where these overlap or leave gaps. */
function sortSymbols(lengths: usize, symbols: i32, kind: i32): bool {
  memory.fill(counts, 0, 32);
  for (let i = 0; i < symbols; i++) {
    const place = counts + (<usize>load<u8>(lengths + i) << 1);
    store<u16>(place, load<u16>(place) + 1);
  }
  const unused = <i32>load<u16>(counts);
  let room = 1;
  let at = sorted;
  for (let length = 1; length <= LONGEST; length++) {
    room = (room << 1) - <i32>load<u16>(counts + (<usize>length << 1));
    if (room < 0) return false;
  }
  const used = symbols - unused;
  if (room > 0 && !(used == 0 && kind == 1)) {
    if (used != 1 || load<u16>(counts, 2) != 1 || kind == 2) return false;
  }
  for (let length = 1; length <= LONGEST; length++) {
    if (load<u16>(counts + (<usize>length << 1)) == 0) continue;
    for (let i = 0; i < symbols; i++) {
      if (load<u8>(lengths + i) != <u8>length) continue;
      store<u16>(at, <u16>i);
      at += 2;
    }
  }
  return true;
}

/** The code after this one of so many bits, both with their first bit lowest. */
function nextReversed(code: i32, length: i32): i32 {
  let bit = 1 << (length - 1);
  while ((code & bit) != 0) bit >>= 1;
  return bit == 0 ? 0 : (code & (bit - 1)) | bit;
}

/** Where a literal's code leaves room for the next literal's, both are had at one look. */
function pairLiterals(table: usize, bits: i32): void {
  for (let i = (1 << bits) - 1; i >= 0; i--) {
    const place = table + (<usize>i << 2);
    const first = load<u32>(place);
    if ((first & 0xc0) == 0) continue;
    const taken = first & 31;
    const second = load<u32>(table + (<usize>(<u32>i >> taken) << 2));
    const both = taken + (second & 31);
    if ((second & 0xc0) != 0x40 || both > <u32>bits) continue;
    store<u32>(place, both | 0x80 | (first & 0xff00) | ((second & 0xff00) << 8));
  }
}
