import type { AnalysisExports } from "./analysis-kernels.ts";
import type { BlendingExports } from "./blending-kernels.ts";
import type { DrawingExports } from "./drawing-kernels.ts";
import type { FilterExports } from "./filter-kernels.ts";
import type { GrainExports } from "./grain-kernels.ts";
import type { JpegExports } from "./jpeg-kernels.ts";
import type { MapExports } from "./map-kernels.ts";
import type { MixingExports } from "./mixing-kernels.ts";
import type { PngExports } from "./png-kernels.ts";
import type { SceneryExports } from "./scenery-kernels.ts";
import type { ToneExports } from "./tone-kernels.ts";

/** Addresses and sizes go to the module as numbers; booleans as 0 or 1. */
type Call = (...values: number[]) => void;

/** What the compiled module exports; each file under `assembly/` documents its own. */
export interface KernelExports
  extends
    AnalysisExports,
    BlendingExports,
    DrawingExports,
    FilterExports,
    JpegExports,
    MapExports,
    MixingExports,
    PngExports,
    ToneExports,
    GrainExports,
    SceneryExports {
  readonly memory: WebAssembly.Memory;
  readonly heapBase: () => number;
  readonly isOpaque: (...values: number[]) => number;
  readonly flipHorizontal: Call;
  readonly flipVertical: Call;
  readonly transpose: Call;
  readonly crop: Call;
  readonly roll: Call;
  readonly lookUp: Call;
  readonly colorMatrix: Call;
  readonly weighGray: Call;
  readonly ramp: Call;
  readonly remix: Call;
  readonly solarize: Call;
  readonly flatten: Call;
  readonly boxBlurOpaque: Call;
  readonly boxBlurSmall: Call;
  readonly boxBlurWeighted: Call;
  readonly gaussianOpaque: Call;
  readonly gaussianSmall: Call;
  readonly gaussianWeighted: Call;
  readonly resizeNearest: Call;
  readonly resizeFixed: Call;
  readonly resizeHalf: Call;
  readonly resizePart: Call;
  readonly resizeFloat: Call;
  readonly place: Call;
  readonly warpAxes: Call;
  readonly warpNearest: Call;
  readonly warpLinear: Call;
  readonly warpCubic: Call;
  readonly warpLanczos: Call;
  readonly prepareNoise: Call;
  readonly gaussNoise: Call;
  readonly scatter: Call;
  readonly fillSolid: Call;
  readonly fillRandom: Call;
}

/** Instantiates the module, which imports nothing. */
export function instantiate(module: WebAssembly.Module): KernelExports {
  const { exports } = new WebAssembly.Instance(module, {});
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- assembly/index.ts is built into the module
  return exports as unknown as KernelExports;
}
