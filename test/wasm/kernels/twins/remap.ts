import type { Point } from "../../../../wasm/geometry/matrix.ts";
import type { Edge } from "../../../../wasm/geometry/warp.ts";
import { walk } from "./border.ts";
import { cubic, lanczos4, linear } from "./interpolate.ts";
import { cut, pixelAt } from "./nearest.ts";
import { at, mix, paint, type Picture, type Share } from "./picture.ts";

/** Every pixel's centre through a function, then a weighted mean of the pixels around the place it gives. */
export function remap(
  picture: Picture,
  place: (point: Point) => Point,
  width: number,
  height: number,
  { border, fill, interpolation }: Omit<Edge, "fillMask">,
): Picture {
  const take = (x: number, y: number): readonly number[] => {
    const column = walk(x, picture.width, border);
    const row = walk(y, picture.height, border);
    return column === undefined || row === undefined ? fill : at(picture, column, row);
  };
  const kernel = { cubic, lanczos: lanczos4, linear, area: linear, nearest: linear }[interpolation];
  return paint(width, height, (column, row) => {
    const [x, y] = place([column + 0.5, row + 0.5]);
    if (interpolation === "nearest") return take(pixelAt(cut(x)), pixelAt(cut(y)));
    const shares = kernel(y - 0.5).flatMap(([j, down]) =>
      kernel(x - 0.5).map(([i, along]): Share => [take(i, j), along * down]),
    );
    return mix(shares) ?? [0, 0, 0, 0];
  });
}
