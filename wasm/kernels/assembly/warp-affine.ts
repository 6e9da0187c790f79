import { blendLinear } from "./blend";
import {
  highOf,
  linearFraction,
  lowOf,
  originOf,
  roundingOf,
  sampleAnywhere,
  sampleInside,
} from "./sample";
import { narrowSpan, resetSpan, spanEnd, spanStart } from "./span";

const UNIT: f64 = 4294967296;

// @ts-ignore: decorator
@inline
function fixed(value: f64): i64 {
  return <i64>floor(value * UNIT + 0.5);
}

/**
 * As `warp` says, in steps of 2^−32 pixels along each row: whole steps are exact, and over a row of 2^15 pixels the
 * error stays below 2^−17 pixels. Pixels all of whose taps are inside form one span of each row.
 */
// @ts-ignore: decorator
@inline
export function warpAffine(
  taps: i32,
  source: usize,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  height: i32,
  matrix: usize,
  border: i32,
  fill: u32,
  weighsInside: bool,
  weighsEdge: bool,
  along: usize,
  down: usize,
): void {
  const stride = (<usize>sourceWidth) << 2;
  const a = load<f64>(matrix);
  const d = load<f64>(matrix, 24);
  const stepX = fixed(a);
  const stepY = fixed(d);
  for (let row = 0; row < height; row++) {
    const v = <f64>row + 0.5;
    let x = fixed(a * 0.5 + (load<f64>(matrix, 8) * v + load<f64>(matrix, 16)) + originOf(taps));
    let y = fixed(d * 0.5 + (load<f64>(matrix, 32) * v + load<f64>(matrix, 40)) + originOf(taps));
    x += roundingOf(taps);
    y += roundingOf(taps);
    resetSpan(width);
    narrowSpan(x, stepX, lowOf(taps), highOf(taps, sourceWidth));
    narrowSpan(y, stepY, lowOf(taps), highOf(taps, sourceHeight));
    const start = spanStart;
    const end = spanEnd;
    for (let column = 0; column < width; ) {
      if (column == start && start < end) {
        if (taps == 2 && !weighsInside) {
          for (; column + 4 <= end; column += 4) {
            const a0 = linearAt(source, stride, x, y);
            const a1 = linearAt(source, stride, x + stepX, y + stepY);
            const a2 = linearAt(source, stride, x + 2 * stepX, y + 2 * stepY);
            const a3 = linearAt(source, stride, x + 3 * stepX, y + 3 * stepY);
            v128.store(
              target,
              i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a0, a1), i16x8.narrow_i32x4_s(a2, a3)),
            );
            x += 4 * stepX;
            y += 4 * stepY;
            target += 16;
          }
        }
        for (; column < end; column++) {
          store<u32>(
            target,
            sampleInside(taps, source, stride, x, y, weighsInside, along, down),
          );
          x += stepX;
          y += stepY;
          target += 4;
        }
        continue;
      }
      const pixel = sampleAnywhere(
        taps,
        source,
        sourceWidth,
        sourceHeight,
        x,
        y,
        border,
        fill,
        weighsEdge,
        along,
        down,
      );
      store<u32>(target, pixel);
      x += stepX;
      y += stepY;
      target += 4;
      column++;
    }
  }
}

// @ts-ignore: decorator
@inline
function linearAt(source: usize, stride: usize, x: i64, y: i64): v128 {
  const left = <usize>(x >> 32);
  const top = <usize>(y >> 32);
  const p = source + top * stride + (left << 2);
  return blendLinear(p, stride, linearFraction(x), linearFraction(y));
}
