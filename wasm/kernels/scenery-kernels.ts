import type { Color } from "../geometry/warp.ts";
import type { Image, Size } from "../image.ts";
import { cosDegrees, sinDegrees } from "../math.ts";
import { packColor } from "./coloring.ts";
import { dotRadii } from "./dot-radii.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import { produce, type Scratch, withScratch } from "./scratch.ts";
import { screenBlurred } from "./screen-blurred.ts";

/** A light or a shadow over the whole picture: factors from t = 0 to t = 1, evenly spaced, at least two. */
export interface Light {
  /** Round: t is the distance from the origin, measured in spans; straight: the sum of both, each in its span. */
  readonly shape: "round" | "straight";
  readonly origin: readonly [x: number, y: number];
  readonly span: readonly [x: number, y: number];
  readonly factors: readonly number[];
}

/**
 * Drawing of weather and of styles. Places are continuous pixel coordinates, and may lie outside. Alpha stays, and
 * colours of transparent pixels never show.
 */
export interface SceneryKernels {
  /** Blends white in with the given opacity (0…1) for each disc (column, row, radius) that covers a pixel. */
  veil(image: Image, discs: Int32Array, opacity: number): void;
  /** Multiplies the colours in a polygon (x1, y1, x2, y2, …; even-odd) by a factor of 0…1. */
  shade(image: Image, points: Float64Array, factor: number): void;
  /** Blends a colour in around a place; opacities (0…1) go by the distance in whole pixels. */
  glow(image: Image, x: number, y: number, opacities: readonly number[], color: Color): void;
  /** Lines that go down: x and y of the upper end, length in rows, columns per row. */
  streaks(image: Image, lines: Float64Array, thickness: number, color: Color): void;
  /** Adds a layer's colours and multiplies by a factor of 0…1. */
  addLayer(image: Image, layer: Image, factor: number): void;
  /** Blends a colour in: where the red of the layer is 255, the share (0…1) of it. */
  stain(image: Image, layer: Image, color: Color, share: number): void;
  /**
   * Screens with a layer's red, green and blue, each blurred by a Gaussian of its own (sigma in pixels, 0…64), which fade
   * to nothing at `reach` from (x, y).
   */
  screen(
    image: Image,
    layer: Image,
    sigmas: readonly [red: number, green: number, blue: number],
    at: Reach,
  ): void;
  /** Multiplies the HLS lightness of what is below a lightness of 0…255. */
  lightenDark(image: Image, below: number, factor: number): void;
  /** One HLS lightness (0…255) for the part of the rectangle that lies inside. */
  setLightness(image: Image, rectangle: Size & { x: number; y: number }, lightness: number): void;
  illuminate(image: Image, light: Light): void;
  /** The mean of the pixels of the commonest of so many lightnesses within a square of 2 radius + 1. */
  oil(image: Image, radius: number, levels: number): Image;
  /** Even levels, 2^bits of them, by an 8 × 8 ordered pattern or by diffusing errors. */
  dither(image: Image, bits: number, method: "ordered" | "diffused"): void;
  /** Every pixel takes the colour of one drawn from a square of 2 radius + 1 around it. */
  frostedGlass(image: Image, radius: number, seed: number): Image;
  /** Black round dots on white, of cells of `size` pixels turned by degrees, from an image of local means. */
  halftone(image: Image, means: Image, size: number, angle: number): void;
}

/** A place and how far from it something ends. */
export interface Reach {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
}

type Call = (...values: number[]) => void;

export interface SceneryExports {
  readonly veil: Call;
  readonly shade: Call;
  readonly glow: Call;
  readonly streaks: Call;
  readonly addLayer: Call;
  readonly stain: Call;
  readonly screenLayers: Call;
  readonly lightenDark: Call;
  readonly setLightness: Call;
  readonly illuminate: Call;
  readonly oil: Call;
  readonly ditherOrdered: Call;
  readonly ditherDiffused: Call;
  readonly frostedGlass: Call;
  readonly halftone: Call;
}

/** Rows that the veil counts together. */
const BAND = 16;

