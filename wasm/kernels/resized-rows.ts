import type { Interpolation } from "../geometry/warp.ts";
import type { Size } from "../image.ts";
import type { MakeRows } from "./bands.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import { fixedWeights } from "./interpolation-weights.ts";
import { axisWeights, nearestIndices } from "./resize-weights.ts";
import type { Scratch } from "./scratch.ts";

/** A part of an image: where its first pixel lies, and how many bytes on from one row to the next. */
export interface Part extends Size {
  readonly pointer: number;
  readonly stride: number;
  readonly isOpaque: () => boolean;
}

/** With more taps than this the rounding of 14-bit weights could be seen. */
const MOST_FIXED_TAPS = 32;

/** How the rows of a resized picture are made; `covered` is as in `resize` of the kernels. */
export function resizedRows(
  wasm: KernelExports,
  heap: Heap,
  scratch: Scratch,
  part: Part,
  { width, height }: Size,
  interpolation: Interpolation,
  covered: Size = part,
): MakeRows {
  const isWhole = covered.width === part.width && covered.height === part.height;
  if (isWhole && width === part.width && height === part.height) return copiedRows(heap, part);
  if (interpolation === "nearest") {
    const rows = scratch.put(rowAddresses(part, nearestIndices(part.height, height), 1));
    const columns = scratch.put(nearestIndices(part.width, width));
    return (target, first, count) =>
      wasm.resizeNearest(target, width, count, rows + first * 4, columns);
  }
  const divisor = isWhole ? divisorOf(part, { width, height }) : undefined;
  const means = interpolation === "area" || (interpolation === "linear" && divisor === 2);
  if (divisor !== undefined && means && part.isOpaque()) {
    return dividedRows(wasm, heap, scratch, part, divisor);
  }
  const down = axisWeights(part.height, height, interpolation, covered.height);
  const along = axisWeights(part.width, width, interpolation, covered.width);
  const fixed = Math.max(down.taps, along.taps) <= MOST_FIXED_TAPS && part.isOpaque();
  const convert = fixed ? fixedWeights : floatWeights;
  const kernel = fixed ? wasm.resizeFixed : wasm.resizeFloat;
  const rows = scratch.put(rowAddresses(part, down.starts, down.taps));
  const weights = scratch.put(convert(down.weights, down.taps));
  const columns = [
    along.taps,
    scratch.put(along.starts),
    scratch.put(convert(along.weights, along.taps)),
    scratch.reserve((part.width + along.taps + 4) * (fixed ? 8 : 16)),
  ] as const;
  return (target, first, count) => {
    const taps = first * down.taps;
    const tables = [rows + 4 * taps, weights + (fixed ? 2 : 4) * taps] as const;
    kernel(part.width, target, width, count, down.taps, ...tables, ...columns);
  };
}

/** How many times smaller both sides get, if that is a number whose means are made without weights. */
function divisorOf(part: Size, { width, height }: Size): number | undefined {
  return [2, 4, 8].find((by) => part.width === by * width && part.height === by * height);
}

/** Means of squares of opaque pixels; rows that do not lie one after another are brought together first. */
function dividedRows(
  wasm: KernelExports,
  heap: Heap,
  scratch: Scratch,
  { pointer, stride, width }: Part,
  divisor: number,
): MakeRows {
  const kernel = divisor === 2 ? wasm.resizeHalf : wasm.resizePart;
  const across = width / divisor;
  const row = width * 4;
  if (row === stride) {
    return (target, first, count) =>
      kernel(pointer + first * divisor * stride, target, across, count, divisor);
  }
  const together = scratch.reserveUncleared(divisor * row);
  return (target, first, count) => {
    const bytes = new Uint8Array(heap.memory.buffer);
    for (let y = 0; y < count; y++) {
      for (let k = 0; k < divisor; k++) {
        const from = pointer + ((first + y) * divisor + k) * stride;
        bytes.copyWithin(together + k * row, from, from + row);
      }
      kernel(together, target + y * across * 4, across, 1, divisor);
    }
  };
}

function copiedRows(heap: Heap, { pointer, stride, width }: Part): MakeRows {
  return (target, first, count) => {
    const bytes = new Uint8Array(heap.memory.buffer);
    for (let y = 0; y < count; y++) {
      const from = pointer + (first + y) * stride;
      bytes.copyWithin(target + y * width * 4, from, from + width * 4);
    }
  };
}

function floatWeights(weights: Float64Array): Float32Array {
  return Float32Array.from(weights);
}

/** For each start the addresses of `taps` rows from it on; the last row stands for those after it. */
function rowAddresses({ pointer, stride, height }: Part, starts: Uint32Array, taps: number) {
  const addresses = new Uint32Array(starts.length * taps);
  for (let i = 0; i < addresses.length; i++) {
    const start = starts[Math.floor(i / taps)] ?? 0;
    addresses[i] = pointer + Math.min(height - 1, start + (i % taps)) * stride;
  }
  return addresses;
}
