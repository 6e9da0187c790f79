import type { Matrix } from "../geometry/matrix.ts";
import type { Edge } from "../geometry/warp.ts";
import type { Image, Size } from "../image.ts";
import { axesRoom } from "./axes-room.ts";
import { bandRows, bandsOf, bandsOfRows, type MakeRows, produceRows } from "./bands.ts";
import { borderCode } from "./border-index.ts";
import { packColor } from "./coloring.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import {
  cubicWeights,
  lanczosWeights,
  weightTables,
  type WeightTables,
} from "./interpolation-weights.ts";
import type { Kernels } from "./kernels.ts";
import { isOpaque } from "./opacity.ts";
import { placeRows, wholeStep } from "./placing.ts";
import type { Scratch } from "./scratch.ts";

/** The warp by a matrix as a whole and in bands. */
export function createWarping(
  wasm: KernelExports,
  heap: Heap,
): { whole: Kernels["warp"]; bands: Kernels["bands"]["warp"] } {
  const tables: Tables = {};
  return {
    whole: (image, inverse, width, height, edge) =>
      produceRows(heap, { width, height }, (scratch) =>
        warpRows(wasm, scratch, image, inverse, { width, height }, edge, tables),
      ),

    bands(image, inverse, width, height, edge, spare) {
      // Whatever the border, the fill may show behind a horizon.
      const opaque = edge.fill[3] === 255 && isOpaque(wasm, image);
      const atOnce = warpRowsAtOnce({ width, height }, spare);
      return bandsOfRows(heap, { width, height, opaque, atOnce }, bandsOf(image), (scratch) =>
        warpRows(wasm, scratch, image, inverse, { width, height }, edge, tables),
      );
    },
  };
}

/**
 * A band of a turned picture crosses many rows of the source, each in pages of memory of its own, which the processor
 * must look up again after other work.
 */
const SPARING_ROWS = 128;

/** How many rows a warp makes at once. */
export function warpRowsAtOnce({ width, height }: Size, spare: boolean): number {
  return spare ? Math.max(SPARING_ROWS, bandRows(width)) : height;
}

/** Made when they are first wanted. */
interface Tables {
  cubic?: WeightTables;
  lanczos?: WeightTables;
}

function warpRows(
  wasm: KernelExports,
  scratch: Scratch,
  image: Image,
  inverse: Matrix,
  { width, height }: Size,
  edge: Edge,
  tables: Tables,
): MakeRows {
  const step = wholeStep(inverse, edge);
  if (step !== undefined) return placeRows(wasm, scratch, image, step, width, edge);
  const [matrix, affine] = placing(inverse, width, height, scratch);
  const source = [image.pointer, image.width, image.height] as const;
  const colors = [borderCode(edge.border), packColor(edge.fill)] as const;
  const weighsInside = Number(!isOpaque(wasm, image));
  const weighsEdge = Number(weighsInside === 1 || !staysOpaque(edge));
  const linear = edge.interpolation === "linear" || edge.interpolation === "area";
  if (linear && weighsEdge === 0 && affine === 1 && keepsAxes(inverse)) {
    const room = scratch.reserve(axesRoom(image, width));
    return (target, first, count) =>
      wasm.warpAxes(...source, target, width, first, count, matrix, ...colors, room);
  }
  const weights = weightsFor(edge, scratch, tables);
  const warp = {
    nearest: wasm.warpNearest,
    linear: wasm.warpLinear,
    area: wasm.warpLinear,
    cubic: wasm.warpCubic,
    lanczos: wasm.warpLanczos,
  }[edge.interpolation];
  const ways = [affine, ...colors, weighsInside, weighsEdge, ...weights] as const;
  return (target, first, count) => warp(...source, target, width, first, count, matrix, ...ways);
}

/** Addresses of the weights along rows and down columns, where there are tables of them. */
function weightsFor(
  { interpolation }: Edge,
  scratch: Scratch,
  tables: Tables,
): readonly [along: number, down: number] {
  if (interpolation !== "cubic" && interpolation !== "lanczos") return [0, 0];
  const { along, down } =
    interpolation === "cubic"
      ? (tables.cubic ??= weightTables(cubicWeights))
      : (tables.lanczos ??= weightTables(lanczosWeights));
  return [scratch.put(along), scratch.put(down)];
}

/** True when columns and rows move by themselves, and not so far apart that most of the source would be read for nothing. */
function keepsAxes([a, b, , d, , , , , i]: Matrix): boolean {
  return b === 0 && d === 0 && Math.abs(a) <= 2 * i;
}

/** True when what the edge adds to an opaque image is opaque. */
function staysOpaque(edge: Edge): boolean {
  return edge.border !== "constant" || edge.fill[3] === 255;
}

/** Address of the matrix, and whether it needs no division and leads nowhere beyond the kernel's fixed point. */
function placing(
  matrix: Matrix,
  width: number,
  height: number,
  scratch: Scratch,
): [number, number] {
  const [a, b, c, d, e, f, g, h, i] = matrix;
  if (g !== 0 || h !== 0 || !(i > 0)) return [scratch.put(Float64Array.from(matrix)), 0];
  const reach = Math.max(
    Math.abs(a) * width + Math.abs(b) * height + Math.abs(c),
    Math.abs(d) * width + Math.abs(e) * height + Math.abs(f),
  );
  const scaled = Float64Array.of(a / i, b / i, c / i, d / i, e / i, f / i, g / i, h / i, i / i);
  return [scratch.put(scaled), Number(reach / i < 2 ** 30)];
}
