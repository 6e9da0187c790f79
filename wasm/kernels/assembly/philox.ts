/** What a loop would else make a vector of anew each time: both multipliers, both steps of the key, four blocks. */
const constants = memory.data<u32>([0xd2511f53, 0xcd9e8d57, 0x9e3779b9, 0xbb67ae85, 0, 1, 2, 3]);

/**
 * Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011) for the counters (block … block + 3, 0, 0, 0): sixteen words,
 * those of the first block first.
 */
// @ts-ignore: decorator
@inline
export function philoxFour(block: u32, seed: u32, purpose: u32, words: usize): void {
  const m0 = v128.load32_splat(constants);
  const m1 = v128.load32_splat(constants, 4);
  const step0 = v128.load32_splat(constants, 8);
  const step1 = v128.load32_splat(constants, 12);
  let c0 = i32x4.add(i32x4.splat(block), v128.load(constants, 16));
  let c1 = i32x4.splat(0);
  let c2 = i32x4.splat(0);
  let c3 = i32x4.splat(0);
  let k0 = i32x4.splat(seed);
  let k1 = i32x4.splat(purpose);
  for (let round = 0; round < 10; round++) {
    // Whole products of the first and of the last two; both halves are taken from them.
    const first0 = i64x2.extmul_low_i32x4_u(c0, m0);
    const last0 = i64x2.extmul_high_i32x4_u(c0, m0);
    const first1 = i64x2.extmul_low_i32x4_u(c2, m1);
    const last1 = i64x2.extmul_high_i32x4_u(c2, m1);
    const high0 = i32x4.shuffle(first0, last0, 1, 3, 5, 7);
    const high1 = i32x4.shuffle(first1, last1, 1, 3, 5, 7);
    c0 = v128.xor(v128.xor(high1, c1), k0);
    c1 = i32x4.shuffle(first1, last1, 0, 2, 4, 6);
    c2 = v128.xor(v128.xor(high0, c3), k1);
    c3 = i32x4.shuffle(first0, last0, 0, 2, 4, 6);
    k0 = i32x4.add(k0, step0);
    k1 = i32x4.add(k1, step1);
  }
  storeBlocks(words, c0, c1, c2, c3);
}

/**
 * The same for eight counters, `block` … block + 7: thirty-two words. One set of four waits for its products while the
 * other goes on. In the first two rounds half of the products are of nothing, or of the seed alone.
 */
// @ts-ignore: decorator
@inline
export function philoxEight(block: u32, seed: u32, purpose: u32, words: usize): void {
  const m0 = v128.load32_splat(constants);
  const m1 = v128.load32_splat(constants, 4);
  const step0 = v128.load32_splat(constants, 8);
  const step1 = v128.load32_splat(constants, 12);
  const ofSeed = <u64>seed * 0xd2511f53;
  const firstKey = i32x4.splat(purpose);
  let k0 = i32x4.splat(seed + 0x9e3779b9);
  let k1 = i32x4.splat(purpose + 0xbb67ae85);
  const highOfSeed = v128.xor(i32x4.splat(<u32>(ofSeed >> 32)), k1);

  const a = i32x4.add(i32x4.splat(block), v128.load(constants, 16));
  let first0 = i64x2.extmul_low_i32x4_u(a, m0);
  let last0 = i64x2.extmul_high_i32x4_u(a, m0);
  let a2 = v128.xor(i32x4.shuffle(first0, last0, 1, 3, 5, 7), firstKey);
  let a3 = i32x4.shuffle(first0, last0, 0, 2, 4, 6);
  let first1 = i64x2.extmul_low_i32x4_u(a2, m1);
  let last1 = i64x2.extmul_high_i32x4_u(a2, m1);
  let a0 = v128.xor(i32x4.shuffle(first1, last1, 1, 3, 5, 7), k0);
  let a1 = i32x4.shuffle(first1, last1, 0, 2, 4, 6);
  a2 = v128.xor(highOfSeed, a3);
  a3 = i32x4.splat(<u32>ofSeed);

  const b = i32x4.add(a, i32x4.splat(4));
  first0 = i64x2.extmul_low_i32x4_u(b, m0);
  last0 = i64x2.extmul_high_i32x4_u(b, m0);
  let b2 = v128.xor(i32x4.shuffle(first0, last0, 1, 3, 5, 7), firstKey);
  let b3 = i32x4.shuffle(first0, last0, 0, 2, 4, 6);
  first1 = i64x2.extmul_low_i32x4_u(b2, m1);
  last1 = i64x2.extmul_high_i32x4_u(b2, m1);
  let b0 = v128.xor(i32x4.shuffle(first1, last1, 1, 3, 5, 7), k0);
  let b1 = i32x4.shuffle(first1, last1, 0, 2, 4, 6);
  b2 = v128.xor(highOfSeed, b3);
  b3 = a3;

  for (let round = 2; round < 10; round++) {
    k0 = i32x4.add(k0, step0);
    k1 = i32x4.add(k1, step1);
    first0 = i64x2.extmul_low_i32x4_u(a0, m0);
    last0 = i64x2.extmul_high_i32x4_u(a0, m0);
    first1 = i64x2.extmul_low_i32x4_u(a2, m1);
    last1 = i64x2.extmul_high_i32x4_u(a2, m1);
    a0 = v128.xor(v128.xor(i32x4.shuffle(first1, last1, 1, 3, 5, 7), a1), k0);
    a1 = i32x4.shuffle(first1, last1, 0, 2, 4, 6);
    a2 = v128.xor(v128.xor(i32x4.shuffle(first0, last0, 1, 3, 5, 7), a3), k1);
    a3 = i32x4.shuffle(first0, last0, 0, 2, 4, 6);
    first0 = i64x2.extmul_low_i32x4_u(b0, m0);
    last0 = i64x2.extmul_high_i32x4_u(b0, m0);
    first1 = i64x2.extmul_low_i32x4_u(b2, m1);
    last1 = i64x2.extmul_high_i32x4_u(b2, m1);
    b0 = v128.xor(v128.xor(i32x4.shuffle(first1, last1, 1, 3, 5, 7), b1), k0);
    b1 = i32x4.shuffle(first1, last1, 0, 2, 4, 6);
    b2 = v128.xor(v128.xor(i32x4.shuffle(first0, last0, 1, 3, 5, 7), b3), k1);
    b3 = i32x4.shuffle(first0, last0, 0, 2, 4, 6);
  }
  storeBlocks(words, a0, a1, a2, a3);
  storeBlocks(words + 64, b0, b1, b2, b3);
}

/** Four blocks, given word by word. */
// @ts-ignore: decorator
@inline
function storeBlocks(words: usize, c0: v128, c1: v128, c2: v128, c3: v128): void {
  const a = i32x4.shuffle(c0, c1, 0, 4, 1, 5);
  const b = i32x4.shuffle(c2, c3, 0, 4, 1, 5);
  const c = i32x4.shuffle(c0, c1, 2, 6, 3, 7);
  const d = i32x4.shuffle(c2, c3, 2, 6, 3, 7);
  v128.store(words, i64x2.shuffle(a, b, 0, 2));
  v128.store(words, i64x2.shuffle(a, b, 1, 3), 16);
  v128.store(words, i64x2.shuffle(c, d, 0, 2), 32);
  v128.store(words, i64x2.shuffle(c, d, 1, 3), 48);
}
