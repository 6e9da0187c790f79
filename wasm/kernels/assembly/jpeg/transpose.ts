import { high, low } from "./vectors";

/**
 * Stores eight rows of eight i16 as columns. Dealing the rows' items out to two hands three times turns the six bits
 * of an item's place by three.
 */
// @ts-ignore: decorator
@inline
export function storeTransposed(
  a0: v128,
  a1: v128,
  a2: v128,
  a3: v128,
  a4: v128,
  a5: v128,
  a6: v128,
  a7: v128,
  target: usize,
): void {
  const b0 = low(a0, a4);
  const b1 = high(a0, a4);
  const b2 = low(a1, a5);
  const b3 = high(a1, a5);
  const b4 = low(a2, a6);
  const b5 = high(a2, a6);
  const b6 = low(a3, a7);
  const b7 = high(a3, a7);
  const c0 = low(b0, b4);
  const c1 = high(b0, b4);
  const c2 = low(b1, b5);
  const c3 = high(b1, b5);
  const c4 = low(b2, b6);
  const c5 = high(b2, b6);
  const c6 = low(b3, b7);
  const c7 = high(b3, b7);
  v128.store(target, low(c0, c4));
  v128.store(target, high(c0, c4), 16);
  v128.store(target, low(c1, c5), 32);
  v128.store(target, high(c1, c5), 48);
  v128.store(target, low(c2, c6), 64);
  v128.store(target, high(c2, c6), 80);
  v128.store(target, low(c3, c7), 96);
  v128.store(target, high(c3, c7), 112);
}
