import { createBlending } from "./blending-kernels.ts";
import { createAnalysis } from "./analysis-kernels.ts";
import { createBands } from "./band-kernels.ts";
import { createBlurs } from "./blurs.ts";
import { createColoring } from "./coloring.ts";
import { createDrawing } from "./drawing-kernels.ts";
import { createFilters } from "./filter-kernels.ts";
import { createGrain } from "./grain-kernels.ts";
import { Heap } from "./heap.ts";
import { instantiate } from "./instance.ts";
import { createJpeg } from "./jpeg-kernels.ts";
import type { ArtisticFilters, Kernels } from "./kernels.ts";
import { createMaps } from "./map-kernels.ts";
import { createMixing } from "./mixing-kernels.ts";
import { createMovement } from "./movement.ts";
import { createNoises } from "./noises.ts";
import { mindOpacity } from "./opacity.ts";
import { OPACITY } from "./opacity-rules.ts";
import { createPng } from "./png-kernels.ts";
import { createResizing } from "./resizing.ts";
import { createScenery } from "./scenery-kernels.ts";
import { createStorage } from "./storage.ts";
import { createTone } from "./tone-kernels.ts";
import { createWarping } from "./warping.ts";

/** Bytes set aside for small tables. */
export const NOOK = 131_072;

/** Kernels over a linear memory of their own. `module` is what `npm run build:kernels` makes. */
export function createKernels(module: WebAssembly.Module, artistic: ArtisticFilters): Kernels {
  const wasm = instantiate(module);
  const heap = new Heap(wasm.memory, wasm.heapBase(), NOOK);
  const warping = createWarping(wasm, heap);
  const blurs = createBlurs(wasm, heap);
  const own = {
    ...createStorage(wasm, heap),
    ...createMovement(wasm, heap),
    warp: warping.whole,
    ...createResizing(wasm, heap),
    ...createColoring(wasm, heap),
    ...blurs.whole,
    ...createNoises(wasm, heap),
  };
  return {
    artistic: mindOpacity(artistic, OPACITY.artistic),
    bands: createBands(wasm, heap, { warp: warping.bands, ...blurs.bands }),
    drawing: mindOpacity(createDrawing(wasm, heap), {}),
    analysis: mindOpacity(createAnalysis(wasm, heap), {}),
    blending: mindOpacity(createBlending(wasm), OPACITY.blending),
    maps: mindOpacity(createMaps(wasm, heap), OPACITY.maps),
    filters: mindOpacity(createFilters(wasm, heap), OPACITY.filters),
    grain: mindOpacity(createGrain(wasm, heap), OPACITY.grain),
    scenery: mindOpacity(createScenery(wasm, heap), OPACITY.scenery),
    mixing: mindOpacity(createMixing(wasm, heap), OPACITY.mixing),
    jpeg: mindOpacity(createJpeg(wasm, heap), OPACITY.jpeg),
    // Its header says whether a picture is opaque.
    png: createPng(wasm, heap),
    tone: mindOpacity(createTone(wasm, heap), OPACITY.tone),
    get allocated() {
      return heap.allocated;
    },
    get highWater() {
      return heap.highWater;
    },
    get memoryBytes() {
      return wasm.memory.buffer.byteLength;
    },
    get memoryLimit() {
      return heap.limit;
    },
    set memoryLimit(bytes) {
      heap.limit = bytes;
    },
    ...mindOpacity(own, OPACITY.own),
  };
}
