/**
 * The reader of entropy-coded data (ITU T.81, F.2.2.5): 64 bits of which the first to come are the highest. The hot
 * loops keep `bits` and `held` in locals and hand them back here.
 */
export let bits: u64 = 0;
/** How many of the bits are there to take. */
export let held: i32 = 0;
/** The next byte, the end of the data, and the last place from which four bytes may be loaded. */
export let at: usize = 0;
let end: usize = 0;
export let lastWord: usize = 0;
/** Zero bits that were put behind the end of the data. */
let padding: i32 = 0;
/** Something was read that cannot be. */
export let damaged: bool = false;

export function keepBits(newBits: u64, newHeld: i32): void {
  bits = newBits;
  held = newHeld;
}

export function moveTo(place: usize): void {
  at = place;
}

export function setDamaged(value: bool): void {
  damaged = value;
}

export function startReading(start: usize, stop: usize): void {
  at = start;
  end = stop;
  lastWord = stop - 4;
  forgetBits();
  damaged = false;
}

/** Leaves the state at an address, from where another call goes on. */
export function saveReader(place: usize): void {
  store<u64>(place, bits);
  store<i32>(place, held, 8);
  store<usize>(place, at, 12);
  store<usize>(place, end, 16);
  store<i32>(place, padding, 20);
}

export function loadReader(place: usize): void {
  bits = load<u64>(place);
  held = load<i32>(place, 8);
  at = load<usize>(place, 12);
  end = load<usize>(place, 16);
  lastWord = end - 4;
  padding = load<i32>(place, 20);
  damaged = false;
}

export function forgetBits(): void {
  bits = 0;
  held = 0;
  padding = 0;
}

/** True once more was taken than there is. */
export function overran(): bool {
  return padding > held;
}

/** True if any of the four bytes is 0xFF. */
// @ts-ignore: decorator
@inline
export function hasMarkerByte(word: u32): bool {
  return ((~word - 0x01010101) & word & 0x80808080) != 0;
}

/** Fills up to at least 56 bits, byte by byte: without the zeros stuffed after 0xFF, with zeros from a marker on. */
export function refill(): void {
  while (held <= 56) {
    let byte: u64 = 0;
    if (at >= end) {
      padding += 8;
    } else {
      byte = <u64>load<u8>(at);
      if (byte == 0xff) {
        let next = at + 1;
        while (next < end && load<u8>(next) == 0xff) next++;
        if (next < end && load<u8>(next) == 0) {
          at = next + 1;
        } else {
          byte = 0;
          padding += 8;
        }
      } else {
        at++;
      }
    }
    bits |= byte << (<u64>(56 - held));
    held += 8;
  }
}

/** 1 to 16 bits. */
export function takeBits(count: i32): i32 {
  if (held < count) refill();
  const value = <i32>(bits >> (<u64>(64 - count)));
  bits <<= <u64>count;
  held -= count;
  return value;
}

/** The code of the next marker from here on, with `at` on its 0xFF; 0 where there is none. */
export function findMarker(): i32 {
  while (at + 1 < end) {
    if (load<u8>(at) == 0xff) {
      const code = <i32>load<u8>(at, 1);
      if (code != 0 && code != 0xff) return code;
    }
    at++;
  }
  at = end;
  return 0;
}
