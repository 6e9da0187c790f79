import type { Matrix } from "../geometry/matrix.ts";
import type { Edge } from "../geometry/warp.ts";
import type { Image, Size } from "../image.ts";
import { borderCode } from "./border-index.ts";
import { packColor } from "./coloring.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import { isOpaque } from "./opacity.ts";
import { produce } from "./scratch.ts";

/** How far a matrix moves to the right and down, from the result to the source. */
export type WholeStep = readonly [x: number, y: number];

/**
 * How many columns and rows a matrix moves by if that is all it does, so that pixels can be copied. Not where the fill
 * is a colour without alpha: mixing makes that transparent black beside the image, though with no share of its pixels.
 */
export function wholeStep(
  [a, b, c, d, e, f, g, h, i]: Matrix,
  { border, fill, interpolation }: Edge,
): WholeStep | undefined {
  if (a !== 1 || b !== 0 || d !== 0 || e !== 1 || g !== 0 || h !== 0 || i !== 1) return undefined;
  if (!Number.isInteger(c) || !Number.isInteger(f)) return undefined;
  if (Math.max(Math.abs(c), Math.abs(f)) >= 2 ** 29) return undefined;
  const hidden = fill[3] === 0 && packColor(fill) !== 0;
  if (border === "constant" && hidden && interpolation !== "nearest") return undefined;
  return [c, f];
}

/** What `warp` gives where the matrix moves by whole pixels. */
export function place(
  wasm: KernelExports,
  heap: Heap,
  image: Image,
  [x, y]: WholeStep,
  { width, height }: Size,
  edge: Edge,
): Image {
  const clears = edge.interpolation !== "nearest" && !isOpaque(wasm, image);
  return produce(heap, width, height, (target, scratch) => {
    wasm.place(
      image.pointer,
      image.width,
      image.height,
      target.pointer,
      width,
      height,
      x,
      y,
      borderCode(edge.border),
      packColor(edge.fill),
      Number(clears),
      scratch.reserve(width * 4),
    );
  });
}
