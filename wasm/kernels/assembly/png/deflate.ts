import { assignCodes, codeLengths } from "./code-lengths";

/** A raw stream (RFC 1951) that is written strip by strip; the wrapper lays it out. */
@unmanaged
export class Deflater {
  /** Bits that are not written yet, fewer than 8 between strips. */
  bits: u64;
  count: i32;
  output: usize;
  /** The bytes to be compressed, and how many came before those at `start`. */
  start: usize;
  end: usize;
  before: i32;
  /** Last place of each hash and, by the lowest 15 bits, the place before with the same hash. */
  head: usize;
  chain: usize;
  /** Room for matches of 8 bytes: literals before it, length, distance. */
  matches: usize;
}

const HASH_BITS: u32 = 15;
const FARTHEST = 32767;
const LONGEST = 258;
/** How many places with the same hash are tried, and from which length on no better match is looked for. */
const TRIES = 4;
const GOOD = 32;
/** Places that are passed by where nothing repeats. */
const MOST_SKIPPED: usize = 15;
/** Places within a match that become known. */
const KNOWN: usize = 64;
/** Matches of few bytes pay only so near: photos, whose bytes are cheap once filtered, would grow by them. */
const NEAR = 16;
const FEW = 6;
/** Longest code, so that four literals fit into 56 bits beside 7 that wait. */
const LITERAL_BITS = 12;
const DISTANCE_BITS = 15;

const frequencies: usize = memory.data(286 * 4, 16);
const more: usize = memory.data(256 * 4 * 3, 16);
const distanceFrequencies: usize = memory.data(30 * 4, 16);
const lengths: usize = memory.data(320 + 16, 16);
const codes: usize = memory.data(286 * 4, 16);
const distanceCodes: usize = memory.data(30 * 4, 16);
const headerFrequencies: usize = memory.data(19 * 4, 16);
const headerLengths: usize = memory.data(32, 16);
const headerCodes: usize = memory.data(19 * 4, 16);
/** Symbols of the header with the value of their extra bits: u16 each. */
const header: usize = memory.data(320 * 2, 16);
const order: usize = memory.data<u8>([
  16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
]);

// @ts-ignore: decorator
@inline
function put(s: Deflater, value: u64, count: i32): void {
  s.bits |= value << s.count;
  s.count += count;
  store<u64>(s.output, s.bits);
  const bytes = s.count >> 3;
  s.output += bytes;
  s.bits >>= bytes << 3;
  s.count &= 7;
}

// @ts-ignore: decorator
@inline
function putCode(s: Deflater, code: u32): void {
  put(s, code >> 8, <i32>(code & 255));
}

// @ts-ignore: decorator
@inline
function count(place: usize): void {
  store<u32>(place, load<u32>(place) + 1);
}

/** Bits above the lowest that say where in its range a length or distance falls: those below its two highest. */
// @ts-ignore: decorator
@inline
function rangeBits(value: i32, highest: i32): i32 {
  return max(31 - clz(value | 1) - highest, 0);
}

/** Symbol of a length: 257 and on (RFC 1951, 3.2.5). */
// @ts-ignore: decorator
@inline
function lengthSymbol(length: i32): i32 {
  if (length == LONGEST) return 285;
  const value = length - 3;
  const extra = rangeBits(value, 2);
  return 257 + (extra << 2) + (value >> extra);
}

// @ts-ignore: decorator
@inline
function distanceSymbol(distance: i32): i32 {
  const value = distance - 1;
  const extra = rangeBits(value, 1);
  return (extra << 1) + (value >> extra);
}

/** How many bytes are the same at both places, at most so many. */
// @ts-ignore: decorator
@inline
function common(one: usize, other: usize, most: i32): i32 {
  let length = 0;
  while (length + 8 <= most) {
    const difference = load<u64>(one + length) ^ load<u64>(other + length);
    if (difference != 0) return length + <i32>(ctz(difference) >> 3);
    length += 8;
  }
  while (length < most && load<u8>(one + length) == load<u8>(other + length)) length++;
  return length;
}

// @ts-ignore: decorator
@inline
function hashPlace(s: Deflater, at: usize): usize {
  return s.head + (<usize>((load<u32>(at) * 0x9e3779b1) >> (32 - HASH_BITS)) << 2);
}

/** Makes a place known; returns the one before with the same hash. */
// @ts-ignore: decorator
@inline
function remember(s: Deflater, at: usize, place: i32): i32 {
  const head = hashPlace(s, at);
  const known = load<i32>(head);
  store<i32>(head, place);
  store<i32>(s.chain + (<usize>(place & FARTHEST) << 2), known);
  return known;
}