/** The kernels of weather and of artistic styles. */
export function createScenery(wasm: KernelExports, heap: Heap): SceneryKernels {
  return {
    veil({ pointer, width, height }, discs, opacity) {
      const count = Math.floor(discs.length / 3);
      withScratch(heap, (scratch) => {
        const places = scratch.put(discs);
        const kept = powers(scratch, 1 - opacity, count);
        const changes = scratch.reserve(BAND * (width + 1) * 4);
        wasm.veil(pointer, width, height, places, count, kept, changes);
      });
    },

    shade({ pointer, width, height }, points, factor) {
      const corners = Math.floor(points.length / 2);
      withScratch(heap, (scratch) => {
        const crossings = scratch.reserve(corners * 8);
        const table = scratch.put(points);
        wasm.shade(pointer, width, height, table, corners, fraction15(factor), crossings);
      });
    },

    glow({ pointer, width, height }, x, y, opacities, color) {
      const shares = Uint32Array.from(opacities, (opacity) => Math.round(opacity * 65_536));
      withScratch(heap, (scratch) => {
        const reach = shares.length - 1;
        wasm.glow(pointer, width, height, x, y, reach, scratch.put(shares), packColor(color));
      });
    },

    streaks({ pointer, width, height }, lines, thickness, color) {
      withScratch(heap, (scratch) => {
        const count = Math.floor(lines.length / 4);
        const table = scratch.put(lines);
        wasm.streaks(pointer, width, height, table, count, thickness, packColor(color));
      });
    },

    addLayer({ pointer, width, height }, layer, factor) {
      wasm.addLayer(pointer, layer.pointer, width * height, fraction15(factor));
    },

    stain({ pointer, width, height }, layer, color, share) {
      const whole = Math.round(share * 65_536);
      wasm.stain(pointer, layer.pointer, width * height, packColor(color), whole);
    },

    screen: (...order) => screenBlurred(wasm, heap, ...order),

    lightenDark({ pointer, width, height }, below, factor) {
      wasm.lightenDark(pointer, width * height, below * 2, factor);
    },

    setLightness(image, { x, y, width, height }, lightness) {
      const left = Math.min(image.width, Math.max(0, x));
      const top = Math.min(image.height, Math.max(0, y));
      const across = Math.max(0, Math.min(image.width, x + width) - left);
      const down = Math.max(0, Math.min(image.height, y + height) - top);
      wasm.setLightness(image.pointer, image.width, left, top, across, down, lightness);
    },

    illuminate({ pointer, width, height }, { shape, origin, span, factors }) {
      withScratch(heap, (scratch) => {
        const profile = scratch.put(Float32Array.from(factors));
        const round = Number(shape === "round");
        const plane = [...origin, ...span] as const;
        wasm.illuminate(pointer, width, height, round, ...plane, profile, factors.length);
      });
    },

    oil({ pointer, width, height }, radius, levels) {
      return produce(heap, width, height, (target, scratch) => {
        const bins = scratch.reserve(levels * 16);
        wasm.oil(pointer, target.pointer, width, height, radius, levels, bins);
      });
    },

    dither({ pointer, width, height }, bits, method) {
      const steps = 2 ** bits - 1;
      if (method === "ordered") return wasm.ditherOrdered(pointer, width, height, steps);
      return withScratch(heap, (scratch) => {
        const errors = scratch.reserve(2 * (width + 2) * 16);
        wasm.ditherDiffused(pointer, width, height, steps, errors);
      });
    },

    frostedGlass({ pointer, width, height }, radius, seed) {
      return produce(heap, width, height, (target) => {
        wasm.frostedGlass(pointer, target.pointer, width, height, radius, seed);
      });
    },

    halftone({ pointer, width, height }, means, size, angle) {
      withScratch(heap, (scratch) => {
        const radii = scratch.put(dotRadii());
        const turn = [cosDegrees(angle), sinDegrees(angle)] as const;
        wasm.halftone(pointer, means.pointer, width, height, size, ...turn, radii);
      });
    },
  };
}

/** A factor of 0…1 with fifteen bits of fraction, as an i16. */
function fraction15(factor: number): number {
  return Math.min(32_767, Math.round(factor * 32_768));
}

/** Puts 1, base, base², … with sixteen bits of fraction. */
function powers(scratch: Scratch, base: number, most: number): number {
  let power = 1;
  return scratch.words(most + 1, () => {
    const share = Math.round(power * 65_536);
    power *= base;
    return share;
  });
}
