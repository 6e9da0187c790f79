import {
  CB,
  CHROMA_MIDDLE,
  CHROMA_ROUNDING,
  CR,
  HALF_16,
  LOW_BYTES,
  LUMA_RED_BLUE,
  spread,
} from "./weights";

/** Where the greens of four pixels go: twice each, as 16 bits. */
// prettier-ignore
const greens: usize = memory.data<u8>([1, 255, 1, 255, 5, 255, 5, 255, 9, 255, 9, 255, 13, 255, 13, 255], 16);

/**
 * YCbCr of JFIF (ITU T.871, 7) of a row of RGBA8 pixels, in 16 bits of fraction rounded to the nearest; a multiple of
 * 16 pixels. False if any is not opaque.
 */
export function toYcc(source: usize, width: usize, y: usize, cb: usize, cr: usize): bool {
  const lowBytes = spread(LOW_BYTES);
  const redBlue = spread(LUMA_RED_BLUE);
  const half = spread(HALF_16);
  const cbWeights = spread(CB);
  const crWeights = spread(CR);
  const middle = spread(CHROMA_MIDDLE);
  let all = i8x16.splat(-1);
  for (let x: usize = 0; x < width; x += 16) {
    const p = source + (x << 2);
    const a = v128.load(p);
    const b = v128.load(p, 16);
    const c = v128.load(p, 32);
    const d = v128.load(p, 48);
    all = v128.and(all, v128.and(v128.and(a, b), v128.and(c, d)));
    const gA = greensOf(a);
    const gB = greensOf(b);
    const gC = greensOf(c);
    const gD = greensOf(d);
    const dA = i16x8.sub(v128.and(a, lowBytes), gA);
    const dB = i16x8.sub(v128.and(b, lowBytes), gB);
    const dC = i16x8.sub(v128.and(c, lowBytes), gC);
    const dD = i16x8.sub(v128.and(d, lowBytes), gD);
    const lumas = sixteen(
      eight(luma(dA, gA, redBlue, half), luma(dB, gB, redBlue, half)),
      eight(luma(dC, gC, redBlue, half), luma(dD, gD, redBlue, half)),
    );
    v128.store(y + x, lumas);
    const blues = sixteen(
      eight(chroma(dA, cbWeights, middle), chroma(dB, cbWeights, middle)),
      eight(chroma(dC, cbWeights, middle), chroma(dD, cbWeights, middle)),
    );
    v128.store(cb + x, blues);
    const reds = sixteen(
      eight(chroma(dA, crWeights, middle), chroma(dB, crWeights, middle)),
      eight(chroma(dC, crWeights, middle), chroma(dD, crWeights, middle)),
    );
    v128.store(cr + x, reds);
  }
  return isOpaque(all);
}

/**
 * The same of two rows, with the colours' means of two by two samples, halves and quarters rounded by turns down and
 * up: two rows of Y, `width` bytes each, and half as many Cb and Cr. A multiple of 16 pixels.
 */
