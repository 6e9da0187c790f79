import type { Color, Edge, Border, Interpolation } from "../geometry/warp.ts";
import type { Matrix } from "../geometry/matrix.ts";
import type { Image, Rectangle, Size } from "../image.ts";
import type { AnalysisKernels } from "./analysis-kernels.ts";
import type { DrawingKernels } from "./drawing-kernels.ts";
import type { BandKernels } from "./band-kernels.ts";
import type { BlendingKernels } from "./blending-kernels.ts";
import type { FilterKernels } from "./filter-kernels.ts";
import type { GrainKernels } from "./grain-kernels.ts";
import type { JpegKernels } from "./jpeg-kernels.ts";
import type { MapKernels } from "./map-kernels.ts";
import type { MixingKernels } from "./mixing-kernels.ts";
import type { PhotoFilter } from "./photo-filters.ts";
import type { PngKernels } from "./png-kernels.ts";
import type { SceneryKernels } from "./scenery-kernels.ts";
import type { ToneKernels } from "./tone-kernels.ts";

/** Three tables of 256 bytes: new red of old red, and so on. */
export interface Tables {
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
}

/** Rows of a 3×4 matrix: red, green, blue and a constant in levels, for each colour of the result. */
export type ColorMatrix = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/**
 * Encodes to WebP with loss at quality 1…100 and decodes again, in place; colours that are fully transparent take part.
 * No side may be above 16,383.
 */
export type Recompress = (image: Image, quality: number) => void;

/** What the codecs do to pixels: Photon's sound filters, each in place and without touching alpha, and their own loss. */
export interface ArtisticFilters {
  readonly recompress: Recompress;
  vignette(image: Image, intensity: number): void;
  duotone(image: Image, dark: Color, light: Color): void;
  photoFilter(image: Image, name: PhotoFilter): void;
}

/**
 * The compute kernels over one linear memory. Those that answer `void` work in place; those that answer an `Image`
 * leave their argument alone and allocate the result. Colours that are fully transparent never bleed into others;
 * filters leave alpha as it is.
 */
export interface Kernels {
  readonly artistic: ArtisticFilters;
  readonly bands: BandKernels;
  readonly drawing: DrawingKernels;
  readonly analysis: AnalysisKernels;
  readonly blending: BlendingKernels;
  readonly maps: MapKernels;
  readonly filters: FilterKernels;
  readonly grain: GrainKernels;
  readonly scenery: SceneryKernels;
  readonly mixing: MixingKernels;
  readonly jpeg: JpegKernels;
  readonly png: PngKernels;
  readonly tone: ToneKernels;
  /** Bytes of linear memory in use, and the most that was. */
  readonly allocated: number;
  readonly highWater: number;
  /** Bytes that the linear memory has, and beyond which it may not grow: then `image-too-large` is thrown. */
  readonly memoryBytes: number;
  memoryLimit: number;

  /** Room for width × height pixels, not cleared. */
  allocate(width: number, height: number): Image;
  /** Copies RGBA8 rows in. */
  upload(pixels: Uint8Array, width: number, height: number): Image;
  clone(image: Image): Image;
  release(image: Image): void;
  isOpaque(image: Image): boolean;

  flipHorizontal(image: Image): void;
  flipVertical(image: Image): void;
  transpose(image: Image): Image;
  /** The rectangle must lie inside the image. */
  crop(image: Image, x: number, y: number, width: number, height: number): Image;
  /** Moves every pixel by (dx, dy), wrapping around. */
  roll(image: Image, dx: number, dy: number): Image;
  /**
   * Samples the source at inverse(x + 0.5, y + 0.5) for every pixel of a width × height result; `area` is as linear.
   * What lies at or behind the horizon of a projective matrix becomes `fill`, whatever the border.
   */
  warp(image: Image, inverse: Matrix, width: number, height: number, edge: Edge): Image;
  /**
   * nearest, linear, cubic as OpenCV (no antialiasing); lanczos as OpenCV's of eight taps where an axis grows, as
   * Pillow's of three lobes where it shrinks; area the exact average where an axis shrinks, else linear. `covered` is
   * what of the image counts, from its top left corner on, in pixels and fractions; all of it by default.
   */
  resize(
    image: Image,
    width: number,
    height: number,
    interpolation: Interpolation,
    covered?: Size,
  ): Image;
  /**
   * As resize of what a rectangle cuts out, in bands from the top down: each is lent to the work with its first row,
   * a multiple of four. Whether one is known to be opaque says that of the rectangle.
   */
  resizeByBands(
    image: Image,
    rectangle: Rectangle,
    size: Size,
    interpolation: Interpolation,
    work: (band: Image, top: number) => void,
  ): void;

  lookUp(image: Image, tables: Tables): void;
  colorMatrix(image: Image, matrix: ColorMatrix): void;
  /** Composes on an opaque colour; alpha becomes 255. */
  flatten(image: Image, color: Color): void;

  /**
   * Mean over a window of width × height, at most 2^24 pixels, whose centre is at floor(size / 2). A constant border
   * is opaque black.
   */
  boxBlur(image: Image, width: number, height: number, border: Border): Image;
  /** As boxBlur with border reflect101, in a few rows beside the picture. */
  boxBlurInPlace(image: Image, width: number, height: number): void;
  /** Separable Gaussian, sigma in pixels 0…64, border reflect101. */
  gaussianBlur(image: Image, sigma: number): Image;
  /** Likewise in a few rows beside the picture. */
  gaussianBlurInPlace(image: Image, sigma: number): void;

  /** Adds N(mean, std), both in fractions of 255 levels; one draw per pixel unless perChannel. `seed` is a 32-bit word. */
  gaussNoise(image: Image, seed: number, mean: number, std: number, perChannel: boolean): void;
  /** Sets `count` pixels, drawn with replacement, to the colour, or to random colours. Alpha stays. */
  scatter(image: Image, seed: number, count: number, color: "black" | "white" | "random"): void;
  /** Fills the part of the rectangle that lies inside the image. */
  fillRectangle(
    image: Image,
    x: number,
    y: number,
    width: number,
    height: number,
    color: Color,
  ): void;
  /** As fillRectangle with a random colour for each pixel; alpha stays. */
  fillRectangleRandom(
    image: Image,
    x: number,
    y: number,
    width: number,
    height: number,
    seed: number,
  ): void;
}
