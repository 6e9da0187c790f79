import type { Edge } from "../geometry/warp.ts";
import type { Matrix } from "../geometry/matrix.ts";
import { axesRoom } from "./axes-room.ts";
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
import { place, wholeStep } from "./placing.ts";
import { produce, type Scratch } from "./scratch.ts";

type Sampling = Pick<Kernels, "warp">;

/** Kernels that read the source between its pixels. */
export function createSampling(wasm: KernelExports, heap: Heap): Sampling {
  let cubic: WeightTables | undefined;
  let lanczos: WeightTables | undefined;

  return {
    warp(image, inverse, width, height, edge) {
      const step = wholeStep(inverse, edge);
      if (step !== undefined) return place(wasm, heap, image, step, { width, height }, edge);
      return produce(heap, width, height, (target, scratch) => {
        const [matrix, affine] = placing(inverse, width, height, scratch);
        const sizes = [
          image.pointer,
          image.width,
          image.height,
          target.pointer,
          width,
          height,
          matrix,
        ];
        const colors = [borderCode(edge.border), packColor(edge.fill)];
        const weighsInside = Number(!isOpaque(wasm, image));
        const weighsEdge = Number(weighsInside === 1 || !staysOpaque(edge));
        const linear = edge.interpolation === "linear" || edge.interpolation === "area";
        if (linear && weighsEdge === 0 && affine === 1 && keepsAxes(inverse)) {
          const room = scratch.reserve(axesRoom(image, width));
          return wasm.warpAxes(...sizes, ...colors, room);
        }
        const places = [...sizes, affine, ...colors];
        switch (edge.interpolation) {
          case "nearest":
            return wasm.warpNearest(...places, 0, 0, 0, 0);
          case "linear":
          case "area":
            return wasm.warpLinear(...places, weighsInside, weighsEdge, 0, 0);
          case "cubic": {
            const { along, down } = (cubic ??= weightTables(cubicWeights));
            const tables = [scratch.put(along), scratch.put(down)] as const;
            return wasm.warpCubic(...places, weighsInside, weighsEdge, ...tables);
          }
          case "lanczos": {
            const { along, down } = (lanczos ??= weightTables(lanczosWeights));
            const tables = [scratch.put(along), scratch.put(down)] as const;
            return wasm.warpLanczos(...places, weighsInside, weighsEdge, ...tables);
          }
        }
      });
    },
  };
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
  const scaled = Float64Array.from(matrix, (value) => value / i);
  return [scratch.put(scaled), Number(reach / i < 2 ** 30)];
}
