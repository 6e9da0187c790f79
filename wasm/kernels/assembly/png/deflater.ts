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

/** The longest match (RFC 1951, 3.2.5). */
export const LONGEST = 258;

// @ts-ignore: decorator
@inline
export function put(s: Deflater, value: u64, count: i32): void {
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
export function putCode(s: Deflater, code: u32): void {
  put(s, code >> 8, <i32>(code & 255));
}

// @ts-ignore: decorator
@inline
export function count(place: usize): void {
  store<u32>(place, load<u32>(place) + 1);
}

/** Bits above the lowest that say where in its range a length or distance falls: those below its two highest. */
// @ts-ignore: decorator
@inline
export function rangeBits(value: i32, highest: i32): i32 {
  return max(31 - clz(value | 1) - highest, 0);
}

/** Symbol of a length: 257 and on (RFC 1951, 3.2.5). */
// @ts-ignore: decorator
@inline
export function lengthSymbol(length: i32): i32 {
  if (length == LONGEST) return 285;
  const value = length - 3;
  const extra = rangeBits(value, 2);
  return 257 + (extra << 2) + (value >> extra);
}

// @ts-ignore: decorator
@inline
export function distanceSymbol(distance: i32): i32 {
  const value = distance - 1;
  const extra = rangeBits(value, 1);
  return (extra << 1) + (value >> extra);
}
