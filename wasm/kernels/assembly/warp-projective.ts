import { highOf, lowOf, originOf, roundingOf, sampleAnywhere, sampleInside } from "./sample";

const UNIT: f64 = 4294967296;

/** As `warp` says, with a division for every pixel; what lies at or behind the horizon becomes the fill. */
// @ts-ignore: decorator
@inline
export function warpProjective(
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
  const low = lowOf(taps);
  const highX = highOf(taps, sourceWidth);
  const highY = highOf(taps, sourceHeight);
  const a = load<f64>(matrix);
  const d = load<f64>(matrix, 24);
  const g = load<f64>(matrix, 48);
  for (let row = 0; row < height; row++) {
    const v = <f64>row + 0.5;
    const bx = load<f64>(matrix, 8) * v + load<f64>(matrix, 16);
    const by = load<f64>(matrix, 32) * v + load<f64>(matrix, 40);
    const bw = load<f64>(matrix, 56) * v + load<f64>(matrix, 64);
    for (let column = 0; column < width; column++) {
      const u = <f64>column + 0.5;
      const w = g * u + bw;
      let pixel = fill;
      if (w > 0) {
        const x = <i64>(((a * u + bx) / w + originOf(taps)) * UNIT) + roundingOf(taps);
        const y = <i64>(((d * u + by) / w + originOf(taps)) * UNIT) + roundingOf(taps);
        if (x >= low && y >= low && x < highX && y < highY) {
          pixel = sampleInside(taps, source, stride, x, y, weighsInside, along, down);
        } else {
          pixel = sampleAnywhere(
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
        }
      }
      store<u32>(target, pixel);
      target += 4;
    }
  }
}
