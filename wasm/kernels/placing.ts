import type { Matrix } from "../geometry/matrix.ts";
import type { Edge } from "../geometry/warp.ts";
import type { Image } from "../image.ts";
import type { MakeRows } from "./bands.ts";
import { borderCode } from "./border-index.ts";
import { packColor } from "./coloring.ts";
import type { KernelExports } from "./instance.ts";
import { isOpaque } from "./opacity.ts";
import type { Scratch } from "./scratch.ts";

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

/** The rows that `warp` gives where the matrix moves by whole pixels, so many columns each. */
export function placeRows(
  wasm: KernelExports,
  scratch: Scratch,
  image: Image,
  [x, y]: WholeStep,
  width: number,
  edge: Edge,
): MakeRows {
  const clears = edge.interpolation !== "nearest" && !isOpaque(wasm, image);
  const source = [image.pointer, image.width, image.height] as const;
  const columns = scratch.reserve(width * 4);
  const ways = [borderCode(edge.border), packColor(edge.fill), Number(clears), columns] as const;
  return (target, first, count) =>
    wasm.place(...source, target, width, first, count, x, y, ...ways);
}
