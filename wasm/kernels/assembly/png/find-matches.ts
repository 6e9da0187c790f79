import { count, Deflater, distanceSymbol, lengthSymbol, LONGEST } from "./deflater";

const HASH_BITS: u32 = 15;
const FARTHEST = 32767;
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

/** How often each symbol is needed, filled by `findMatches`; literals are counted in four tables first. */
export const frequencies: usize = memory.data(286 * 4, 16);
const more: usize = memory.data(256 * 4 * 3, 16);
export const distanceFrequencies: usize = memory.data(30 * 4, 16);

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
export function findMatches(s: Deflater): usize {
  memory.fill(frequencies, 0, 286 * 4);
  memory.fill(more, 0, 256 * 4 * 3);
  memory.fill(distanceFrequencies, 0, 30 * 4);
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
  for (let i: usize = 0; i < 1024; i += 4) {
    const three = load<u32>(more + i) + load<u32>(more + 1024 + i) + load<u32>(more + 2048 + i);
    store<u32>(frequencies + i, load<u32>(frequencies + i) + three);
  }
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
