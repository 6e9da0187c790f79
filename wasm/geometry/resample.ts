import type { Image } from "../image.ts";
import type { Bands } from "../kernels/bands.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { invert, type Matrix } from "./matrix.ts";
import type { Color, Edge, Warp, WarpEdge } from "./warp.ts";

/** The pixels of an image after a warp; the source is left alone. */
export function resample(image: Image, warp: Warp, kernels: Kernels): Image {
  const edge = edgeFor(warp.edge, image, kernels);
  return sample(image, warp, edge, kernels);
}

/**
 * The pixels of an image, which belongs to them, after the warp by a matrix, from the top down; bit by bit if they are
 * to `spare` memory.
 */
export function resampleBands(
  image: Image,
  { matrix, width, height, edge }: Warp & { readonly matrix: Matrix },
  spare: boolean,
  kernels: Kernels,
): Bands {
  const settled = edgeFor(edge, image, kernels);
  return kernels.bands.warp(image, inverseOf(matrix), width, height, settled, spare);
}

/** A mask after a warp: nearest, so that no class is invented, and `fillMask` where the source ends. */
export function resampleMask(mask: Image, warp: Warp, kernels: Kernels): Image {
  const { border, fillMask } = warp.edge;
  const fill: Color = [fillMask, fillMask, fillMask, 255];
  const edge: Edge = { border, fill, fillMask, interpolation: "nearest" };
  return sample(mask, warp, edge, kernels);
}

/** The edge with its fill settled: automatic is black, transparent where the image has alpha. */
function edgeFor(edge: WarpEdge, image: Image, kernels: Kernels): Edge {
  if (edge.fill !== "automatic") return { ...edge, fill: edge.fill };
  return { ...edge, fill: [0, 0, 0, kernels.isOpaque(image) ? 255 : 0] };
}

function sample(image: Image, warp: Warp, edge: Edge, kernels: Kernels): Image {
  if (warp.matrix === undefined) return warp.resample(image, edge, kernels);
  return kernels.warp(image, inverseOf(warp.matrix), warp.width, warp.height, edge);
}

function inverseOf(matrix: Matrix): Matrix {
  const inverse = invert(matrix);
  if (inverse === undefined) throw new Error("a warp may not squash the plane");
  return inverse;
}
