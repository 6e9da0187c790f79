import { philoxFour } from "./philox";

/** Lattice points that one call of Philox makes. */
const POINTS = 16;
const words = memory.data(64, 16);

/**
 * A field of clouds: `octaves` sheets of random heights 0…1 on square lattices, blended between points by 3t² − 2t³,
 * the first with points `spacing` pixels apart, each other with half the distance and `gain` times the height (Perlin
 * 1985, Musgrave). `lattice` is room for two rows of (width / spacing + 2, up to 16) f32 at the finest octave.
 */
function plasmaRow(
  y: i32,
  width: i32,
  seed: u32,
  octaves: i32,
  spacing: f64,
  gain: f32,
  lattice: usize,
  row: usize,
): void {
  memory.fill(row, 0, (<usize>width) << 2);
  let height: f32 = 1;
  let distance = spacing;
  for (let octave = 0; octave < octaves; octave++) {
    const place = (<f64>y + 0.5) / distance;
    const above = <i32>floor(place);
    const points = <i32>(<f64>width / distance) + 2;
    const lower = lattice + ((<usize>((points + POINTS) & -POINTS)) << 2);
    drawPoints(seed, octave, above, points, lattice);
    drawPoints(seed, octave, above + 1, points, lower);
    const down = smooth(<f32>(place - <f64>above));
    for (let i: usize = 0; i < (<usize>points) << 2; i += 16) {
      const upper = v128.load(lattice + i);
      const change = f32x4.sub(v128.load(lower + i), upper);
      const blended = f32x4.add(upper, f32x4.mul(change, f32x4.splat(down)));
      v128.store(lattice + i, f32x4.mul(blended, f32x4.splat(height)));
    }
    const perPixel = 1 / distance;
    for (let x = 0; x < width; x++) {
      const along = (<f64>x + 0.5) * perPixel;
      const left = <i32>along;
      const from = load<f32>(lattice + ((<usize>left) << 2));
      const to = load<f32>(lattice + ((<usize>left) << 2), 4);
      const target = row + ((<usize>x) << 2);
      store<f32>(target, load<f32>(target) + from + (to - from) * smooth(<f32>(along - <f64>left)));
    }
    distance /= 2;
    height *= gain;
  }
}

// @ts-ignore: decorator
@inline
function smooth(t: f32): f32 {
  return t * t * (3 - 2 * t);
}

/** The heights of one row of a lattice, and up to fifteen more. */
function drawPoints(seed: u32, octave: i32, row: i32, count: i32, points: usize): void {
  const purpose = 0x706c0000 + ((<u32>octave) << 26) + <u32>row;
  const scale = f32x4.splat(1.0 / 16777216.0);
  for (let i = 0; i < count; i += POINTS) {
    philoxFour(<u32>i >> 2, seed, purpose, words);
    for (let k: usize = 0; k < 64; k += 16) {
      const unit = f32x4.mul(f32x4.convert_i32x4_u(i32x4.shr_u(v128.load(words + k), 8)), scale);
      v128.store(points + ((<usize>i) << 2) + k, unit);
    }
  }
}

/** Least, greatest and mean value of every `step`th row of the field, as three f64. */
export function plasmaExtent(
  width: i32,
  height: i32,
  seed: u32,
  octaves: i32,
  spacing: f64,
  gain: f32,
  lattice: usize,
  row: usize,
  step: i32,
  extent: usize,
): void {
  let least: f32 = Infinity;
  let greatest: f32 = -Infinity;
  let sum: f64 = 0;
  let count = 0;
  for (let y = 0; y < height; y += step) {
    count += width;
    plasmaRow(y, width, seed, octaves, spacing, gain, lattice, row);
    for (let x = 0; x < width; x++) {
      const value = load<f32>(row + ((<usize>x) << 2));
      least = min(least, value);
      greatest = max(greatest, value);
      sum += value;
    }
  }
  store<f64>(extent, least);
  store<f64>(extent, greatest, 8);
  store<f64>(extent, sum / <f64>count, 16);
}

/**
 * With the field f brought to 0…1 by (value − least) · scale and clamped, every colour c becomes
 * about + (c + brightness · f − about) · (1 + contrast · f), rounded; alpha stays.
 */
export function plasmaShade(
  image: usize,
  width: i32,
  height: i32,
  seed: u32,
  octaves: i32,
  spacing: f64,
  gain: f32,
  lattice: usize,
  row: usize,
  least: f32,
  scale: f32,
  brightness: f32,
  contrast: f32,
  about: f32,
): void {
  let p = image;
  for (let y = 0; y < height; y++) {
    plasmaRow(y, width, seed, octaves, spacing, gain, lattice, row);
    for (let x = 0; x < width; x++) {
      const value = (load<f32>(row + ((<usize>x) << 2)) - least) * scale;
      const f = min<f32>(1, max<f32>(0, value));
      const pixel = load<u32>(p);
      const levels = f32x4.convert_i32x4_u(
        i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(i32x4.splat(pixel))),
      );
      const from = f32x4.add(levels, f32x4.splat(brightness * f - about));
      const to = f32x4.add(f32x4.mul(from, f32x4.splat(1 + contrast * f)), f32x4.splat(about));
      const rounded = i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.add(to, f32x4.splat(0.5))));
      const narrow = i16x8.narrow_i32x4_s(rounded, rounded);
      const color = <u32>i32x4.extract_lane(i8x16.narrow_i16x8_u(narrow, narrow), 0);
      store<u32>(p, (color & 0xffffff) | (pixel & 0xff000000));
      p += 4;
    }
  }
}
