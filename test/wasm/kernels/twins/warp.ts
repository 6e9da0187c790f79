import type { Edge } from "../../../../wasm/geometry/warp.ts";
import { walk } from "./border.ts";
import { cubic, lanczos4, linear, type Shares } from "./interpolate.ts";
import { cut, pixelAt, rounded } from "./nearest.ts";
import { at, mix, paint, type Picture, type Share } from "./picture.ts";

const TRANSPARENT = [0, 0, 0, 0];

/** The definition: every pixel's centre through the matrix, then a weighted mean of the pixels around it. */
export function warp(
  picture: Picture,
  matrix: readonly number[],
  width: number,
  height: number,
  { border, fill, interpolation }: Omit<Edge, "fillMask">,
): Picture {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = matrix;
  const take = (x: number, y: number): readonly number[] => {
    const column = walk(x, picture.width, border);
    const row = walk(y, picture.height, border);
    return column === undefined || row === undefined ? fill : at(picture, column, row);
  };
  return paint(width, height, (column, row) => {
    const u = column + 0.5;
    const v = row + 0.5;
    // Brackets as the kernels have them, for a place may lie exactly between two pixels.
    const w = g * u + (h * v + i);
    if (w <= 0) return fill;
    const x = (a * u + (b * v + c)) / w;
    const y = (d * u + (e * v + f)) / w;
    if (interpolation === "nearest") {
      if (g !== 0 || h !== 0) return take(pixelAt(cut(x)), pixelAt(cut(y)));
      // Rows are walked in fixed steps.
      const fixedX = rounded(a * 0.5 + (b * v + c)) + column * rounded(a);
      const fixedY = rounded(d * 0.5 + (e * v + f)) + column * rounded(d);
      return take(pixelAt(fixedX), pixelAt(fixedY));
    }
    const kernel = kernelOf(interpolation);
    const down = kernel(y - 0.5);
    const along = kernel(x - 0.5);
    const shares = down.flatMap(([j, wy]) => along.map(([k, wx]): Share => [take(k, j), wx * wy]));
    return mix(shares) ?? TRANSPARENT;
  });
}

function kernelOf(interpolation: Edge["interpolation"]): (place: number) => Shares {
  if (interpolation === "cubic") return cubic;
  return interpolation === "lanczos" ? lanczos4 : linear;
}
