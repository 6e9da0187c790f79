import { halves, lowByte, opaqueBlack, singles, whites } from "./constants";
import { spreadRow, sumSlots } from "./planar-sums";

/**
 * As unsharp for opaque pixels and no mask, to the same bytes, in strips of columns. A zero stands before the `taps`
 * weights and one after them. `ring` has room for taps + 1 rows of `stride` bytes, `sums` for two; a stride is that of
 * three planes of `strip` + taps − 1 lanes of four bytes, each rounded up to sixteen lanes.
 */
export function unsharpOpaque(
  source: usize,
  target: usize,
  width: i32,
  height: i32,
  taps: i32,
  weights: usize,
  rows: usize,
  columns: usize,
  strip: i32,
  ring: usize,
  stride: i32,
  sums: usize,
  alpha: f32,
): void {
  const before = taps >> 1;
  const end = ring + <usize>((taps + 1) * stride);
  const bytes = (<usize>width) << 2;
  const total = sumOfWhite(weights + 4, taps);
  for (let left = 0; left < width; left += strip) {
    const across = min(strip, width - left);
    const padded = across + taps - 1;
    const plane = (padded + 15) & ~15;
    const places = columns + ((<usize>left) << 2);
    const start = left - before;
    // Lanes whose columns lie inside the image, and hence side by side.
    const first = max(0, -start);
    const last = min(padded, width - start);
    let slot = ring;
    let row = 0;
    for (let y = 0; y < height; y += 2) {
      for (; row <= y + taps; row++) {
        const entry = rows + ((<usize>min(row, height + taps - 2)) << 2);
        spreadRow(load<u32>(entry), start, places, first, last, padded, plane, slot);
        slot += stride;
        if (slot == end) slot = ring;
      }
      sumSlots(slot, ring, end, stride, weights, 3 * plane, sums, sums + stride);
      for (let i = 0; i < min(2, height - y); i++) {
        const offset = <usize>(y + i) * bytes + ((<usize>left) << 2);
        const line = sums + <usize>(i * stride);
        sharpenRow(line, plane, taps, weights + 4, source + offset, target + offset, across, total, alpha);
      }
    }
  }
}

/** What the sums of a white picture are. */
function sumOfWhite(weights: usize, taps: i32): f32 {
  const end = weights + ((<usize>taps) << 2);
  let down: f32 = 0;
  for (let weight = weights; weight < end; weight += 4) down += 255 * load<f32>(weight);
  let along: f32 = 0;
  for (let weight = weights; weight < end; weight += 4) along += down * load<f32>(weight);
  return along;
}

/** Room for the last pixels of a strip. */
const rest = memory.data(32, 16);

/** Sums along three planes, and sharpens by what they have lost. */
function sharpenRow(
  sums: usize,
  plane: i32,
  taps: i32,
  weights: usize,
  source: usize,
  target: usize,
  across: i32,
  total: f32,
  alpha: f32,
): void {
  const bytes = (<usize>plane) << 2;
  const end = weights + ((<usize>taps) << 2);
  const whole = f32x4.splat(total);
  const factor = f32x4.splat(alpha);
  for (let x = 0; x < across; x += 8) {
    let red0 = f32x4.splat(0);
    let red1 = f32x4.splat(0);
    let green0 = f32x4.splat(0);
    let green1 = f32x4.splat(0);
    let blue0 = f32x4.splat(0);
    let blue1 = f32x4.splat(0);
    let p = sums + ((<usize>x) << 2);
    for (let weight = weights; weight < end; weight += 4) {
      const w = v128.load32_splat(weight);
      red0 = f32x4.add(red0, f32x4.mul(v128.load(p), w));
      red1 = f32x4.add(red1, f32x4.mul(v128.load(p, 16), w));
      green0 = f32x4.add(green0, f32x4.mul(v128.load(p + bytes), w));
      green1 = f32x4.add(green1, f32x4.mul(v128.load(p + bytes, 16), w));
      blue0 = f32x4.add(blue0, f32x4.mul(v128.load(p + 2 * bytes), w));
      blue1 = f32x4.add(blue1, f32x4.mul(v128.load(p + 2 * bytes, 16), w));
      p += 4;
    }
    const offset = (<usize>x) << 2;
    const inside = x + 8 <= across;
    const out = inside ? target + offset : rest;
    const low = v128.load(source + offset);
    v128.store(out, sharp(low, red0, green0, blue0, whole, factor));
    if (x + 4 < across) {
      const high = v128.load(source + offset, 16);
      v128.store(out, sharp(high, red1, green1, blue1, whole, factor), 16);
    }
    if (!inside) memory.copy(target + offset, rest, (<usize>(across - x)) << 2);
  }
}

// @ts-ignore: decorator
@inline
function sharp(
  four: v128,
  red: v128,
  green: v128,
  blue: v128,
  whole: v128,
  factor: v128,
): v128 {
  const byte = lowByte();
  const r = sharpLevel(v128.and(four, byte), red, whole, factor);
  const g = sharpLevel(v128.and(i32x4.shr_u(four, 8), byte), green, whole, factor);
  const b = sharpLevel(v128.and(i32x4.shr_u(four, 16), byte), blue, whole, factor);
  // What is above the levels is shifted out, or lost in the alpha.
  const redGreen = v128.or(r, i32x4.shl(g, 8));
  return v128.or(v128.or(redGreen, i32x4.shl(b, 16)), opaqueBlack());
}

/** The level in the low bits; from 2^23 on there are no fractions. */
// @ts-ignore: decorator
@inline
function sharpLevel(levels: v128, sum: v128, whole: v128, factor: v128): v128 {
  const own = f32x4.convert_i32x4_s(levels);
  const lost = f32x4.sub(own, f32x4.div(sum, whole));
  const exact = f32x4.add(own, f32x4.mul(factor, lost));
  const level = f32x4.floor(f32x4.add(exact, halves()));
  const bounded = f32x4.pmin(
    f32x4.pmax(level, f32x4.splat(0)),
    whites(),
  );
  return f32x4.add(bounded, singles());
}
