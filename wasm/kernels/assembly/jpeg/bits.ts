/**
 * The reader of entropy-coded data (ITU T.81, F.2.2.5): 64 bits of which the first to come are the highest. The hot
 * loops keep `bits`, `held` and `at` in locals and hand them back here.
 *
 * The bytes come from a room in which they lie without the zeros stuffed after 0xFF, the first at its end and the others
 * before it, so that eight of them are loaded with their bits in the order in which they are read. Behind a marker or
 * the end of the data zeros follow.
 */
export let bits: u64 = 0;
/** How many of the bits are there to take. Those behind them are zero, or what the next load brings once more. */
export let held: i32 = 0;
/** From where the next eight bytes are loaded, of which the highest comes first. */
export let at: usize = 0;
/** With `at` below this place the room must be filled before a block is read. */
export let low: usize = 0;
/** The room; the end of what of it is free; where its zeros begin if they do: the address of the first, or 0. */
let room: usize = 0;
let free: usize = 0;
let zeros: usize = 0;
/** The next byte of the data as it is stored, and its end. */
let raw: usize = 0;
let end: usize = 0;
/** Something was read that cannot be. */
export let damaged: bool = false;

/** Bytes of the state that is kept from call to call, and of the room behind it. */
const STATE: usize = 48;
const ROOM: usize = 4096;
/** The most bytes that one block can take, what is loaded beyond them included. */
const BLOCK: usize = 288;

export function keepBits(newBits: u64, newHeld: i32, newAt: usize): void {
  bits = newBits;
  held = newHeld;
  at = newAt;
}

export function setDamaged(value: bool): void {
  damaged = value;
}

/** Begins to read the bytes between two addresses, with STATE and ROOM bytes at a third to work in. */
export function startReading(start: usize, stop: usize, place: usize): void {
  room = place + STATE;
  raw = start;
  end = stop;
  forgetBits();
  damaged = false;
}

export function forgetBits(): void {
  bits = 0;
  held = 0;
  free = room + ROOM;
  at = free - 8;
  low = free + BLOCK;
  zeros = 0;
}

/** Leaves the state where `startReading` was told, and goes on from it in another call. */
export function saveReader(place: usize): void {
  store<u64>(place, bits);
  store<i32>(place, held, 8);
  store<usize>(place, at, 12);
  store<usize>(place, low, 16);
  store<usize>(place, free, 20);
  store<usize>(place, zeros, 24);
  store<usize>(place, raw, 28);
  store<usize>(place, end, 32);
}

export function loadReader(place: usize): void {
  bits = load<u64>(place);
  held = load<i32>(place, 8);
  at = load<usize>(place, 12);
  low = load<usize>(place, 16);
  free = load<usize>(place, 20);
  zeros = load<usize>(place, 24);
  raw = load<usize>(place, 28);
  end = load<usize>(place, 32);
  room = place + STATE;
  damaged = false;
}

/** True once more was taken than there is. */
export function overran(): bool {
  return zeros != 0 && ((<i32>(at + 7 - zeros)) << 3) + held < 0;
}

/** Before each block: there is all that it can take. */
// @ts-ignore: decorator
@inline
export function provide(): void {
  if (at < low) fillRoom();
}

function fillRoom(): void {
  const rest = at + 8 - free;
  const top = room + ROOM - rest;
  const shift = top - free;
  memory.copy(top, free, rest);
  at += shift;
  if (zeros != 0) zeros += shift;
  free = top;
  while (free - room >= 32 && zeros == 0) {
    if (!takeBytes()) zeros = free - 1;
  }
  if (zeros != 0) {
    memory.fill(room, 0, free - room);
    free = room;
  }
  low = free + BLOCK - 8;
}

/** Up to sixteen bytes of the data; false where none are left. */
function takeBytes(): bool {
  let plain: usize = 0;
  if (raw + 16 <= end) {
    const bytes = v128.load(raw);
    const turned = i8x16.shuffle(bytes, bytes, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    v128.store(free - 16, turned);
    const marks = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(-1)));
    plain = <usize>ctz<i32>(marks | 0x10000);
  } else if (raw < end && load<u8>(raw) != 0xff) {
    store<u8>(free - 1, load<u8>(raw));
    plain = 1;
  }
  raw += plain;
  free -= plain;
  return plain > 0 || takeStuffed();
}

/** 0xFF and the zero behind it, with as many more of the first as may be between; false at a marker and at the end. */
function takeStuffed(): bool {
  let next = raw + 1;
  while (next < end && load<u8>(next) == 0xff) next++;
  if (next >= end || load<u8>(next) != 0) return false;
  raw = next + 1;
  free--;
  store<u8>(free, 0xff);
  return true;
}

/** Holds at least 56 bits. */
export function refill(): void {
  bits |= load<u64>(at) >> (<u64>held);
  at -= (63 - held) >> 3;
  held |= 56;
}

/** 1 to 16 bits. */
export function takeBits(count: i32): i32 {
  if (held < count) refill();
  const value = <i32>(bits >> (<u64>(64 - count)));
  bits <<= <u64>count;
  held -= count;
  return value;
}

/** The code of the next marker behind what was taken into the room; 0 where there is none. */
export function findMarker(): i32 {
  while (raw + 1 < end) {
    if (load<u8>(raw) == 0xff) {
      const code = <i32>load<u8>(raw, 1);
      if (code != 0 && code != 0xff) return code;
    }
    raw++;
  }
  raw = end;
  return 0;
}

/** Where `findMarker` found it, or the end. */
export function markerPlace(): usize {
  return raw;
}

/** Steps over the marker that `findMarker` found. */
export function passMarker(): void {
  raw += 2;
}
