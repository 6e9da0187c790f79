/**
 * Vectors that loops need, kept in memory: an engine makes a constant that stands in the code anew each time round,
 * with three instructions where a load is one.
 */
const words = memory.data<u32>(
  [
    // 255 and opaque black, as masks too.
    255, 0xff000000,
    // ½, 255 and 2^23 as f32, 2^52 as f64.
    0x3f000000, 0x437f0000, 0x4b000000, 0, 0, 0x43300000,
    // Where the alphas of two pixels go, and what leaves alpha itself as it is.
    0xff06ff06, 0xffffff06, 0xff0eff0e, 0xffffff0e, 0, 0x00010000, 0, 0x00010000,
    // 255 in the lower and the upper byte of each sixteen bits.
    0x00ff00ff, 0xff00ff00,
    // Half a unit of 14 bits.
    8192,
  ],
  16,
);

// @ts-ignore: decorator
@inline
export function lowByte(): v128 {
  return v128.load32_splat(words);
}

/** The lower byte of each sixteen bits. */
// @ts-ignore: decorator
@inline
export function lowerBytes(): v128 {
  return v128.load32_splat(words, 64);
}

/** The upper byte of each sixteen bits. */
// @ts-ignore: decorator
@inline
export function upperBytes(): v128 {
  return v128.load32_splat(words, 68);
}

// @ts-ignore: decorator
@inline
export function opaqueBlack(): v128 {
  return v128.load32_splat(words, 4);
}

// @ts-ignore: decorator
@inline
export function halves(): v128 {
  return v128.load32_splat(words, 8);
}

// @ts-ignore: decorator
@inline
export function whites(): v128 {
  return v128.load32_splat(words, 12);
}

/** 2^23, from which on a float has no fractions: added to a level, it leaves that in the low byte. */
// @ts-ignore: decorator
@inline
export function singles(): v128 {
  return v128.load32_splat(words, 16);
}

/** 2^52, likewise for doubles. */
// @ts-ignore: decorator
@inline
export function doubles(): v128 {
  return v128.load64_splat(words, 24);
}

/** Half a unit where there are 14 bits of fraction. */
// @ts-ignore: decorator
@inline
export function roundingOf14(): v128 {
  return v128.load32_splat(words, 72);
}

/** Swizzles two pixels in sixteen bits a level to three times the alpha of each. */
// @ts-ignore: decorator
@inline
export function alphaPlaces(): v128 {
  return v128.load(words, 32);
}

/** Ones in the lanes that alphaPlaces leaves at 0. */
// @ts-ignore: decorator
@inline
export function alphaOnes(): v128 {
  return v128.load(words, 48);
}
