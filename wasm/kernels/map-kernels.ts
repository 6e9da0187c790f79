import { follow, type PlaneMap, type Polyline } from "../geometry/plane-map.ts";
import type { Edge } from "../geometry/warp.ts";
import type { Image } from "../image.ts";
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
import { isOpaque } from "./opacity.ts";
import { produce, type Scratch } from "./scratch.ts";

/** Kernels that move pixels along maps which no matrix describes. */
export interface MapKernels {
  /** Samples the source where the map takes each pixel's centre, as `warp` does for a matrix. */
  remap(image: Image, map: PlaneMap, width: number, height: number, edge: Edge): Image;
}

/** What the compiled module offers for it. */
export interface MapExports {
  readonly remapAxes: (...values: number[]) => void;
  readonly remapRadial: (...values: number[]) => void;
  readonly remapLattice: (...values: number[]) => void;
}

const TAPS = { nearest: 1, linear: 2, area: 2, cubic: 4, lanczos: 8 } as const;

export function createMaps(wasm: KernelExports, heap: Heap): MapKernels {
  const tables = new Map<number, WeightTables>();
  const tableOf = (taps: number): WeightTables | undefined => {
    if (taps < 4) return undefined;
    const known = tables.get(taps) ?? weightTables(taps === 4 ? cubicWeights : lanczosWeights);
    tables.set(taps, known);
    return known;
  };

  return {
    remap(image, map, width, height, edge) {
      return produce(heap, width, height, (target, scratch) => {
        const taps = TAPS[edge.interpolation];
        const opaque = isOpaque(wasm, image);
        const staysOpaque = edge.border !== "constant" || edge.fill[3] === 255;
        const table = tableOf(taps);
        const places = [
          taps,
          image.pointer,
          image.width,
          image.height,
          target.pointer,
          width,
          height,
          borderCode(edge.border),
          packColor(edge.fill),
          Number(!opaque),
          Number(!opaque || !staysOpaque),
          table === undefined ? 0 : scratch.put(table.along),
          table === undefined ? 0 : scratch.put(table.down),
          scratch.reserve(width * 16),
        ];
        remapBy(wasm, map, places, { width, height }, scratch, axesRoom(image, width));
      });
    },
  };
}

function remapBy(
  wasm: KernelExports,
  map: PlaneMap,
  places: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
  scratch: Scratch,
  room: number,
): void {
  switch (map.kind) {
    case "axes":
      wasm.remapAxes(
        ...places,
        scratch.put(centres(map.along, width)),
        scratch.put(centres(map.down, height)),
        scratch.reserve(room),
      );
      return;
    case "radial": {
      const { centre, scale, k1, k2 } = map;
      wasm.remapRadial(...places, scratch.put(Float64Array.of(...centre, ...scale, k1, k2)));
      return;
    }
    case "lattice":
      wasm.remapLattice(
        ...places,
        scratch.put(map.nodes),
        map.columns,
        map.rows,
        map.margin,
        ...map.step,
        map.degree,
        scratch.reserve(map.columns * 16),
        scratch.reserve(width * 12),
      );
  }
}

/** Where a polyline takes the centre of each of so many columns or rows. */
function centres(line: Polyline, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, index) => follow(line, index + 0.5));
}
