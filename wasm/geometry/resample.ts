import type { Image } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { invert } from "./matrix.ts";
import type { Color, Edge, Warp, WarpEdge } from "./warp.ts";

/** The pixels of an image after a warp; the source is left alone. */
export function resample(image: Image, warp: Warp, kernels: Kernels): Image {
  const edge = edgeFor(warp.edge, image, kernels);
  return sample(image, warp, edge, kernels);
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
  const inverse = invert(warp.matrix);
  if (inverse === undefined) throw new Error("a warp may not squash the plane");
  return kernels.warp(image, inverse, warp.width, warp.height, edge);
}
