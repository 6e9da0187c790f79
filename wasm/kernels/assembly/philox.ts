/** The upper halves of four unsigned products. */
// @ts-ignore: decorator
@inline
function multiplyHigh(a: v128, b: v128): v128 {
  return i32x4.shuffle(
    i64x2.extmul_low_i32x4_u(a, b),
    i64x2.extmul_high_i32x4_u(a, b),
    1,
    3,
    5,
    7,
  );
}

/**
 * Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011) for the counters (block … block + 3, 0, 0, 0): sixteen words,
 * those of the first block first.
 */
// @ts-ignore: decorator
@inline
export function philoxFour(block: u32, seed: u32, purpose: u32, words: usize): void {
  const m0 = i32x4.splat(0xd2511f53);
  const m1 = i32x4.splat(0xcd9e8d57);
  let c0 = i32x4.add(i32x4.splat(block), i32x4(0, 1, 2, 3));
  let c1 = i32x4.splat(0);
  let c2 = i32x4.splat(0);
  let c3 = i32x4.splat(0);
  let k0 = seed;
  let k1 = purpose;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(c0, m0);
    const low0 = i32x4.mul(c0, m0);
    const high1 = multiplyHigh(c2, m1);
    const low1 = i32x4.mul(c2, m1);
    c0 = v128.xor(v128.xor(high1, c1), i32x4.splat(k0));
    c1 = low1;
    c2 = v128.xor(v128.xor(high0, c3), i32x4.splat(k1));
    c3 = low0;
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  const a = i32x4.shuffle(c0, c1, 0, 4, 1, 5);
  const b = i32x4.shuffle(c2, c3, 0, 4, 1, 5);
  const c = i32x4.shuffle(c0, c1, 2, 6, 3, 7);
  const d = i32x4.shuffle(c2, c3, 2, 6, 3, 7);
  v128.store(words, i64x2.shuffle(a, b, 0, 2));
  v128.store(words, i64x2.shuffle(a, b, 1, 3), 16);
  v128.store(words, i64x2.shuffle(c, d, 0, 2), 32);
  v128.store(words, i64x2.shuffle(c, d, 1, 3), 48);
}
