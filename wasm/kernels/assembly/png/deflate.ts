import { assignCodes, codeLengths } from "./code-lengths";
import {
  count,
  Deflater,
  distanceSymbol,
  lengthSymbol,
  LONGEST,
  put,
  putCode,
  rangeBits,
} from "./deflater";
import { distanceFrequencies, findMatches, frequencies } from "./find-matches";

/** Longest code, so that four literals fit into 56 bits beside 7 that wait. */
const LITERAL_BITS = 12;
const DISTANCE_BITS = 15;

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

/** Compresses a strip into one block, or stores it where that is shorter. */
export function deflate(s: Deflater, last: i32): void {
  const list = findMatches(s);
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
