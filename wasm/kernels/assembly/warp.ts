import { CONSTANT, borderIndex } from "./border";
import { floorIndex, locate, sourceX, sourceY } from "./coordinates";
import { blendLinear, blendLinearWeighted, blendTaps, blendTapsWeighted } from "./blend";

/** Room for the 8 × 8 taps of one pixel that lie partly outside. */
const taken = memory.data(272, 16);
const TAKEN_STRIDE: usize = 32;

/** Places this little left of or above a boundary count as on it, so that rounding noise decides nothing. */
const SNAP: f64 = 1.0 / 65536;
/** Positions between two pixels that the weight tables know. */
const STEPS: f64 = 1024;
/** Linear weights have 14 bits. */
const ONE: f64 = 16384;

/** Copies the taps × taps pixels from (left, top) on, some of which lie outside. */
function take(
  source: usize,
  width: i32,
  height: i32,
  left: i32,
  top: i32,
  taps: i32,
  border: i32,
  fill: u32,
): void {
  for (let j = 0; j < taps; j++) {
    const target = taken + <usize>j * TAKEN_STRIDE;
    const inside = border != CONSTANT || <u32>(top + j) < <u32>height;
    const y = border == CONSTANT ? top + j : borderIndex(top + j, height, border);
    const row = source + ((<usize>y * <usize>width) << 2);
    for (let i = 0; i < taps; i++) {
      let x = left + i;
      let pixel = fill;
      if (border != CONSTANT) {
        x = borderIndex(x, width, border);
        pixel = load<u32>(row + ((<usize>x) << 2));
      } else if (inside && <u32>x < <u32>width) {
        pixel = load<u32>(row + ((<usize>x) << 2));
      }
      store<u32>(target + ((<usize>i) << 2), pixel);
    }
  }
}

/** True when none of the taps from (left, top) on can lie inside, and outside is the fill alone. */
// @ts-ignore: decorator
@inline
function misses(width: i32, height: i32, left: i32, top: i32, taps: i32, border: i32): bool {
  return (
    border == CONSTANT &&
    (left <= -taps || top <= -taps || left >= width || top >= height)
  );
}

export function warpNearest(
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  height: i32,
  matrix: usize,
  affine: bool,
  border: i32,
  fill: u32,
): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let pixel = fill;
      if (locate(matrix, x, y, affine)) {
        let i = floorIndex(sourceX + SNAP);
        let j = floorIndex(sourceY + SNAP);
        let inside = <u32>i < <u32>sourceWidth && <u32>j < <u32>sourceHeight;
        if (!inside && border != CONSTANT) {
          i = borderIndex(i, sourceWidth, border);
          j = borderIndex(j, sourceHeight, border);
          inside = true;
        }
        if (inside) pixel = load<u32>(source + ((<usize>j * <usize>sourceWidth + <usize>i) << 2));
      }
      store<u32>(target, pixel);
      target += 4;
    }
  }
}

export function warpLinear(
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  height: i32,
  matrix: usize,
  affine: bool,
  border: i32,
  fill: u32,
  weighted: bool,
): void {
  const stride = (<usize>sourceWidth) << 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let pixel = fill;
      if (locate(matrix, x, y, affine)) {
        const left = floorIndex(sourceX - 0.5);
        const top = floorIndex(sourceY - 0.5);
        const fx = <i32>((sourceX - 0.5 - <f64>left) * ONE + 0.5);
        const fy = <i32>((sourceY - 0.5 - <f64>top) * ONE + 0.5);
        if (!misses(sourceWidth, sourceHeight, left, top, 2, border)) {
          let p = source + <usize>top * stride + ((<usize>left) << 2);
          let step = stride;
          if (<u32>left >= <u32>(sourceWidth - 1) || <u32>top >= <u32>(sourceHeight - 1)) {
            take(source, sourceWidth, sourceHeight, left, top, 2, border, fill);
            p = taken;
            step = TAKEN_STRIDE;
          }
          pixel = weighted ? blendLinearWeighted(p, step, fx, fy) : blendLinear(p, step, fx, fy);
        }
      }
      store<u32>(target, pixel);
      target += 4;
    }
  }
}

/** `table` holds for each of 1,025 positions between two pixels `taps` weights in floats. */
// @ts-ignore: decorator
@inline
function warpTaps(
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  height: i32,
  matrix: usize,
  affine: bool,
  border: i32,
  fill: u32,
  weighted: bool,
  table: usize,
  taps: i32,
): void {
  const stride = (<usize>sourceWidth) << 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let pixel = fill;
      if (locate(matrix, x, y, affine)) {
        const i = floorIndex(sourceX - 0.5);
        const j = floorIndex(sourceY - 0.5);
        const fx = <usize>((sourceX - 0.5 - <f64>i) * STEPS + 0.5);
        const fy = <usize>((sourceY - 0.5 - <f64>j) * STEPS + 0.5);
        const left = i - (taps >> 1) + 1;
        const top = j - (taps >> 1) + 1;
        if (!misses(sourceWidth, sourceHeight, left, top, taps, border)) {
          let p = source + <usize>top * stride + ((<usize>left) << 2);
          let step = stride;
          if (
            left < 0 ||
            top < 0 ||
            left > sourceWidth - taps ||
            top > sourceHeight - taps
          ) {
            take(source, sourceWidth, sourceHeight, left, top, taps, border, fill);
            p = taken;
            step = TAKEN_STRIDE;
          }
          const along = table + fx * <usize>(taps << 2);
          const down = table + fy * <usize>(taps << 2);
          pixel = weighted
            ? blendTapsWeighted(p, step, along, down, taps)
            : blendTaps(p, step, along, down, taps);
        }
      }
      store<u32>(target, pixel);
      target += 4;
    }
  }
}

export function warpTaps4(
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  height: i32,
  matrix: usize,
  affine: bool,
  border: i32,
  fill: u32,
  weighted: bool,
  table: usize,
): void {
  warpTaps(
    source,
    sourceWidth,
    sourceHeight,
    target,
    width,
    height,
    matrix,
    affine,
    border,
    fill,
    weighted,
    table,
    4,
  );
}

export function warpTaps8(
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  height: i32,
  matrix: usize,
  affine: bool,
  border: i32,
  fill: u32,
  weighted: bool,
  table: usize,
): void {
  warpTaps(
    source,
    sourceWidth,
    sourceHeight,
    target,
    width,
    height,
    matrix,
    affine,
    border,
    fill,
    weighted,
    table,
    8,
  );
}
