import type { Size, Image } from "../image.ts";
import type { Color } from "../geometry/warp.ts";
import { exp } from "../math.ts";
import { packColor } from "./coloring.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import { withScratch } from "./scratch.ts";

/** A grid of units, each with a hole of the given size at its corner or at a random place within it. */
export interface HoleGrid {
  readonly unit: Size;
  readonly hole: Size;
  readonly randomPlaces: boolean;
}

/**
 * Grain and missing pixels, in place and without touching alpha (but for holes, which take that of their fill). Every
 * die is a word of a Philox stream keyed by `seed`, a 32-bit word, and the kernel.
 */
export interface GrainKernels {
  /** Each pixel becomes white with probability `salt`, black with probability `pepper`. */
  saltAndPepper(image: Image, seed: number, salt: number, pepper: number): void;
  /** Each pixel, or each colour of each, takes the fill's colour with the given probability. */
  dropPixels(image: Image, seed: number, share: number, perChannel: boolean, fill: Color): void;
  /** Multiplies each pixel, or each colour of each, by a factor between the two, 0…64. */
  multiply(image: Image, seed: number, low: number, high: number, perChannel: boolean): void;
  /** Counts photons (Poisson) in light of gamma 2.2; `scale`, at least 0.002, is one photon's share of white. */
  shotNoise(image: Image, seed: number, scale: number): void;
  /**
   * Turns hues by N(0, hue degrees) and lightens by Poisson bursts, as many on average as intensity times the
   * deviation of the lightness; each takes `intensity` of the way to white.
   */
  isoNoise(image: Image, seed: number, hue: number, intensity: number): void;
  /** Fills the holes of a grid that begins at the corner, row by row; random colours leave alpha. */
  punchGrid(image: Image, seed: number, grid: HoleGrid, fill: Color | "random"): void;
}

type Call = (...values: number[]) => void;

export interface GrainExports {
  readonly saltAndPepper: Call;
  readonly dropPixels: Call;
  readonly multiplyRandom: Call;
  readonly prepareShots: Call;
  readonly shotNoise: Call;
  readonly lightnessDeviation: (...values: number[]) => number;
  readonly isoNoise: Call;
  readonly punchGrid: Call;
}

const WORDS = 2 ** 32;
const HUES_BYTES = 65_536 * 2;
/** Units of the table of hues in a degree. */
const HUE_UNITS = 64;

/** The kernels of noise and of pixel dropout. */
export function createGrain(wasm: KernelExports, heap: Heap): GrainKernels {
  return {
    saltAndPepper({ pointer, width, height }, seed, salt, pepper) {
      const white = salt * WORDS;
      const either = Math.min(WORDS, (salt + pepper) * WORDS);
      wasm.saltAndPepper(pointer, width * height, seed, white, either);
    },

    dropPixels({ pointer, width, height }, seed, share, perChannel, fill) {
      const color = packColor(fill);
      wasm.dropPixels(pointer, width * height, seed, share * WORDS, Number(perChannel), color);
    },

    multiply({ pointer, width, height }, seed, low, high, perChannel) {
      const least = Math.round(low * 65_536);
      const span = Math.round(high * 65_536) - least;
      wasm.multiplyRandom(pointer, width * height, seed, least, span, Number(perChannel));
    },

    shotNoise({ pointer, width, height }, seed, scale) {
      const most = Math.max(1, Math.ceil(1 / scale));
      withScratch(heap, (scratch) => {
        const thresholds = scratch.reserve(256 * most * 4);
        const levels = scratch.reserve(most + 1);
        wasm.prepareShots(thresholds, levels, most, scale);
        wasm.shotNoise(pointer, width * height, seed, thresholds, levels, most);
      });
    },

    isoNoise({ pointer, width, height }, seed, hue, intensity) {
      const count = width * height;
      const bursts = poissonThresholds(wasm.lightnessDeviation(pointer, count) * intensity);
      withScratch(heap, (scratch) => {
        const thresholds = scratch.put(bursts);
        const turns = scratch.reserve(HUES_BYTES);
        wasm.prepareNoise(turns, 0, hue * HUE_UNITS);
        wasm.isoNoise(pointer, count, seed, thresholds, bursts.length, turns, intensity);
      });
    },

    punchGrid({ pointer, width, height }, seed, { unit, hole, randomPlaces }, fill) {
      wasm.punchGrid(
        pointer,
        ...([width, height, unit.width, unit.height, hole.width, hole.height] as const),
        seed,
        Number(randomPlaces),
        ...(fill === "random" ? ([1, 0] as const) : ([0, packColor(fill)] as const)),
      );
    },
  };
}

/** The distribution function of the counts 0, 1, … up to where no word can go beyond it; means up to 4. */
function poissonThresholds(mean: number): Uint32Array {
  const thresholds: number[] = [];
  let share = exp(-mean);
  let sum = share;
  for (let k = 1; k <= 24 && sum * WORDS < WORDS - 1; k++) {
    thresholds.push(Math.floor(sum * WORDS));
    share *= mean / k;
    sum += share;
  }
  return Uint32Array.from(thresholds);
}
