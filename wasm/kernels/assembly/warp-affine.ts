import { linearRun, nearestRun } from "./affine-run";
import { CONSTANT } from "./border";
import { edgeFour } from "./edge-four";
import { fillRow } from "./fill-row";
import { EIGHTS_LIMIT } from "./linear-eights";
import {
  fixed,
  highOf,
  lowOf,
  originOf,
  roundingOf,
  sampleAnywhere,
  sampleInside,
} from "./sample";
import { SIDE } from "./sample-four";
import { narrowSpan, resetSpan, spanEnd, spanStart } from "./span";
import { TILE_COLUMNS, TILE_ROWS } from "./tiles";

/**
 * For each row of a band of tiles: the place (x, y) of the next column to be made (0, 8), that column (16), where those
 * end that are not only fill (20), and the span of columns all of whose taps are inside (24, 28).
 */
const rows = memory.data(1024, 16);
const ROW_BYTES: usize = 32;

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
  first: i32,
  count: i32,
  matrix: usize,
  border: i32,
  fill: u32,
  weighsInside: bool,
  weighsEdge: bool,
  along: usize,
  down: usize,
): void {
  const stride = (<usize>sourceWidth) << 2;
  const stepX = fixed(load<f64>(matrix));
  const stepY = fixed(load<f64>(matrix, 24));
  const quick = max(sourceWidth, sourceHeight) <= SIDE;
  const small = max(<i32>stride, sourceHeight) < EIGHTS_LIMIT;
  for (let done = 0; done < count; done += TILE_ROWS) {
    const top = first + done;
    const height = min(count - done, TILE_ROWS);
    const band = target + (((<usize>done) * (<usize>width)) << 2);
    startRows(taps, sourceWidth, sourceHeight, band, width, top, height, matrix, border, fill);
    // Nearest pixels take so little time that longer rows, which are fetched ahead, serve them better.
    const columns = taps == 1 ? 4 * TILE_COLUMNS : TILE_COLUMNS;
    for (let stop = min(width, columns); ; stop = min(width, stop + columns)) {
      for (let index = 0; index < height; index++) {
        const row = rows + (<usize>index) * ROW_BYTES;
        const until = min(stop, load<i32>(row, 20));
        let column = load<i32>(row, 16);
        if (column >= until) continue;
        let x = load<i64>(row);
        let y = load<i64>(row, 8);
        const start = load<i32>(row, 24);
        const end = load<i32>(row, 28);
        let p = band + (((<usize>index) * (<usize>width) + <usize>column) << 2);
        while (column < until) {
          if (column >= start && column < end) {
            if (taps <= 2 && quick) {
              // Fours may pass the tile, so that each row has the same ones whatever the tiles.
              const fours = min((until - column + 3) >> 2, (end - column) >> 2);
              const moved = fours << 2;
              if (taps == 1) nearestRun(source, stride, p, fours, x, y, stepX, stepY);
              else linearRun(source, stride, p, fours, x, y, stepX, stepY, weighsInside, small);
              x += <i64>moved * stepX;
              y += <i64>moved * stepY;
              p += (<usize>moved) << 2;
              column += moved;
            }
            for (const most = min(until, end); column < most; column++) {
              store<u32>(
                p,
                sampleInside(taps, source, stride, x, y, weighsInside, along, down),
              );
              x += stepX;
              y += stepY;
              p += 4;
            }
            continue;
          }
          if (taps <= 2 && quick && border != CONSTANT && column + 4 <= width) {
            // What comes before the span ends there.
            const apart = column >= end || column + 4 <= start;
            const w = sourceWidth;
            const h = sourceHeight;
            if (
              apart &&
              edgeFour(taps, source, w, h, p, x, y, stepX, stepY, border, weighsEdge)
            ) {
              x += 4 * stepX;
              y += 4 * stepY;
              p += 16;
              column += 4;
              continue;
            }
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
          store<u32>(p, pixel);
          x += stepX;
          y += stepY;
          p += 4;
          column++;
        }
        store<i64>(row, x);
        store<i64>(row, y, 8);
        store<i32>(row, column, 16);
      }
      if (stop == width) break;
    }
  }
}

/** Fills what lies beyond the source, and notes in `rows` where the rest of each of `count` rows from `top` on begins. */
function startRows(
  taps: i32,
  sourceWidth: i32,
  sourceHeight: i32,
  target: usize,
  width: i32,
  top: i32,
  count: i32,
  matrix: usize,
  border: i32,
  fill: u32,
): void {
  const a = load<f64>(matrix);
  const d = load<f64>(matrix, 24);
  const stepX = fixed(a);
  const stepY = fixed(d);
  for (let index = 0; index < count; index++) {
    const row = rows + (<usize>index) * ROW_BYTES;
    const v = <f64>(top + index) + 0.5;
    let x = fixed(a * 0.5 + (load<f64>(matrix, 8) * v + load<f64>(matrix, 16)) + originOf(taps));
    let y = fixed(d * 0.5 + (load<f64>(matrix, 32) * v + load<f64>(matrix, 40)) + originOf(taps));
    x += roundingOf(taps);
    y += roundingOf(taps);
    resetSpan(width);
    narrowSpan(x, stepX, lowOf(taps), highOf(taps, sourceWidth));
    narrowSpan(y, stepY, lowOf(taps), highOf(taps, sourceHeight));
    store<i32>(row, spanStart, 24);
    store<i32>(row, spanEnd, 28);
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
    }
    store<i64>(row, x + <i64>first * stepX);
    store<i64>(row, y + <i64>first * stepY, 8);
    store<i32>(row, first, 16);
    store<i32>(row, last, 20);
    target += (<usize>width) << 2;
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