/** The longest match at a place, as length × 65,536 + distance, if it is longer than `least`; 0 for none. */
function search(s: Deflater, at: usize, place: i32, first: i32, least: i32): i32 {
  const most = <i32>min(<usize>LONGEST, s.end - at);
  let best = least;
  let found = 0;
  let candidate = first;
  for (let tries = TRIES; tries > 0; tries--) {
    const distance = place - candidate;
    if (distance > FARTHEST || best >= most) break;
    const other = at - <usize>distance;
    if (load<u32>(other + best - 3) == load<u32>(at + best - 3)) {
      const length = common(at, other, most);
      if (length > best && (length > FEW || distance <= NEAR)) {
        best = length;
        found = (length << 16) | distance;
        if (length >= GOOD) break;
      }
    }
    candidate = load<i32>(s.chain + (<usize>(candidate & FARTHEST) << 2));
  }
  return found;
}

/** Finds the strip's matches; returns the end of their list, and leaves the frequencies of all symbols. */
function findMatches(s: Deflater): usize {
  const safe = s.end - 8;
  let list = s.matches;
  let at = s.start;
  let literals = at;
  let misses: usize = 0;
  while (at < safe) {
    let place = <i32>(at - s.start) + s.before;
    let found = search(s, at, place, remember(s, at, place), 3);
    if (found == 0) {
      // Where nothing repeats, less is tried.
      misses++;
      at += 1 + min(misses >> 3, MOST_SKIPPED);
      continue;
    }
    misses = 0;
    let unknown = at + 1;
    if (found >> 16 < GOOD && at + 1 < safe) {
      unknown++;
      const next = search(s, at + 1, place + 1, remember(s, at + 1, place + 1), found >> 16);
      if (next != 0) {
        found = next;
        at++;
        place++;
      }
    }
    const length = found >> 16;
    const distance = found & 0xffff;
    countLiterals(literals, at);
    count(frequencies + (<usize>lengthSymbol(length) << 2));
    count(distanceFrequencies + (<usize>distanceSymbol(distance) << 2));
    store<u32>(list, <u32>(at - literals));
    store<u16>(list, <u16>length, 4);
    store<u16>(list, <u16>distance, 6);
    list += 8;
    const known = min(at + min(<usize>length, KNOWN), safe);
    for (let i = unknown; i < known; i++) remember(s, i, place + <i32>(i - at));
    at += length;
    literals = at;
  }
  countLiterals(literals, s.end);
  return list;
}

/** Counts in four tables in turn, for one after the other in the same place would wait for the one before. */
function countLiterals(from: usize, to: usize): void {
  while (from + 4 <= to) {
    const four = load<u32>(from);
    count(frequencies + (<usize>(four & 255) << 2));
    count(more + (<usize>((four >> 8) & 255) << 2));
    count(more + 1024 + (<usize>((four >> 16) & 255) << 2));
    count(more + 2048 + (<usize>(four >> 24) << 2));
    from += 4;
  }
  for (; from < to; from++) count(frequencies + (<usize>load<u8>(from) << 2));
}

/** Compresses a strip into one block, or stores it where that is shorter. */
export function deflate(s: Deflater, last: i32): void {
  memory.fill(frequencies, 0, 286 * 4);
  memory.fill(more, 0, 256 * 4 * 3);
  memory.fill(distanceFrequencies, 0, 30 * 4);
  const list = findMatches(s);
  for (let i: usize = 0; i < 1024; i += 4) {
    const three = load<u32>(more + i) + load<u32>(more + 1024 + i) + load<u32>(more + 2048 + i);
    store<u32>(frequencies + i, load<u32>(frequencies + i) + three);
  }
  store<u32>(frequencies, 1, 1024);
  codeLengths(frequencies, 286, lengths, LITERAL_BITS);
  codeLengths(distanceFrequencies, 30, lengths + 286, DISTANCE_BITS);
  if (coded() >= <u64>(s.end - s.start) * 8) {
    putStored(s, last);
  } else {
    putHeader(s, last);
    assignCodes(lengths, 286, codes);
    assignCodes(lengths + 286, 30, distanceCodes);
    putSymbols(s, list);
  }
  s.before += <i32>(s.end - s.start);
}

/** Bits that the symbols take, and the header at most. */
function coded(): u64 {
  let bits: u64 = 2400;
  for (let i = 0; i < 286; i++) {
    const extra = i < 265 || i == 285 ? 0 : (i - 261) >> 2;
    bits += <u64>load<u32>(frequencies + (<usize>i << 2)) * (load<u8>(lengths + i) + extra);
  }
  for (let i = 0; i < 30; i++) {
    const extra = max((i >> 1) - 1, 0);
    bits += <u64>load<u32>(distanceFrequencies + (<usize>i << 2)) * (load<u8>(lengths + 286 + i) + extra);
  }
  return bits;
}

function putStored(s: Deflater, last: i32): void {
  let at = s.start;
  while (at < s.end) {
    const bytes = <i32>min<usize>(s.end - at, 65535);
    put(s, at + bytes == s.end ? <u64>last : 0, 3);
    put(s, 0, (8 - s.count) & 7);
    store<u32>(s.output, bytes | (~bytes << 16));
    memory.copy(s.output + 4, at, bytes);
    s.output += 4 + bytes;
    at += bytes;
  }
}

