import { at, bits, held, keepBits, provide, refill, takeBits } from "./bits";
import { Component } from "./frame";
import { entryOf, hasValue, lengthOf, runOf, valueOf } from "./huffman";
import { readDifference } from "./sequential-block";
import { placeOf } from "./zigzag";
import { maskOf } from "./zigzag-mask";

/** Blocks to come whose band is empty (ITU T.81, G.1.2.2). */
let emptyBands: i32 = 0;

export function forgetBands(): void {
  emptyBands = 0;
}

/** The first bits of a DC coefficient. */
export function readFirstDc(block: usize, component: Component, low: i32): void {
  provide();
  refill();
  const dc = component.prediction + readDifference(component.dc);
  component.prediction = dc;
  store<i16>(block, <i16>(dc << low));
}

/** One more bit of a DC coefficient. */
export function refineDc(block: usize, low: i32): void {
  provide();
  if (takeBits(1) != 0) store<i16>(block, <i16>(<i32>load<i16>(block) | (1 << low)));
}

/** The number of blocks whose band ends here, this one included. */
function readEmptyBands(exponent: i32): i32 {
  return (1 << exponent) + (exponent > 0 ? takeBits(exponent) : 0);
}

/**
 * The first bits of the coefficients `first` to `last` (G.1.2.2). A code that does not exist ends the band, as it does in
 * libjpeg: scans cut out of larger files are full of them.
 */
export function readFirstAc(block: usize, table: usize, first: i32, last: i32, low: i32): void {
  if (emptyBands > 0) {
    emptyBands--;
    return;
  }
  let k = first;
  provide();
  let next = bits;
  let count = held;
  let place = at;
  while (k <= last) {
    if (count < 32) {
      next |= load<u64>(place) >> (<u64>count);
      place -= (63 - count) >> 3;
      count |= 56;
    }
    const entry = entryOf(table, next);
    const before = next;
    const run = runOf(entry);
    next <<= <u64>entry;
    count -= lengthOf(entry);
    if (hasValue(entry)) {
      k += run;
      store<i16>(placeOf(block, k), <i16>(valueOf(entry, before) << low));
      k++;
    } else if (run == 15) {
      k += 16;
    } else {
      keepBits(next, count, place);
      emptyBands = readEmptyBands(run) - 1;
      return;
    }
  }
  keepBits(next, count, place);
}

/** One more bit of a coefficient that is not zero: nothing is as hard to foresee, so there is no branch. */
// @ts-ignore: decorator
@inline
function refineOne(place: usize, next: u64, bit: i32): void {
  const coefficient = <i32>load<i16>(place);
  const sign = coefficient >> 31;
  const step = (bit ^ sign) - sign;
  const wanted = <i32>(<i64>next >> 63) & -i32((coefficient & bit) == 0);
  store<i16>(place, <i16>(coefficient + (step & wanted)));
}

/** One more bit of the coefficients `first` to `last` (G.1.2.3). */
export function refineAc(block: usize, table: usize, first: i32, last: i32, low: i32): void {
  const bit = 1 << low;
  /** Those that are not zero and have not had their bit. */
  let rest = maskOf(block) & ((<u64>-1) << (<u64>first)) & ((<u64>-1) >> (<u64>(63 - last)));
  let k = first;
  provide();
  let next = bits;
  let count = held;
  let place = at;
  while (emptyBands == 0 && k <= last) {
    if (count < 32) {
      next |= load<u64>(place) >> (<u64>count);
      place -= (63 - count) >> 3;
      count |= 56;
    }
    const entry = entryOf(table, next);
    const before = next;
    let run = runOf(entry);
    next <<= <u64>entry;
    count -= lengthOf(entry);
    let fresh = 0;
    if (hasValue(entry)) {
      fresh = valueOf(entry, before);
    } else if (run != 15) {
      keepBits(next, count, place);
      emptyBands = readEmptyBands(run);
      next = bits;
      count = held;
      place = at;
      break;
    }
    // Over as many zeros as the run has, and to the one behind it.
    for (;;) {
      const after = rest != 0 ? <i32>ctz<u64>(rest) : last + 1;
      if (run < after - k) {
        k += run;
        break;
      }
      run -= after - k;
      k = after;
      if (k > last) break;
      if (count == 0) {
        next |= load<u64>(place) >> (<u64>count);
        place -= (63 - count) >> 3;
        count |= 56;
      }
      refineOne(placeOf(block, k), next, bit);
      next <<= 1;
      count--;
      rest &= rest - 1;
      k++;
    }
    if (fresh != 0) store<i16>(placeOf(block, k), <i16>(fresh > 0 ? bit : -bit));
    k++;
  }
  if (emptyBands > 0) {
    for (; rest != 0; rest &= rest - 1) {
      if (count == 0) {
        next |= load<u64>(place) >> (<u64>count);
        place -= (63 - count) >> 3;
        count |= 56;
      }
      refineOne(placeOf(block, <i32>ctz<u64>(rest)), next, bit);
      next <<= 1;
      count--;
    }
    emptyBands--;
  }
  keepBits(next, count, place);
}
