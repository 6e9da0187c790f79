import { endColumns, putColumn, sampleRow, startAxes } from "./axes";
import { fixed, originOf, roundingOf } from "./sample";

/** As `warpLinear` for an affine matrix that does not mix the axes, of an opaque image and fill; `room` is that of `startAxes`. */
export function warpAxes(
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
  room: usize,
): void {
  const a = load<f64>(matrix);
  const e = load<f64>(matrix, 32);
  const step = fixed(a);
  let x = fixed(a * 0.5 + load<f64>(matrix, 16) + originOf(2)) + roundingOf(2);
  startAxes(room, width, sourceWidth, border, fill);
  for (let column = 0; column < width; column++) {
    putColumn(column, x, sourceWidth, border);
    x += step;
  }
  endColumns(width);
  for (let row = first; row < first + count; row++) {
    const v = <f64>row + 0.5;
    const y = fixed(e * v + load<f64>(matrix, 40) + originOf(2)) + roundingOf(2);
    sampleRow(source, sourceWidth, sourceHeight, target, width, y, border, fill);
    target += (<usize>width) << 2;
  }
}
