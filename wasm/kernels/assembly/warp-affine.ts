import { CONSTANT } from "./border";
import { fillRow } from "./fill-row";
import {
  fixed,
  highOf,
  lowOf,
  originOf,
  roundingOf,
  sampleAnywhere,
  sampleInside,
} from "./sample";
import { linearFour, linearFourWeighted, nearestFour, SIDE } from "./sample-four";
import { narrowSpan, resetSpan, spanEnd, spanStart } from "./span";

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
  const twoX = i64x2.splat(2 * stepX);
  const twoY = i64x2.splat(2 * stepY);
  const quick = max(sourceWidth, sourceHeight) <= SIDE;
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
    let first = 0;
    let last = width;
    if (border == CONSTANT) {
      // Beyond the places where some tap is inside there is only the fill.
      resetSpan(width);
      narrowSpan(x, stepX, touchOf(taps), sizeOf(taps, sourceWidth));
      narrowSpan(y, stepY, touchOf(taps), sizeOf(taps, sourceHeight));
      first = spanStart;
      last = spanEnd;
      fillRow(target, first, fill);
      fillRow(target + ((<usize>last) << 2), width - last, fill);
      target += (<usize>first) << 2;
      x += <i64>first * stepX;
      y += <i64>first * stepY;
    }
    for (let column = first; column < last; ) {
      if (column == start && start < end) {
        if (taps <= 2 && quick) {
          const shift = taps == 1 ? 32 : 18;
          let x0 = i64x2(x, x + stepX);
          let y0 = i64x2(y, y + stepY);
          const from = column;
          for (; column + 4 <= end; column += 4) {
            const x1 = i64x2.add(x0, twoX);
            const y1 = i64x2.add(y0, twoY);
            const placeX = lowWords(i64x2.shr_u(x0, shift), i64x2.shr_u(x1, shift));
            const placeY = lowWords(i64x2.shr_u(y0, shift), i64x2.shr_u(y1, shift));
            let four: v128;
            if (taps == 1) four = nearestFour(source, stride, placeX, placeY);
            else if (weighsInside) four = linearFourWeighted(source, stride, placeX, placeY);
            else four = linearFour(source, stride, placeX, placeY);
            v128.store(target, four);
            x0 = i64x2.add(x1, twoX);
            y0 = i64x2.add(y1, twoY);
            target += 16;
          }
          x += <i64>(column - from) * stepX;
          y += <i64>(column - from) * stepY;
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
    target += (<usize>(width - last)) << 2;
  }
}

/** The least fixed-point place with a tap inside. */
// @ts-ignore: decorator
@inline
function touchOf(taps: i32): i64 {
  return taps == 1 ? 0 : (<i64>(-(taps >> 1))) << 32;
}

/** The fixed-point place from which on all taps are outside. */
// @ts-ignore: decorator
@inline
function sizeOf(taps: i32, size: i32): i64 {
  return (<i64>(taps == 1 ? size : size + (taps >> 1) - 1)) << 32;
}

// @ts-ignore: decorator
@inline
function lowWords(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 0, 2, 4, 6);
}
