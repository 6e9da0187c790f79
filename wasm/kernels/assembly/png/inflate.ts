import {
  buildTable,
  DISTANCE_BITS,
  DISTANCE_ENTRIES,
  END,
  INVALID,
  SECOND,
  SYMBOL_BITS,
  SYMBOL_ENTRIES,
} from "./code-table";

/** What `inflate` stopped for. */
const WANTS_INPUT = 0;
const WANTS_ROOM = 1;
const DONE = 2;
const DAMAGED = 3;

const HEADER = 0;
const STORED = 1;
const CODES = 2;
const ENDED = 3;

/** Bytes that a block's header may take, and that one symbol may be read past. */
const HEADER_BYTES = 640;
const SYMBOL_BYTES = 24;
/** Bytes that one look may write: a match, and what its last store passes it by. */
const MATCH_BYTES = 258 + 32;

/** A raw stream (RFC 1951) that is taken up where it was left; the wrapper sets what it feeds and empties. */
@unmanaged
export class Inflater {
  /** Bits read and not used, lowest first; above `count` of them the next bytes may already stand. */
  bits: u64;
  count: i32;
  /** Next byte, and the end of the bytes; 32 more must be readable there. */
  input: usize;
  inputEnd: usize;
  /** 1 when nothing follows. */
  last: i32;
  /** Oldest byte that a match may reach, next one to be written, and the end of the room. */
  floor: usize;
  output: usize;
  outputEnd: usize;
  phase: i32;
  lastBlock: i32;
  /** Bytes that remain of a stored block. */
  stored: i32;
}

const symbols: usize = memory.data(5248 * 4, 16);
const distances: usize = memory.data(1504 * 4, 16);
const lengths: usize = memory.data(320, 16);
const lengthCodes: usize = memory.data(128 * 4 + 1024, 16);
/** The order in which the lengths of the codes for lengths stand (RFC 1951, 3.2.7). */
const order: usize = memory.data<u8>([
  16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
]);

/** Unreads whole bytes, so that what stands before the next one may be overwritten. */
function giveBack(s: Inflater): void {
  s.input -= <usize>(s.count >> 3);
  s.count &= 7;
  s.bits &= (<u64>1 << s.count) - 1;
}

/** Decompresses until the input or the room is used up, or the stream ends; returns which. */
export function inflate(s: Inflater): i32 {
  while (s.phase != ENDED) {
    if (s.phase == HEADER) {
      if (s.lastBlock != 0) {
        s.phase = ENDED;
        return overrun(s) ? DAMAGED : DONE;
      }
      if (s.last == 0 && s.input + HEADER_BYTES > s.inputEnd) {
        giveBack(s);
        return WANTS_INPUT;
      }
      if (!readHeader(s) || overrun(s)) return DAMAGED;
    }
    const status = s.phase == STORED ? copyStored(s) : readCodes(s);
    if (status == WANTS_INPUT) giveBack(s);
    if (status != DONE) return status;
    s.phase = HEADER;
  }
  return DONE;
}

/** Whether more was used than there is. */
function overrun(s: Inflater): bool {
  return s.input - <usize>(s.count >> 3) > s.inputEnd;
}

// @ts-ignore: decorator
@inline
function refill(s: Inflater): void {
  // Beyond the end there are zeros, up to a point that is never reached but by a stream that was cut short.
  if (s.input <= s.inputEnd + 16) {
    s.bits |= load<u64>(s.input) << s.count;
    s.input += <usize>((63 - s.count) >> 3);
  }
  s.count |= 56;
}

function take(s: Inflater, count: i32): i32 {
  if (s.count < count) refill(s);
  const value = <i32>(s.bits & ((1 << count) - 1));
  s.bits >>= count;
  s.count -= count;
  return value;
}

function readHeader(s: Inflater): bool {
  s.lastBlock = take(s, 1);
  const kind = take(s, 2);
  if (kind == 0) return startStored(s);
  s.phase = CODES;
  if (kind == 1) {
    memory.fill(lengths, 8, 144);
    memory.fill(lengths + 144, 9, 112);
    memory.fill(lengths + 256, 7, 24);
    memory.fill(lengths + 280, 8, 8);
    memory.fill(lengths + 288, 5, 32);
    return buildCodes(288, 32);
  }
  return kind == 2 && readLengths(s);
}

function startStored(s: Inflater): bool {
  take(s, s.count & 7);
  giveBack(s);
  if (s.input + 4 > s.inputEnd) return false;
  s.stored = <i32>load<u16>(s.input);
  const inverse = <i32>load<u16>(s.input, 2);
  s.input += 4;
  s.phase = STORED;
  return (s.stored ^ inverse) == 0xffff;
}

function readLengths(s: Inflater): bool {
  const symbolCount = take(s, 5) + 257;
  const distanceCount = take(s, 5) + 1;
  const codeCount = take(s, 4) + 4;
  if (symbolCount > 286 || distanceCount > 30) return false;
  memory.fill(lengths, 0, 19);
  for (let i = 0; i < codeCount; i++) {
    store<u8>(lengths + <usize>load<u8>(order + i), <u8>take(s, 3));
  }
  if (!buildTable(lengths, 19, lengthCodes, 7, 2)) return false;
  const all = symbolCount + distanceCount;
  for (let i = 0; i < all; ) {
    if (s.count < 14) refill(s);
    const entry = load<u32>(lengthCodes + (<usize>(s.bits & 127) << 2));
    if ((entry & INVALID) != 0) return false;
    take(s, <i32>(entry & 31));
    const length = <i32>(entry >> 16);
    if (length < 16) {
      store<u8>(lengths + i, <u8>length);
      i++;
      continue;
    }
    if (length == 16 && i == 0) return false;
    const repeated = length == 16 ? load<u8>(lengths + i - 1) : 0;
    const times = length == 16 ? 3 + take(s, 2) : length == 17 ? 3 + take(s, 3) : 11 + take(s, 7);
    if (i + times > all) return false;
    memory.fill(lengths + i, repeated, times);
    i += times;
  }
  // A block must be able to end.
  return load<u8>(lengths, 256) != 0 && buildCodes(symbolCount, distanceCount);
}

