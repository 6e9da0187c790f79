import type { Interpolation } from "../../../../wasm/geometry/warp.ts";
import { cubic, lanczos4, linear, windowedSinc, type Shares } from "./interpolate.ts";
import { at, mix, paint, type Picture, type Share } from "./picture.ts";

const TRANSPARENT = [0, 0, 0, 0];

export function resize(
  picture: Picture,
  width: number,
  height: number,
  interpolation: Interpolation,
): Picture {
  return paint(width, height, (x, y) => {
    const along = axis(x, picture.width, width, interpolation);
    const down = axis(y, picture.height, height, interpolation);
    if (interpolation === "nearest") return at(picture, along[0]![0], down[0]![0]);
    const shares = down.flatMap(([j, wy]) =>
      along.map(([i, wx]): Share => [at(picture, i, j), wx * wy]),
    );
    return mix(shares) ?? TRANSPARENT;
  });
}

/** Shares of the source pixels in pixel `i` of the result, indices inside. */
function axis(i: number, source: number, target: number, interpolation: Interpolation): Shares {
  const scale = source / target;
  const place = (i + 0.5) * scale - 0.5;
  const inside = (shares: Shares): Shares =>
    shares.map(([index, weight]) => [Math.min(source - 1, Math.max(0, index)), weight]);
  if (interpolation === "nearest") return [[Math.floor((i * source) / target), 1]];
  if (interpolation === "cubic") return inside(cubic(place));
  if (interpolation === "lanczos") {
    return scale > 1 ? lanczos3(place, scale, source) : inside(lanczos4(place));
  }
  return interpolation === "area" && scale > 1
    ? average(i * scale, (i + 1) * scale, source)
    : inside(linear(place));
}

function average(from: number, to: number, source: number): Shares {
  return Array.from({ length: source }, (_, index) => {
    const share = Math.max(0, Math.min(index + 1, to) - Math.max(index, from));
    return [index, share / (to - from)];
  });
}

/** Every source pixel, most with no weight, around a place in index space. */
function lanczos3(place: number, scale: number, source: number): Shares {
  const weights = Array.from({ length: source }, (_, index) =>
    windowedSinc((index - place) / scale, 3),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, index) => [index, weight / total]);
}
