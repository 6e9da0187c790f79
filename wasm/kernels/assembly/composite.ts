import { readAhead } from "./ahead";
import { halves, opaqueBlack, singles, whites } from "./constants";
import { packPixel, roundLevels, unweigh, weighByAlpha } from "./pixel";

/** The bits of a whole number to which 2^23 was added, in which a level lies. */
const nineBits = memory.data<u32>([0x1ff]);

/** 2^14: the weights of `blend` add up to it. */
const ONE: i32 = 16384;

/** image = (image · weight + other · (2^14 − weight)) / 2^14 for `count` pixels; colours weighed by alpha unless both are opaque. */
export function blend(image: usize, other: usize, count: i32, weight: i32, weighted: bool): void {
  const end = image + ((<usize>count) << 2);
  let p = image;
  let q = other;
  if (!weighted) {
    // Twice the weight has 15 bits of fraction; that of one would not fit, and changes nothing.
    if (weight == ONE) return;
    const twice = i16x8.splat(<i16>(weight << 1));
    // May pass the end by three pixels, which every block has room for.
    while (p < end) {
      for (const stop = readAhead(p, end); p < stop; p += 16, q += 16) {
        const a = v128.load(p);
        const b = v128.load(q);
        const low = between(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b), twice);
        const high = between(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b), twice);
        v128.store(p, i8x16.narrow_i16x8_u(low, high));
      }
    }
    return;
  }
  const share = f32x4.splat(<f32>weight / <f32>ONE);
  const rest = f32x4.splat(<f32>(ONE - weight) / <f32>ONE);
  for (; p < end; p += 4, q += 4) {
    const a = f32x4.mul(weighByAlpha(v128.load32_zero(p)), share);
    const b = f32x4.mul(weighByAlpha(v128.load32_zero(q)), rest);
    store<u32>(p, unweigh(f32x4.add(a, b)));
  }
}

/** b + (a − b) · share to the nearest, halves up; 2^14 · share was whole. */
// @ts-ignore: decorator
@inline
function between(a: v128, b: v128, share: v128): v128 {
  return i16x8.add(b, i16x8.q15mulr_sat_s(i16x8.sub(a, b), share));
}

/** Copies a rectangle of `part` over one of `image`; both lie inside. */
export function paste(
  image: usize,
  imageWidth: i32,
  part: usize,
  partWidth: i32,
  width: i32,
  height: i32,
): void {
  for (let row = 0; row < height; row++) {
    memory.copy(image, part, (<usize>width) << 2);
    image += (<usize>imageWidth) << 2;
    part += (<usize>partWidth) << 2;
  }
}

/** Lays `part` over `image` (source over, Porter and Duff 1984), its alpha times `opacity`; both rectangles lie inside. */
export function overlay(
  image: usize,
  imageWidth: i32,
  part: usize,
  partWidth: i32,
  width: i32,
  height: i32,
  opacity: f32,
): void {
  const alpha = <f32>255 * opacity;
  const share = f32x4.splat(opacity);
  const rest = f32x4.splat(1 - alpha / 255);
  const solid = opaqueBlack();
  for (let row = 0; row < height; row++) {
    const end = image + ((<usize>width) << 2);
    let q = part;
    for (let p = image; p < end; ) {
      if (p + 16 <= end && alpha > 0) {
        const above = v128.load(q);
        const below = v128.load(p);
        if (allOpaque(above, solid) && (alpha >= 255 || allOpaque(below, solid))) {
          v128.store(p, alpha >= 255 ? above : overOpaque(below, above, share, rest, solid));
          p += 16;
          q += 16;
          continue;
        }
      }
      const stop = min(p + 16, end);
      for (; p < stop; p += 4, q += 4) store<u32>(p, over(load<u32>(p), load<u32>(q), opacity));
    }
    image += (<usize>imageWidth) << 2;
    part += (<usize>partWidth) << 2;
  }
}

// @ts-ignore: decorator
@inline
function allOpaque(four: v128, solid: v128): bool {
  return !v128.any_true(v128.andnot(solid, four));
}

/** What `over` makes of four opaque pixels and four more, an opacity between 0 and 1 apart. */
// @ts-ignore: decorator
@inline
function overOpaque(below: v128, above: v128, share: v128, rest: v128, solid: v128): v128 {
  const b0 = i16x8.extend_low_i8x16_u(below);
  const b1 = i16x8.extend_high_i8x16_u(below);
  const a0 = i16x8.extend_low_i8x16_u(above);
  const a1 = i16x8.extend_high_i8x16_u(above);
  const first = i16x8.narrow_i32x4_s(
    overLevels(i32x4.extend_low_i16x8_u(b0), i32x4.extend_low_i16x8_u(a0), share, rest),
    overLevels(i32x4.extend_high_i16x8_u(b0), i32x4.extend_high_i16x8_u(a0), share, rest),
  );
  const second = i16x8.narrow_i32x4_s(
    overLevels(i32x4.extend_low_i16x8_u(b1), i32x4.extend_low_i16x8_u(a1), share, rest),
    overLevels(i32x4.extend_high_i16x8_u(b1), i32x4.extend_high_i16x8_u(a1), share, rest),
  );
  return v128.or(i8x16.narrow_i16x8_u(first, second), solid);
}

/** Of one pixel; its alpha is of no use. */
// @ts-ignore: decorator
@inline
function overLevels(below: v128, above: v128, share: v128, rest: v128): v128 {
  const full = whites();
  const top = f32x4.mul(f32x4.mul(f32x4.convert_i32x4_s(above), full), share);
  const bottom = f32x4.mul(f32x4.mul(f32x4.convert_i32x4_s(below), full), rest);
  const levels = f32x4.div(f32x4.add(top, bottom), full);
  // Integers below 2^23 are the low bits of their sum with it.
  const whole = f32x4.floor(f32x4.add(levels, halves()));
  return v128.and(f32x4.add(whole, singles()), v128.load32_splat(nineBits));
}

// @ts-ignore: decorator
@inline
function over(below: u32, above: u32, opacity: f32): u32 {
  const alpha = <f32>(above >> 24) * opacity;
  if (alpha == 0) return below;
  if (alpha >= 255) return above;
  const top = f32x4.mul(weighByAlpha(i32x4.splat(above)), f32x4.splat(opacity));
  const rest = f32x4.splat(1 - alpha / 255);
  const bottom = f32x4.mul(weighByAlpha(i32x4.splat(below)), rest);
  const sums = f32x4.add(top, bottom);
  // Opaque stays opaque: only colours are rounded.
  if (below >> 24 == 255) {
    return packPixel(roundLevels(f32x4.div(sums, f32x4.splat(255)))) | 0xff000000;
  }
  return unweigh(sums);
}