function buildCodes(symbolCount: i32, distanceCount: i32): bool {
  return (
    buildTable(lengths, symbolCount, symbols, SYMBOL_BITS, 0) &&
    buildTable(lengths + symbolCount, distanceCount, distances, DISTANCE_BITS, 1)
  );
}

function copyStored(s: Inflater): i32 {
  const there = <i32>min(s.inputEnd - s.input, s.outputEnd - s.output);
  const bytes = min(s.stored, there);
  memory.copy(s.output, s.input, bytes);
  s.input += bytes;
  s.output += bytes;
  s.stored -= bytes;
  if (s.stored == 0) return DONE;
  if (s.output == s.outputEnd) return WANTS_ROOM;
  return s.last == 0 ? WANTS_INPUT : DAMAGED;
}

/** Symbols up to the end of the block. */
function readCodes(s: Inflater): i32 {
  const inputSafe = s.last == 0 ? s.inputEnd - SYMBOL_BYTES : s.inputEnd + 7;
  const outputSafe = s.outputEnd - MATCH_BYTES;
  const floor = s.floor;
  let bits = s.bits;
  let count = s.count;
  let input = s.input;
  let output = s.output;
  let status = DAMAGED;
  for (;;) {
    if (output > outputSafe) {
      status = WANTS_ROOM;
      break;
    }
    if (input > inputSafe) {
      // With the last byte and 7 more read, whatever is used now was never there.
      if (s.last == 0) status = WANTS_INPUT;
      break;
    }
    bits |= load<u64>(input) << count;
    input += <usize>((63 - count) >> 3);
    count |= 56;
    let entry = load<u32>(symbols + (<usize>(bits & 4095) << 2));
    if ((entry & 0xc0) != 0) {
      store<u16>(output, <u16>(entry >> 8));
      output += <usize>((entry >> 6) & 3);
      bits >>= entry & 31;
      count -= <i32>(entry & 31);
      entry = load<u32>(symbols + (<usize>(bits & 4095) << 2));
      if ((entry & 0xc0) != 0) {
        store<u16>(output, <u16>(entry >> 8));
        output += <usize>((entry >> 6) & 3);
        bits >>= entry & 31;
        count -= <i32>(entry & 31);
        entry = load<u32>(symbols + (<usize>(bits & 4095) << 2));
        if ((entry & 0xc0) != 0) {
          store<u16>(output, <u16>(entry >> 8));
          output += <usize>((entry >> 6) & 3);
          bits >>= entry & 31;
          count -= <i32>(entry & 31);
          continue;
        }
      }
      bits |= load<u64>(input) << count;
      input += <usize>((63 - count) >> 3);
      count |= 56;
    }
    bits >>= entry & 31;
    count -= <i32>(entry & 31);
    if ((entry & SECOND) != 0) {
      entry = load<u32>(symbols + (<usize>((entry >> 16) + <u32>(bits & 7)) << 2));
      bits >>= entry & 31;
      count -= <i32>(entry & 31);
      if ((entry & 0xc0) != 0) {
        store<u8>(output, <u8>(entry >> 8));
        output += 1;
        continue;
      }
    }
    if ((entry & (END | INVALID)) != 0) {
      if ((entry & END) != 0) status = DONE;
      break;
    }
    let extra = (entry >> 8) & 31;
    const length = <usize>(entry >> 16) + <usize>(bits & ((1 << extra) - 1));
    bits >>= extra;
    count -= <i32>extra;
    entry = load<u32>(distances + (<usize>(bits & 1023) << 2));
    bits >>= entry & 31;
    count -= <i32>(entry & 31);
    if ((entry & SECOND) != 0) {
      entry = load<u32>(distances + (<usize>((entry >> 16) + <u32>(bits & 31)) << 2));
      bits >>= entry & 31;
      count -= <i32>(entry & 31);
    }
    if ((entry & INVALID) != 0) break;
    extra = (entry >> 8) & 31;
    const distance = <usize>(entry >> 16) + <usize>(bits & ((1 << extra) - 1));
    bits >>= extra;
    count -= <i32>extra;
    if (distance > output - floor) break;
    copyMatch(output, distance, length);
    output += length;
  }
  s.bits = bits;
  s.count = count;
  s.input = input;
  s.output = output;
  return status;
}

/** Writes up to 31 bytes more than it should, which are written again. */
// @ts-ignore: decorator
@inline
function copyMatch(target: usize, distance: usize, length: usize): void {
  const end = target + length;
  let at = target;
  // What was just written is repeated until sixteen bytes of it can be taken at once.
  while (distance < 16) {
    v128.store(at, v128.load(at - distance));
    at += distance;
    distance <<= 1;
  }
  while (at < end) {
    v128.store(at, v128.load(at - distance));
    at += 16;
  }
}
