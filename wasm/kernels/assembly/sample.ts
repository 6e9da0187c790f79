import { CONSTANT, borderIndex } from "./border";
import { blendEight, blendFour, blendLinear, blendLinearWeighted, blendTapsWeighted } from "./blend";
import { gather, gathered, GATHERED_STRIDE, misses } from "./gather";
import { packPixel } from "./pixel";

/** Taps along each axis tell the interpolations apart: 1 nearest, 2 linear, 4 cubic, 8 Lanczos. */

const UNIT: f64 = 4294967296;

/** A place with 32 bits of fraction. */
// @ts-ignore: decorator
@inline
export function fixed(value: f64): i64 {
  return <i64>floor(value * UNIT + 0.5);
}

/** Where in index space the sample for the place p − ½ begins: taps are relative to the pixel before it. */
// @ts-ignore: decorator
@inline
export function originOf(taps: i32): f64 {
  return taps == 1 ? 0 : -0.5;
}

/**
 * Half of the least fraction that counts, in units of 2^−32 pixels: 2^−14 for linear weights, 1/2048 for tables. For
 * nearest pixels places that little before a boundary count as on it, so that rounding noise decides nothing.
 */
// @ts-ignore: decorator
@inline
export function roundingOf(taps: i32): i64 {
  if (taps == 1) return 1 << 16;
  return taps == 2 ? 1 << 17 : 1 << 20;
}

/** The least fixed-point place whose taps are all inside. */
// @ts-ignore: decorator
@inline
export function lowOf(taps: i32): i64 {
  return taps == 1 ? 0 : (<i64>((taps >> 1) - 1)) << 32;
}

/** The fixed-point place from which on some taps are outside. */
// @ts-ignore: decorator
@inline
export function highOf(taps: i32, size: i32): i64 {
  return (<i64>(size - (taps >> 1))) << 32;
}

/** The sample at a place (32 bits of fraction, rounding added) all of whose taps are inside. */
// @ts-ignore: decorator
@inline
export function sampleInside(
  taps: i32,
  source: usize,
  stride: usize,
  x: i64,
  y: i64,
  weighted: bool,
  along: usize,
  down: usize,
): u32 {
  const offset = <i32>((taps >> 1) - (taps > 1 ? 1 : 0));
  const left = <usize>(<i32>(x >> 32) - offset);
  const top = <usize>(<i32>(y >> 32) - offset);
  return blend(taps, source + top * stride + (left << 2), stride, x, y, weighted, along, down);
}

// @ts-ignore: decorator
@inline
function blend(
  taps: i32,
  p: usize,
  stride: usize,
  x: i64,
  y: i64,
  weighted: bool,
  along: usize,
  down: usize,
): u32 {
  if (taps == 1) return load<u32>(p);
  if (taps == 2) {
    const fx = linearFraction(x);
    const fy = linearFraction(y);
    if (weighted) return blendLinearWeighted(p, stride, fx, fy);
    return packPixel(blendLinear(p, stride, fx, fy));
  }
  const weightsDown = down + tableFraction(y) * <usize>(taps << 2);
  if (weighted) {
    const exactAlong = down + tableFraction(x) * <usize>(taps << 2);
    return blendTapsWeighted(p, stride, exactAlong, weightsDown, taps);
  }
  const weightsAlong = along + tableFraction(x) * <usize>(taps << 1);
  return taps == 4
    ? blendFour(p, stride, weightsAlong, weightsDown)
    : blendEight(p, stride, weightsAlong, weightsDown);
}

// @ts-ignore: decorator
@inline
export function linearFraction(place: i64): i32 {
  return (<i32>(place >> 18)) & 16383;
}

// @ts-ignore: decorator
@inline
function tableFraction(place: i64): usize {
  return (<usize>(place >> 21)) & 2047;
}

/** The sample at any place. */
// @ts-ignore: decorator
@inline
export function sampleAnywhere(
  taps: i32,
  source: usize,
  width: i32,
  height: i32,
  x: i64,
  y: i64,
  border: i32,
  fill: u32,
  weighted: bool,
  along: usize,
  down: usize,
): u32 {
  const i = <i32>(x >> 32);
  const j = <i32>(y >> 32);
  if (taps == 1) return nearest(source, width, height, i, j, border, fill);
  const offset = (taps >> 1) - 1;
  if (misses(width, height, i - offset, j - offset, taps, border)) return fill;
  gather(source, width, height, i - offset, j - offset, taps, border, fill);
  return blend(taps, gathered, GATHERED_STRIDE, x, y, weighted, along, down);
}

// @ts-ignore: decorator
@inline
function nearest(
  source: usize,
  width: i32,
  height: i32,
  i: i32,
  j: i32,
  border: i32,
  fill: u32,
): u32 {
  if (border != CONSTANT) {
    i = borderIndex(i, width, border);
    j = borderIndex(j, height, border);
  } else if (<u32>i >= <u32>width || <u32>j >= <u32>height) {
    return fill;
  }
  return load<u32>(source + ((<usize>j * <usize>width + <usize>i) << 2));
}
