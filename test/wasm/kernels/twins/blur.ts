import type { Border } from "../../../../wasm/geometry/warp.ts";
import { walk } from "./border.ts";
import { at, mix, paint, type Picture, type Share } from "./picture.ts";

const BLACK = [0, 0, 0, 255];

export function boxBlur(
  picture: Picture,
  windowWidth: number,
  windowHeight: number,
  border: Border,
): Picture {
  const window = (size: number): [number, number][] =>
    Array.from({ length: size }, (_, k) => [k - Math.floor(size / 2), 1]);
  return average(picture, window(windowWidth), window(windowHeight), border);
}

export function gaussianBlur(picture: Picture, sigma: number): Picture {
  // Five sigma: what lies beyond weighs less than a millionth.
  const radius = Math.ceil(5 * sigma);
  const window = Array.from({ length: 2 * radius + 1 }, (_, k): [number, number] => {
    const distance = k - radius;
    return [distance, sigma > 0 ? Math.exp(-(distance ** 2) / (2 * sigma ** 2)) : 1];
  });
  const total = window.reduce((sum, [, weight]) => sum + weight, 0);
  const normal = window.map(([distance, weight]): [number, number] => [distance, weight / total]);
  return average(picture, normal, normal, "reflect101");
}

type Window = readonly (readonly [offset: number, weight: number])[];

/** A mean over a window of offsets and weights; alpha stays, and colour too where nothing has alpha. */
function average(picture: Picture, along: Window, down: Window, border: Border): Picture {
  const { width, height } = picture;
  const columns = Array.from({ length: width }, (_, x) => fold(along, x, width, border));
  const rows = Array.from({ length: height }, (_, y) => fold(down, y, height, border));
  return paint(width, height, (x, y) => {
    const shares = rows[y]!.flatMap(([row, wy]) =>
      columns[x]!.map(([column, wx]): Share => {
        const outside = row === undefined || column === undefined;
        return [outside ? BLACK : at(picture, column, row), wx * wy];
      }),
    );
    const original = at(picture, x, y);
    const [red, green, blue] = mix(shares) ?? original;
    return [red, green, blue, original[3]];
  });
}

/** The weight of each pixel of a line in the window around one of them; undefined stands for what lies outside. */
function fold(
  window: Window,
  centre: number,
  size: number,
  border: Border,
): [number | undefined, number][] {
  const weights = new Map<number | undefined, number>();
  for (const [offset, weight] of window) {
    const index = walk(centre + offset, size, border);
    weights.set(index, (weights.get(index) ?? 0) + weight);
  }
  return [...weights];
}
