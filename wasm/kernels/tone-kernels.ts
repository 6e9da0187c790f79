import type { Color } from "../geometry/warp.ts";
import type { Image } from "../image.ts";
import { borderIndex } from "./border-index.ts";
import { packColor } from "./coloring.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import { labTables } from "./lab-tables.ts";
import { isOpaque } from "./opacity.ts";
import { shadeByPlasma, type PlasmaShading } from "./plasma-shading.ts";
import { produce, withScratch, type Scratch } from "./scratch.ts";
import { paintSuperpixels } from "./superpixels.ts";

/** How many visible pixels have each level: 256 counts for each colour. */
export interface Histograms {
  readonly red: Uint32Array;
  readonly green: Uint32Array;
  readonly blue: Uint32Array;
}

/** Over the visible pixels: their number, mean colour in levels, and rows of the covariance divided by the number. */
export interface Moments {
  readonly count: number;
  readonly mean: readonly [number, number, number];
  readonly covariance: readonly [
    rr: number,
    rg: number,
    rb: number,
    gg: number,
    gb: number,
    bb: number,
  ];
}

/** Coefficients of r² and r⁴ in a radial distortion. */
export type RadialLens = readonly [k1: number, k2: number];

/**
 * Kernels that measure an image's colours or move them together, in place where they answer nothing. Fully
 * transparent pixels count nowhere; alpha stays.
 */
export interface ToneKernels {
  histograms(image: Image): Histograms;
  /** The same of BT.601 luma, rounded to the nearest. */
  lumaHistogram(image: Image): Uint32Array;
  moments(image: Image): Moments;
  /** Least and greatest of red·a + green·b + blue·c. */
  extent(image: Image, axis: readonly [number, number, number]): readonly [number, number];
  /** True when all visible colours are grey. */
  isGray(image: Image): boolean;

  /** Turns the hue by degrees and adds levels to saturation and value, as through OpenCV's 8-bit HSV. */
  shiftHsv(image: Image, hue: number, saturation: number, value: number): void;
  /** Looks BT.601 luma up in 256 bytes and keeps both colour differences, as through OpenCV's 8-bit YCrCb. */
  lookUpLuma(image: Image, table: Uint8Array): void;
  /** Grey by the largest of the three colours, by the mean of largest and smallest, or by CIE lightness. */
  gray(image: Image, method: "max" | "desaturation" | "lightness"): void;
  /**
   * Contrast-limited adaptive equalisation over tiles × tiles tiles: of CIE lightness, or of the levels of a grey
   * image. `clip` is a multiple of an even histogram, 0 for no limit.
   */
  clahe(image: Image, clip: number, tiles: number): void;

  /** Blocks of side × side pixels from the upper left corner on become their mean colour, weighed by alpha. */
  averageBlocks(image: Image, side: number): void;
  /** Samples red and blue each through a lens; green stays. */
  fringe(image: Image, red: RadialLens, blue: RadialLens): Image;

  /** Changes brightness and contrast by a field of clouds. */
  shadeByPlasma(image: Image, plasma: PlasmaShading): void;
  /**
   * Divides the image into about `segments` superpixels, as they are seen in a small copy of at most 256 × 256 pixels
   * (itself, if it is no larger), and gives each that is chosen, by its index, its mean colour.
   */
  superpixels(
    image: Image,
    small: Image,
    segments: number,
    isChosen: (index: number) => boolean,
  ): void;

  /** Gives an image the alpha of an original of its size, and its colours where either is fully transparent. */
  restoreAlpha(image: Image, original: Image): void;
  /** Gives fully transparent pixels a colour; they stay transparent. */
  paintInvisible(image: Image, color: Color): void;
}

type Call = (...values: number[]) => void;

/** What assembly/ exports for these kernels. */
export interface ToneExports {
  readonly countColorTones: Call;
  readonly countLumaTones: Call;
  readonly sumMoments: Call;
  readonly findExtent: Call;
  readonly isGray: (...values: number[]) => number;
  readonly shiftHsv: Call;
  readonly lookUpLuma: Call;
  readonly grayOfExtremes: Call;
  readonly grayOfLightness: Call;
  readonly claheTables: Call;
  readonly claheApply: Call;
  readonly averageBlocks: Call;
  readonly fringe: Call;
  readonly plasmaExtent: Call;
  readonly plasmaShade: Call;
  readonly segment: Call;
  readonly paintSegments: Call;
  readonly restoreAlpha: Call;
  readonly paintInvisible: Call;
}

