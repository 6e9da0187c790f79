import { bits, held, keepBits, refill, takeBits } from "./bits";
import { Component } from "./frame";
import { entryOf, hasValue, lengthOf, ready, runOf, valueOf } from "./huffman";
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
  const dc = component.prediction + readDifference(component.dc);
  component.prediction = dc;
  store<i16>(block, <i16>(dc << low));
}

/** One more bit of a DC coefficient. */
export function refineDc(block: usize, low: i32): void {
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
  while (k <= last) {
    ready();
    const entry = entryOf(table, bits);
    const before = bits;
    const run = runOf(entry);
    keepBits(before << (<u64>entry), held - lengthOf(entry));
    if (!hasValue(entry)) {
      if (run != 15) {
        emptyBands = readEmptyBands(run) - 1;
        return;
      }
      k += 16;
      continue;
    }
    const value = valueOf(entry, before);
    k += run;
    store<i16>(placeOf(block, k), <i16>(value << low));
    k++;
  }
}

/** One more bit of a coefficient that is not zero. */
// @ts-ignore: decorator
@inline
function refineOne(place: usize, bit: i32): void {
  if (held == 0) refill();
  const set = (<i64>bits) < 0;
  keepBits(bits << 1, held - 1);
  const coefficient = <i32>load<i16>(place);
  if (!set || (coefficient & bit) != 0) return;
  store<i16>(place, <i16>(coefficient >= 0 ? coefficient + bit : coefficient - bit));
}

/** One more bit of the coefficients `first` to `last` (G.1.2.3). */
export function refineAc(block: usize, table: usize, first: i32, last: i32, low: i32): void {
  const bit = 1 << low;
  /** Those that are not zero and have not had their bit. */
  let rest = maskOf(block) & ((<u64>-1) << (<u64>first)) & ((<u64>-1) >> (<u64>(63 - last)));
  let k = first;
  while (emptyBands == 0 && k <= last) {
    ready();
    const entry = entryOf(table, bits);
    const before = bits;
    let run = runOf(entry);
    keepBits(before << (<u64>entry), held - lengthOf(entry));
    let fresh = 0;
    if (hasValue(entry)) {
      fresh = valueOf(entry, before);
    } else if (run != 15) {
      emptyBands = readEmptyBands(run);
      break;
    }
    // Over as many zeros as the run has, and to the one behind it.
    for (;;) {
      const next = rest != 0 ? <i32>ctz<u64>(rest) : last + 1;
      if (run < next - k) {
        k += run;
        break;
      }
      run -= next - k;
      k = next;
      if (k > last) break;
      refineOne(placeOf(block, k), bit);
      rest &= rest - 1;
      k++;
    }
    if (fresh != 0) store<i16>(placeOf(block, k), <i16>(fresh > 0 ? bit : -bit));
    k++;
  }
  if (emptyBands == 0) return;
  for (; rest != 0; rest &= rest - 1) refineOne(placeOf(block, <i32>ctz<u64>(rest)), bit);
  emptyBands--;
}
