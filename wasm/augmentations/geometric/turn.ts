import { IDENTITY, type Matrix } from "../../geometry/matrix.ts";
import type { Image, Size } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import type { Warp } from "../../geometry/warp.ts";
import { EXACT_EDGE } from "../params.ts";

/** The warp of 0…3 quarter turns, counter-clockwise. */
export function turnWarp(
  times: number,
  { width, height }: Size,
): Warp & { readonly matrix: Matrix } {
  const turned = times % 2 === 1 ? { width: height, height: width } : { width, height };
  return { matrix: turnMatrix(times, { width, height }), ...turned, edge: EXACT_EDGE };
}

function turnMatrix(times: number, { width, height }: Size): Matrix {
  if (times === 1) return [0, 1, 0, -1, 0, width, 0, 0, 1];
  if (times === 2) return [-1, 0, width, 0, -1, height, 0, 0, 1];
  if (times === 3) return [0, -1, height, 1, 0, 0, 0, 0, 1];
  return IDENTITY;
}

/** The pixels of 0…3 quarter turns, without loss. */
export function turn(image: Image, times: number, kernels: Kernels): Image {
  if (times === 0) return image;
  if (times === 2) {
    kernels.flipHorizontal(image);
    kernels.flipVertical(image);
    return image;
  }
  const turned = kernels.transpose(image);
  if (times === 1) kernels.flipVertical(turned);
  else kernels.flipHorizontal(turned);
  return turned;
}
