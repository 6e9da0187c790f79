import type { Color, Edge } from "../geometry/warp.ts";
import type { BlendingKernels } from "./blending-kernels.ts";
import type { FilterKernels } from "./filter-kernels.ts";
import type { GrainKernels } from "./grain-kernels.ts";
import type { JpegKernels } from "./jpeg-kernels.ts";
import type { ArtisticFilters, Kernels } from "./kernels.ts";
import type { MapKernels } from "./map-kernels.ts";
import type { MixingKernels } from "./mixing-kernels.ts";
import type { OpacityRules } from "./opacity.ts";
import type { SceneryKernels } from "./scenery-kernels.ts";
import type { ToneKernels } from "./tone-kernels.ts";

/** The kernels that stand in no group. */
type OwnKernels = Pick<
  Kernels,
  {
    [K in keyof Kernels]: Kernels[K] extends (...values: never[]) => unknown ? K : never;
  }[keyof Kernels]
>;

const solid = (color: Color): boolean => color[3] === 255;
/** A border other than a constant one may lead to the fill too, behind a horizon. */
const solidEdge = (edge: Edge): boolean => solid(edge.fill);

/** What makes opaque pictures of opaque ones. Of a kernel that is not here nothing is known. */
export const OPACITY: {
  readonly own: OpacityRules<OwnKernels>;
  readonly artistic: OpacityRules<ArtisticFilters>;
  readonly blending: OpacityRules<BlendingKernels>;
  readonly filters: OpacityRules<FilterKernels>;
  readonly grain: OpacityRules<GrainKernels>;
  readonly jpeg: OpacityRules<JpegKernels>;
  readonly maps: OpacityRules<MapKernels>;
  readonly mixing: OpacityRules<MixingKernels>;
  readonly scenery: OpacityRules<SceneryKernels>;
  readonly tone: OpacityRules<ToneKernels>;
} = {
  own: {
    clone: true,
    isOpaque: true,
    flipHorizontal: true,
    flipVertical: true,
    transpose: true,
    crop: true,
    roll: true,
    warp: (_image, _inverse, _width, _height, edge) => solidEdge(edge),
    resize: true,
    resizeByBands: true,
    lookUp: true,
    colorMatrix: true,
    flatten: true,
    boxBlur: true,
    boxBlurInPlace: true,
    gaussianBlur: true,
    gaussianBlurInPlace: true,
    gaussNoise: true,
    scatter: true,
    fillRectangle: (_image, _x, _y, _width, _height, color) => solid(color),
    fillRectangleRandom: true,
  },
  artistic: {
    vignette: true,
    duotone: true,
    photoFilter: true,
  },
  blending: { blend: true, paste: true, overlay: true },
  filters: {
    convolve: true,
    minimum: true,
    maximum: true,
    rank: true,
    edges: true,
    unsharp: true,
  },
  grain: {
    saltAndPepper: true,
    dropPixels: true,
    multiply: true,
    shotNoise: true,
    isoNoise: true,
    punchGrid: (_image, _seed, _grid, fill) => fill === "random" || solid(fill),
  },
  jpeg: { decode: (_bytes, options) => options?.damage !== "show", encode: true, recompress: true },
  maps: { remap: (_image, _map, _width, _height, edge) => solidEdge(edge) },
  mixing: { sharpness: true },
  scenery: {
    veil: true,
    shade: true,
    glow: true,
    streaks: (_image, _lines, _thickness, color) => solid(color),
    addLayer: true,
    stain: true,
    screen: true,
    lightenDark: true,
    setLightness: true,
    illuminate: true,
    oil: true,
    dither: true,
    frostedGlass: true,
  },
  tone: {
    histograms: true,
    lumaHistogram: true,
    moments: true,
    extent: true,
    isGray: true,
    shiftHsv: true,
    lookUpLuma: true,
    gray: true,
    clahe: true,
    averageBlocks: true,
    fringe: true,
    shadeByPlasma: true,
    superpixels: true,
    restoreAlpha: true,
    paintInvisible: true,
  },
};