/** Kernels of tone over one linear memory. */
export function createTone(wasm: KernelExports, heap: Heap): ToneKernels {
  let lab: Uint8Array | undefined;
  let hsv: Int32Array | undefined;
  const isGray = ({ pointer, width, height }: Image): boolean =>
    wasm.isGray(pointer, width * height) !== 0;

  return {
    histograms: ({ pointer, width, height }) => {
      const counts = countWords(heap, 6144, (place) => {
        wasm.countColorTones(pointer, width * height, place);
      });
      const part = (index: number): Uint32Array => counts.subarray(index * 256, index * 256 + 256);
      return { red: part(0), green: part(1), blue: part(2) };
    },

    lumaHistogram: ({ pointer, width, height }) =>
      countWords(heap, 4096, (place) =>
        wasm.countLumaTones(pointer, width * height, place),
      ).subarray(0, 256),

    moments: ({ pointer, width, height }) =>
      withScratch(heap, (scratch) => {
        const place = scratch.reserve(80);
        wasm.sumMoments(pointer, width * height, place);
        return momentsOf(new Float64Array(heap.memory.buffer, place, 10));
      }),

    extent: ({ pointer, width, height }, axis) =>
      withScratch(heap, (scratch) => {
        const place = scratch.reserve(16);
        wasm.findExtent(pointer, width * height, ...axis, place);
        const [least = 0, greatest = 0] = new Float64Array(heap.memory.buffer, place, 2);
        return [least, greatest];
      }),

    isGray,

    shiftHsv({ pointer, width, height }, hue, saturation, value) {
      const turn = ((Math.floor(hue / 2) % 180) + 180) % 180;
      const levels = [Math.round(saturation), Math.round(value)] as const;
      hsv ??= hsvTables();
      const tables = hsv;
      withScratch(heap, (scratch) => {
        wasm.shiftHsv(pointer, width * height, scratch.put(tables), turn, ...levels);
      });
    },

    lookUpLuma({ pointer, width, height }, table) {
      withScratch(heap, (scratch) => wasm.lookUpLuma(pointer, width * height, scratch.put(table)));
    },

    gray({ pointer, width, height }, method) {
      const count = width * height;
      if (method !== "lightness") {
        wasm.grayOfExtremes(pointer, count, Number(method === "desaturation"));
        return;
      }
      lab ??= labTables();
      const tables = lab;
      withScratch(heap, (scratch) => wasm.grayOfLightness(pointer, count, scratch.put(tables)));
    },

    clahe(image, clip, tiles) {
      lab ??= labTables();
      const tables = lab;
      withScratch(heap, (scratch) => {
        equalizeTiles(wasm, scratch, image, isGray(image) ? 0 : scratch.put(tables), clip, tiles);
      });
    },

    averageBlocks({ pointer, width, height }, side) {
      wasm.averageBlocks(pointer, width, height, Math.max(1, side));
    },

    fringe(image, red, blue) {
      const { pointer, width, height } = image;
      return produce(heap, width, height, (target) => {
        const weighted = Number(!isOpaque(wasm, image));
        wasm.fringe(pointer, width, height, target.pointer, ...red, ...blue, weighted);
      });
    },

    shadeByPlasma: (image, plasma) => shadeByPlasma(wasm, heap, image, plasma),

    superpixels: (...order) => paintSuperpixels(wasm, heap, ...order),

    restoreAlpha({ pointer, width, height }, original) {
      if (original.width !== width || original.height !== height) {
        throw new RangeError("alpha is restored from an image of the same size");
      }
      wasm.restoreAlpha(pointer, original.pointer, width * height);
    },

    paintInvisible({ pointer, width, height }, color) {
      wasm.paintInvisible(pointer, width * height, packColor(color));
    },
  };
}

/**
 * Equalises lightness by the tables `lab`, or with 0 for those the levels of a grey image, in place. As in OpenCV, what
 * tiles cover beyond the far edges is mirrored there.
 */
function equalizeTiles(
  wasm: KernelExports,
  scratch: Scratch,
  { pointer, width, height }: Image,
  lab: number,
  clip: number,
  tiles: number,
): void {
  const even = width % tiles === 0 && height % tiles === 0;
  const covered = (size: number): number => (even ? size : size + tiles - (size % tiles));
  const indices = (size: number): number =>
    scratch.words(covered(size), (i) => borderIndex(i, size, "reflect101") ?? 0);
  const sizes = [covered(width) / tiles, covered(height) / tiles, tiles, tiles] as const;
  const tables = scratch.reserve(tiles * tiles * 256);
  const places = [indices(height), indices(width)] as const;
  const counts = scratch.reserve(tiles * 2080);
  const line = scratch.reserve(width * 2 + 16);
  wasm.claheTables(pointer, width, ...places, ...sizes, clip, lab, counts, line, tables);
  const quads = scratch.reserve((tiles + 1) * 1024);
  const shares = scratch.reserve((width + 3) * 12);
  const lines = scratch.reserve(4 * 1024);
  wasm.claheApply(pointer, width, height, ...sizes, lab, tables, quads, shares, lines);
}

/** A copy of the words that the work leaves in a block of zeros. */
function countWords(heap: Heap, bytes: number, work: (place: number) => void): Uint32Array {
  return withScratch(heap, (scratch) => {
    const place = scratch.reserve(bytes);
    work(place);
    return new Uint32Array(heap.memory.buffer, place, bytes / 4).slice();
  });
}

/** 255 / i and 30 / i in 12 bits, i = 0…255, with 0 for i = 0. */
function hsvTables(): Int32Array {
  const per = (one: number) => (_: unknown, i: number) => (i === 0 ? 0 : Math.round(one / i));
  return Int32Array.from([
    ...Array.from({ length: 256 }, per(255 * 4096)),
    ...Array.from({ length: 256 }, per(30 * 4096)),
  ]);
}

function momentsOf(sums: Float64Array): Moments {
  const [count = 0, r = 0, g = 0, b = 0, rr = 0, rg = 0, rb = 0, gg = 0, gb = 0, bb = 0] = sums;
  const n = Math.max(1, count);
  const mean = [r / n, g / n, b / n] as const;
  const [x, y, z] = mean;
  return {
    count,
    mean,
    covariance: [
      rr / n - x * x,
      rg / n - x * y,
      rb / n - x * z,
      gg / n - y * y,
      gb / n - y * z,
      bb / n - z * z,
    ],
  };
}
