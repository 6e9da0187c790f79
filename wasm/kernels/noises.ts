import type { Image } from "../image.ts";
import { packColor } from "./coloring.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import type { Kernels } from "./kernels.ts";
import { withScratch } from "./scratch.ts";

type Noises = Pick<Kernels, "gaussNoise" | "scatter" | "fillRectangle" | "fillRectangleRandom">;

/** One i16 for each value of sixteen random bits. */
const ADDITIONS_BYTES = 65_536 * 2;
const BLACK = 0;
const WHITE = 0xff_ff_ff;

/** Kernels that paint or add noise, in place. */
export function createNoises(wasm: KernelExports, heap: Heap): Noises {
  return {
    gaussNoise({ pointer, width, height }, seed, mean, std, perChannel) {
      withScratch(heap, (scratch) => {
        const additions = scratch.reserve(ADDITIONS_BYTES);
        wasm.prepareNoise(additions, mean * 255, std * 255);
        wasm.gaussNoise(pointer, width * height, seed, additions, Number(perChannel));
      });
    },

    scatter({ pointer, width, height }, seed, count, color) {
      const random = Number(color === "random");
      const fixed = color === "white" ? WHITE : BLACK;
      wasm.scatter(
        pointer,
        width * height,
        seed,
        Math.min(2 ** 31, Math.max(0, count)),
        random,
        fixed,
      );
    },

    fillRectangle(image, x, y, width, height, color) {
      const part = clip(image, x, y, width, height);
      wasm.fillSolid(image.pointer, image.width, ...part, packColor(color));
    },

    fillRectangleRandom(image, x, y, width, height, seed) {
      const part = clip(image, x, y, width, height);
      wasm.fillRandom(image.pointer, image.width, ...part, seed);
    },
  };
}

/** The part of a rectangle that lies inside the image, as x, y, width, height; sizes are 0 where nothing does. */
function clip(
  image: Image,
  x: number,
  y: number,
  width: number,
  height: number,
): [number, number, number, number] {
  const left = Math.min(image.width, Math.max(0, x));
  const top = Math.min(image.height, Math.max(0, y));
  const right = Math.min(image.width, x + width);
  const bottom = Math.min(image.height, y + height);
  return [left, top, Math.max(0, right - left), Math.max(0, bottom - top)];
}