/** The lengths of both codes, runs shortened, by a code of their own (RFC 1951, 3.2.7). */
function putHeader(s: Deflater, last: i32): void {
  let symbols = 286;
  while (load<u8>(lengths + symbols - 1) == 0) symbols--;
  let distances = 30;
  while (load<u8>(lengths + 286 + distances - 1) == 0) distances--;
  memory.copy(lengths + symbols, lengths + 286, distances);
  const items = shorten(symbols + distances);
  codeLengths(headerFrequencies, 19, headerLengths, 7);
  assignCodes(headerLengths, 19, headerCodes);
  let sent = 19;
  while (load<u8>(headerLengths + load<u8>(order + sent - 1)) == 0) sent--;
  put(s, last | 4, 3);
  put(s, symbols - 257, 5);
  put(s, distances - 1, 5);
  put(s, sent - 4, 4);
  for (let i = 0; i < sent; i++) put(s, load<u8>(headerLengths + load<u8>(order + i)), 3);
  for (let item = header; item < items; item += 2) {
    const symbol = <usize>load<u8>(item);
    putCode(s, load<u32>(headerCodes + (symbol << 2)));
    if (symbol >= 16) put(s, load<u8>(item, 1), symbol == 16 ? 2 : symbol == 17 ? 3 : 7);
  }
  // Back to their places.
  memory.copy(lengths + 286, lengths + symbols, distances);
  memory.fill(lengths + symbols, 0, 286 - symbols);
}

/** Writes runs of lengths as items, and counts their symbols; returns the end of the items. */
function shorten(all: i32): usize {
  memory.fill(headerFrequencies, 0, 19 * 4);
  let item = header;
  for (let i = 0; i < all; ) {
    const value = load<u8>(lengths + i);
    let run = 1;
    while (i + run < all && load<u8>(lengths + i + run) == value) run++;
    let symbol: usize = value;
    let extra = 0;
    let taken = 1;
    if (value == 0 && run >= 3) {
      taken = min(run, 138);
      symbol = taken < 11 ? 17 : 18;
      extra = taken - (taken < 11 ? 3 : 11);
    } else if (i > 0 && load<u8>(lengths + i - 1) == value && run >= 3) {
      taken = min(run, 6);
      symbol = 16;
      extra = taken - 3;
    }
    store<u8>(item, <u8>symbol);
    store<u8>(item, <u8>extra, 1);
    count(headerFrequencies + (symbol << 2));
    item += 2;
    i += taken;
  }
  return item;
}

function putSymbols(s: Deflater, list: usize): void {
  let at = s.start;
  for (let match = s.matches; match < list; match += 8) {
    at = putLiterals(s, at, at + load<u32>(match));
    const length = <i32>load<u16>(match, 4);
    const distance = <i32>load<u16>(match, 6);
    let code = load<u32>(codes + (<usize>lengthSymbol(length) << 2));
    let bits: u64 = code >> 8;
    let width = <i32>(code & 255);
    if (length < LONGEST) {
      const extra = rangeBits(length - 3, 2);
      bits |= <u64>((length - 3) & ((1 << extra) - 1)) << width;
      width += extra;
    }
    code = load<u32>(distanceCodes + (<usize>distanceSymbol(distance) << 2));
    bits |= <u64>(code >> 8) << width;
    width += <i32>(code & 255);
    const extra = rangeBits(distance - 1, 1);
    bits |= <u64>((distance - 1) & ((1 << extra) - 1)) << width;
    put(s, bits, width + extra);
    at += length;
  }
  putLiterals(s, at, s.end);
  putCode(s, load<u32>(codes, 1024));
}

function putLiterals(s: Deflater, from: usize, to: usize): usize {
  let bits = s.bits;
  let waiting = s.count;
  let output = s.output;
  let at = from;
  while (at + 4 <= to) {
    const four = load<u32>(at);
    const a = load<u32>(codes + (<usize>(four & 255) << 2));
    const b = load<u32>(codes + (<usize>((four >> 8) & 255) << 2));
    const c = load<u32>(codes + (<usize>((four >> 16) & 255) << 2));
    const d = load<u32>(codes + (<usize>(four >> 24) << 2));
    const first = (a >> 8) | ((b >> 8) << (a & 255));
    const second = (c >> 8) | ((d >> 8) << (c & 255));
    bits |= <u64>first << waiting;
    waiting += <i32>((a & 255) + (b & 255));
    bits |= <u64>second << waiting;
    waiting += <i32>((c & 255) + (d & 255));
    store<u64>(output, bits);
    output += <usize>(waiting >> 3);
    bits >>= waiting & 56;
    waiting &= 7;
    at += 4;
  }
  s.bits = bits;
  s.count = waiting;
  s.output = output;
  for (; at < to; at++) putCode(s, load<u32>(codes + (<usize>load<u8>(at) << 2)));
  return to;
}