export function toYccHalved(
  upper: usize,
  lower: usize,
  width: usize,
  y: usize,
  cb: usize,
  cr: usize,
): bool {
  const lowBytes = spread(LOW_BYTES);
  const redBlue = spread(LUMA_RED_BLUE);
  const half = spread(HALF_16);
  const cbWeights = spread(CB);
  const crWeights = spread(CR);
  const middle = spread(CHROMA_MIDDLE);
  const rounding = v128.load64_splat(CHROMA_ROUNDING);
  const below = lower - upper;
  let all = i8x16.splat(-1);
  for (let x: usize = 0; x < width; x += 16) {
    const source = upper + (x << 2);
    let p = v128.load(source);
    let q = v128.load(source, 16);
    let r = v128.load(source + below);
    let s = v128.load(source + below, 16);
    all = v128.and(all, v128.and(v128.and(p, q), v128.and(r, s)));
    // Even pixels, odd ones; those below.
    let a = i32x4.shuffle(p, q, 0, 2, 4, 6);
    let b = i32x4.shuffle(p, q, 1, 3, 5, 7);
    let c = i32x4.shuffle(r, s, 0, 2, 4, 6);
    let d = i32x4.shuffle(r, s, 1, 3, 5, 7);
    let gA = greensOf(a);
    let gB = greensOf(b);
    let gC = greensOf(c);
    let gD = greensOf(d);
    let dA = i16x8.sub(v128.and(a, lowBytes), gA);
    let dB = i16x8.sub(v128.and(b, lowBytes), gB);
    let dC = i16x8.sub(v128.and(c, lowBytes), gC);
    let dD = i16x8.sub(v128.and(d, lowBytes), gD);
    const upperLeft = dealt(luma(dA, gA, redBlue, half), luma(dB, gB, redBlue, half));
    const lowerLeft = dealt(luma(dC, gC, redBlue, half), luma(dD, gD, redBlue, half));
    const bluesLeft = mean(dA, dB, dC, dD, cbWeights, middle, rounding);
    const redsLeft = mean(dA, dB, dC, dD, crWeights, middle, rounding);

    p = v128.load(source, 32);
    q = v128.load(source, 48);
    r = v128.load(source + below, 32);
    s = v128.load(source + below, 48);
    all = v128.and(all, v128.and(v128.and(p, q), v128.and(r, s)));
    a = i32x4.shuffle(p, q, 0, 2, 4, 6);
    b = i32x4.shuffle(p, q, 1, 3, 5, 7);
    c = i32x4.shuffle(r, s, 0, 2, 4, 6);
    d = i32x4.shuffle(r, s, 1, 3, 5, 7);
    gA = greensOf(a);
    gB = greensOf(b);
    gC = greensOf(c);
    gD = greensOf(d);
    dA = i16x8.sub(v128.and(a, lowBytes), gA);
    dB = i16x8.sub(v128.and(b, lowBytes), gB);
    dC = i16x8.sub(v128.and(c, lowBytes), gC);
    dD = i16x8.sub(v128.and(d, lowBytes), gD);
    const upperRight = dealt(luma(dA, gA, redBlue, half), luma(dB, gB, redBlue, half));
    v128.store(y + x, sixteen(upperLeft, upperRight));
    const lowerRight = dealt(luma(dC, gC, redBlue, half), luma(dD, gD, redBlue, half));
    v128.store(y + x + width, sixteen(lowerLeft, lowerRight));
    const bluesRight = mean(dA, dB, dC, dD, cbWeights, middle, rounding);
    const redsRight = mean(dA, dB, dC, dD, crWeights, middle, rounding);
    const bytes = sixteen(
      i16x8.narrow_i32x4_s(bluesLeft, bluesRight),
      i16x8.narrow_i32x4_s(redsLeft, redsRight),
    );
    v128.store64_lane(cb + (x >> 1), bytes, 0);
    v128.store64_lane(cr + (x >> 1), bytes, 1);
  }
  return isOpaque(all);
}

/** The upper halves of four and of four sums, by turns. */
// @ts-ignore: decorator
@inline
function dealt(even: v128, odd: v128): v128 {
  return i16x8.shuffle(i32x4.shr_u(even, 16), odd, 0, 9, 2, 11, 4, 13, 6, 15);
}

/** The greens of four pixels, twice each, as 16 bits. */
// @ts-ignore: decorator
@inline
function greensOf(pixels: v128): v128 {
  return i8x16.swizzle(pixels, v128.load(greens));
}

// @ts-ignore: decorator
@inline
function isOpaque(all: v128): bool {
  return i32x4.all_true(i32x4.eq(i32x4.shr_u(all, 24), i32x4.splat(255)));
}

/** The upper halves of two times four sums. */
// @ts-ignore: decorator
@inline
function eight(a: v128, b: v128): v128 {
  return i16x8.narrow_i32x4_s(i32x4.shr_u(a, 16), i32x4.shr_u(b, 16));
}

// @ts-ignore: decorator
@inline
function sixteen(a: v128, b: v128): v128 {
  return i8x16.narrow_i16x8_u(a, b);
}

/** 0.299 R + 0.587 G + 0.114 B as G + 0.299 (R − G) + 0.114 (B − G); only the upper half counts. */
// @ts-ignore: decorator
@inline
function luma(gaps: v128, green: v128, weights: v128, half: v128): v128 {
  return i16x8.add(i32x4.add(i32x4.dot_i16x8_s(gaps, weights), half), green);
}

/**
 * 128 + B / 2 − 0.16874 R − 0.33126 G, and 128 + R / 2 − 0.41869 G − 0.08131 B, of R − G and B − G: their three weights
 * add up to nothing. Negated, for the half is −2^15.
 */
// @ts-ignore: decorator
@inline
function chroma(gaps: v128, weights: v128, middle: v128): v128 {
  return i32x4.sub(middle, i32x4.dot_i16x8_s(gaps, weights));
}

/** Means of two by two pixels, which lie at the same places of four vectors; the last comes with what is for rounding. */
// @ts-ignore: decorator
@inline
function mean(
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  weights: v128,
  middle: v128,
  rounding: v128,
): v128 {
  // Only the upper halves count, to which nothing is carried in lanes of 16 bits.
  const first = i16x8.add(chroma(a, weights, middle), chroma(b, weights, middle));
  const second = i16x8.add(chroma(c, weights, middle), chroma(d, weights, rounding));
  return i32x4.shr_u(i16x8.add(first, second), 18);
}
