import type { Border } from "../geometry/warp.ts";
import type { Image } from "../image.ts";
import { borderIndex } from "./border-index.ts";
import { fixedGaussian, gaussianHalf, gaussianTaps, mirroredTaps } from "./gaussian-weights.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import type { Kernels } from "./kernels.ts";
import { isOpaque } from "./opacity.ts";
import { produce } from "./scratch.ts";
import { copyImage } from "./storage.ts";

type Blurs = Pick<Kernels, "boxBlur" | "gaussianBlur">;

/** Up to here sums fit what the faster kernel has for them. */
const SMALL_WINDOW = 2 ** 23;
/** A larger window's sums would not fit 32 bits. */
const LARGEST_WINDOW = 2 ** 24;

/** Up to this radius a ring of rows, in strips of columns that fit a cache, is faster. */
const SMALL_RADIUS = 112;
/** A kernel of its own has this radius and all below it. */
const NINE_TAPS_RADIUS = 4;
/** About what the ring may take; a strip is then never narrower than 250 pixels. */
const RING_BYTES = 1_310_720;

/** Kernels that average neighbours. */
export function createBlurs(wasm: KernelExports, heap: Heap): Blurs {
  return {
    boxBlur(image, windowWidth, windowHeight, border) {
      if (
        !(windowWidth >= 1 && windowHeight >= 1 && windowWidth * windowHeight <= LARGEST_WINDOW)
      ) {
        throw new RangeError(`a window of ${windowWidth} × ${windowHeight} pixels`);
      }
      const { pointer, width, height } = image;
      if (windowWidth === 1 && windowHeight === 1) return copyImage(heap, image);
      return produce(heap, width, height, (target, scratch) => {
        const left = Math.floor(windowWidth / 2);
        const top = Math.floor(windowHeight / 2);
        const rows = scratch.put(rowAddresses(image, -top, height + windowHeight - 1, border));
        const columns = scratch.put(columnIndices(width, -left, width + windowWidth - 1, border));
        const sums = scratch.reserve((width + windowWidth + 4) * 16);
        const sizes = [width, height, windowWidth, windowHeight] as const;
        if (isOpaque(wasm, image)) {
          const small = windowHeight <= 257 && windowWidth * windowHeight <= SMALL_WINDOW;
          const blur = small ? wasm.boxBlurSmall : wasm.boxBlurOpaque;
          blur(target.pointer, ...sizes, rows, columns, sums);
        } else {
          wasm.boxBlurWeighted(pointer, target.pointer, ...sizes, rows, columns, sums);
        }
      });
    },

    gaussianBlur(image, sigma) {
      if (!(sigma >= 0 && sigma <= 64)) throw new RangeError(`a sigma of ${sigma} pixels`);
      const { pointer, width, height } = image;
      const half = gaussianHalf(Math.max(sigma, 1e-3));
      const fixed = fixedGaussian(half);
      if (!fixed) return copyImage(heap, image);
      const radius = half.length - 1;
      const opaque = isOpaque(wasm, image);
      const small = opaque && radius <= SMALL_RADIUS;
      const reach = small ? Math.max(radius + (radius % 2), NINE_TAPS_RADIUS) : radius;
      const taps = 2 * reach + 2;
      return produce(heap, width, height, (target, scratch) => {
        const rows = scratch.put(rowAddresses(image, -reach, height + taps + 2, "reflect101"));
        const columns = scratch.put(columnIndices(width, -reach, width + taps - 1, "reflect101"));
        if (small) {
          const pairs = reach + 2;
          const most = Math.floor(RING_BYTES / (24 * pairs)) - 2 * reach;
          const strip = Math.min(width, most);
          const lanes = Math.ceil((strip + 2 * reach + 3) / 16) * 16;
          const down = scratch.put(mirroredTaps(fixed.down, reach));
          const along = scratch.put(mirroredTaps(fixed.along, reach));
          const weights = [down, fixed.shiftDown, along, fixed.fraction] as const;
          const ring = scratch.reserve(24 * pairs * lanes);
          const room = [strip, ring, scratch.reserve(24 * lanes)] as const;
          const sizes = [width, 0, height, reach] as const;
          wasm.gaussianSmall(target.pointer, ...sizes, ...weights, rows, columns, ...room);
        } else if (opaque) {
          const down = scratch.put(fixed.down.subarray(radius));
          const along = scratch.put(fixed.along);
          const row = scratch.reserve((width + taps + 4) * 8);
          const pairs = scratch.reserve((width + taps + 4) * 16);
          const weights = [down, fixed.shiftDown, along, fixed.shiftAlong] as const;
          wasm.gaussianOpaque(
            target.pointer,
            width,
            height,
            taps,
            ...weights,
            rows,
            columns,
            row,
            pairs,
          );
        } else {
          const weights = scratch.put(Float32Array.of(0, 0, 0, ...gaussianTaps(half), 0, 0, 0));
          const row = scratch.reserve(4 * (width + taps + 3) * 16);
          wasm.gaussianWeighted(
            pointer,
            target.pointer,
            width,
            height,
            taps,
            weights,
            rows,
            columns,
            row,
          );
        }
      });
    },
  };
}

/** Addresses of the rows that stand at `first` and after it; 0 for one beyond a constant border. */
function rowAddresses(image: Image, first: number, count: number, border: Border): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => {
    const row = borderIndex(first + i, image.height, border);
    return row === undefined ? 0 : image.pointer + row * image.width * 4;
  });
}

/** Indices of the columns that stand at `first` and after it; `width` for one beyond a constant border. */
function columnIndices(width: number, first: number, count: number, border: Border): Uint32Array {
  return Uint32Array.from(
    { length: count },
    (_, i) => borderIndex(first + i, width, border) ?? width,
  );
}
