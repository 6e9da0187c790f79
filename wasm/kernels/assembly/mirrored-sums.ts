import { BIAS, dotTwo, mirrorPairs, storeEight, zip } from "./mirrored-pairs";

/**
 * Sums down the columns for two rows of the result, biased and with `fraction` bits of fraction. Slots of a ring hold
 * pairs, and `mirrors` bytes on the pairs that mirror them; the newest slot need not.
 */
export function sumPairs(
  oldest: usize,
  ring: usize,
  end: usize,
  stride: usize,
  mirrors: usize,
  radius: i32,
  weights: usize,
  shift: i32,
  fraction: i32,
  lanes: i32,
  first: usize,
  second: usize,
): void {
  const half = i32x4.splat((1 << (shift - 1)) - (BIAS << (shift + fraction)));
  const last = weights + ((<usize>radius) << 1) + 2;
  const newest = oldest == ring ? end - stride : oldest - stride;
  for (let i = 0; i < lanes; i += 16) {
    const offset = (<usize>i) << 2;
    let before = oldest + offset;
    let after = newest + offset;
    const outer = v128.load32_splat(weights);
    let b0 = i32x4.add(half, dotTwo(v128.load(before), v128.load(after), outer));
    let b1 = i32x4.add(half, dotTwo(v128.load(before, 16), v128.load(after, 16), outer));
    let b2 = i32x4.add(half, dotTwo(v128.load(before, 32), v128.load(after, 32), outer));
    let b3 = i32x4.add(half, dotTwo(v128.load(before, 48), v128.load(after, 48), outer));
    let a0 = half;
    let a1 = half;
    let a2 = half;
    let a3 = half;
    for (let weight = weights + 2; weight < last; weight += 4) {
      after = (after < ring + stride ? end + after - ring : after) - stride;
      const own = before;
      before += stride;
      if (before >= end) before -= end - ring;
      const w0 = v128.load32_splat(weight);
      const w1 = v128.load32_splat(weight, 2);
      const mirror = after + mirrors;
      let far = v128.load(mirror);
      a0 = i32x4.add(a0, dotTwo(v128.load(own), far, w0));
      b0 = i32x4.add(b0, dotTwo(v128.load(before), far, w1));
      far = v128.load(mirror, 16);
      a1 = i32x4.add(a1, dotTwo(v128.load(own, 16), far, w0));
      b1 = i32x4.add(b1, dotTwo(v128.load(before, 16), far, w1));
      far = v128.load(mirror, 32);
      a2 = i32x4.add(a2, dotTwo(v128.load(own, 32), far, w0));
      b2 = i32x4.add(b2, dotTwo(v128.load(before, 32), far, w1));
      far = v128.load(mirror, 48);
      a3 = i32x4.add(a3, dotTwo(v128.load(own, 48), far, w0));
      b3 = i32x4.add(b3, dotTwo(v128.load(before, 48), far, w1));
    }
    const middle = v128.load32_splat(last, 2);
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(v128.load(before), middle));
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(v128.load(before, 16), middle));
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(v128.load(before, 32), middle));
    a3 = i32x4.add(a3, i32x4.dot_i16x8_s(v128.load(before, 48), middle));
    const p = first + (offset >> 1);
    v128.store(p, i16x8.narrow_i32x4_s(i32x4.shr_s(a0, shift), i32x4.shr_s(a1, shift)));
    v128.store(p, i16x8.narrow_i32x4_s(i32x4.shr_s(a2, shift), i32x4.shr_s(a3, shift)), 16);
    const q = second + (offset >> 1);
    v128.store(q, i16x8.narrow_i32x4_s(i32x4.shr_s(b0, shift), i32x4.shr_s(b1, shift)));
    v128.store(q, i16x8.narrow_i32x4_s(i32x4.shr_s(b2, shift), i32x4.shr_s(b3, shift)), 16);
  }
}

/** Sums along three planes of biased levels; `mirrors` has room for as many. */
export function sumAlong(
  sums: usize,
  mirrors: usize,
  plane: i32,
  radius: i32,
  weights: usize,
  shift: i32,
  out: usize,
  across: i32,
): void {
  const bytes = (<usize>plane) << 1;
  for (let offset: usize = 0; offset < 3 * bytes; offset += 16) {
    const p = sums + offset;
    v128.store(mirrors + offset, mirrorPairs(v128.load(p), v128.load(p, 4)));
  }
  const half = i32x4.splat((1 << (shift - 1)) + (BIAS << shift));
  const last = weights + ((<usize>radius) << 1) + 2;
  const span = (<usize>radius) << 2;
  for (let x = 0; x < across; x += 8) {
    let p = sums + ((<usize>x) << 1);
    let q = mirrors + ((<usize>x) << 1) + span - 4;
    const outer = v128.load32_splat(weights);
    let redOwn = v128.load(p);
    let greenOwn = v128.load(p + bytes);
    let blueOwn = v128.load(p + 2 * bytes);
    let red0 = half;
    let green0 = half;
    let blue0 = half;
    let red1 = i32x4.add(half, dotTwo(redOwn, v128.load(p + span), outer));
    let green1 = i32x4.add(half, dotTwo(greenOwn, v128.load(p + span + bytes), outer));
    let blue1 = i32x4.add(half, dotTwo(blueOwn, v128.load(p + span + 2 * bytes), outer));
    for (let weight = weights + 2; weight < last; weight += 4) {
      p += 4;
      const w0 = v128.load32_splat(weight);
      const w1 = v128.load32_splat(weight, 2);
      let far = v128.load(q);
      red0 = i32x4.add(red0, dotTwo(redOwn, far, w0));
      redOwn = v128.load(p);
      red1 = i32x4.add(red1, dotTwo(redOwn, far, w1));
      far = v128.load(q + bytes);
      green0 = i32x4.add(green0, dotTwo(greenOwn, far, w0));
      greenOwn = v128.load(p + bytes);
      green1 = i32x4.add(green1, dotTwo(greenOwn, far, w1));
      far = v128.load(q + 2 * bytes);
      blue0 = i32x4.add(blue0, dotTwo(blueOwn, far, w0));
      blueOwn = v128.load(p + 2 * bytes);
      blue1 = i32x4.add(blue1, dotTwo(blueOwn, far, w1));
      q -= 4;
    }
    const middle = v128.load32_splat(last, 2);
    red0 = i32x4.add(red0, i32x4.dot_i16x8_s(redOwn, middle));
    green0 = i32x4.add(green0, i32x4.dot_i16x8_s(greenOwn, middle));
    blue0 = i32x4.add(blue0, i32x4.dot_i16x8_s(blueOwn, middle));
    storeEight(
      zip(red0, red1, shift),
      zip(green0, green1, shift),
      zip(blue0, blue1, shift),
      out,
      across - x,
    );
    out += 32;
  }
}
