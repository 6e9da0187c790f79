import {
  CB,
  CHROMA_MIDDLE,
  CR,
  HALF_16,
  LOW_BYTES,
  LUMA_GREEN,
  LUMA_RED_BLUE,
  ONE_TWO,
  ONES,
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
  const deal = v128.load(greens);
  const lowBytes = spread(LOW_BYTES);
  const redBlue = spread(LUMA_RED_BLUE);
  const green = spread(LUMA_GREEN);
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
    const gA = i8x16.swizzle(a, deal);
    const gB = i8x16.swizzle(b, deal);
    const gC = i8x16.swizzle(c, deal);
    const gD = i8x16.swizzle(d, deal);
    const rbA = v128.and(a, lowBytes);
    const rbB = v128.and(b, lowBytes);
    const rbC = v128.and(c, lowBytes);
    const rbD = v128.and(d, lowBytes);
    const lumas = sixteen(
      eight(luma(rbA, gA, redBlue, green, half), luma(rbB, gB, redBlue, green, half)),
      eight(luma(rbC, gC, redBlue, green, half), luma(rbD, gD, redBlue, green, half)),
    );
    v128.store(y + x, lumas);
    const dA = i16x8.sub(rbA, gA);
    const dB = i16x8.sub(rbB, gB);
    const dC = i16x8.sub(rbC, gC);
    const dD = i16x8.sub(rbD, gD);
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
  const deal = v128.load(greens);
  const lowBytes = spread(LOW_BYTES);
  const redBlue = spread(LUMA_RED_BLUE);
  const green = spread(LUMA_GREEN);
  const half = spread(HALF_16);
  const cbWeights = spread(CB);
  const crWeights = spread(CR);
  const middle = spread(CHROMA_MIDDLE);
  const ones = spread(ONES);
  const bias = spread(ONE_TWO);
  const below = lower - upper;
  let all = i8x16.splat(-1);
  for (let x: usize = 0; x < width; x += 8) {
    const p = upper + (x << 2);
    const a = v128.load(p);
    const b = v128.load(p, 16);
    const c = v128.load(p + below);
    const d = v128.load(p + below, 16);
    all = v128.and(all, v128.and(v128.and(a, b), v128.and(c, d)));
    const gA = i8x16.swizzle(a, deal);
    const gB = i8x16.swizzle(b, deal);
    const gC = i8x16.swizzle(c, deal);
    const gD = i8x16.swizzle(d, deal);
    const rbA = v128.and(a, lowBytes);
    const rbB = v128.and(b, lowBytes);
    const rbC = v128.and(c, lowBytes);
    const rbD = v128.and(d, lowBytes);
    const lumas = sixteen(
      eight(luma(rbA, gA, redBlue, green, half), luma(rbB, gB, redBlue, green, half)),
      eight(luma(rbC, gC, redBlue, green, half), luma(rbD, gD, redBlue, green, half)),
    );
    v128.store64_lane(y + x, lumas, 0);
    v128.store64_lane(y + x + width, lumas, 1);
    const dA = i16x8.sub(rbA, gA);
    const dB = i16x8.sub(rbB, gB);
    const dC = i16x8.sub(rbC, gC);
    const dD = i16x8.sub(rbD, gD);
    const blues = means(
      chroma(dA, cbWeights, middle),
      chroma(dB, cbWeights, middle),
      chroma(dC, cbWeights, middle),
      chroma(dD, cbWeights, middle),
      ones,
    );
    const reds = means(
      chroma(dA, crWeights, middle),
      chroma(dB, crWeights, middle),
      chroma(dC, crWeights, middle),
      chroma(dD, crWeights, middle),
      ones,
    );
    const both = i16x8.shr_u(i16x8.add(i16x8.narrow_i32x4_s(blues, reds), bias), 2);
    const bytes = i8x16.narrow_i16x8_u(both, both);
    v128.store32_lane(cb + (x >> 1), bytes, 0);
    v128.store32_lane(cr + (x >> 1), bytes, 1);
  }
  return isOpaque(all);
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

/** 0.299 R + 0.587 G + 0.114 B; the weight of green comes in two halves. */
// @ts-ignore: decorator
@inline
function luma(redBlue: v128, green: v128, weights: v128, greenWeights: v128, half: v128): v128 {
  const sum = i32x4.add(
    i32x4.dot_i16x8_s(redBlue, weights),
    i32x4.dot_i16x8_s(green, greenWeights),
  );
  return i32x4.add(sum, half);
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

/** Sums of two by two of eight columns, of which c and d are the lower row. */
// @ts-ignore: decorator
@inline
function means(a: v128, b: v128, c: v128, d: v128, ones: v128): v128 {
  // Only the upper halves count, to which nothing is carried in lanes of 16 bits.
  return i32x4.dot_i16x8_s(eight(i16x8.add(a, c), i16x8.add(b, d)), ones);
}
