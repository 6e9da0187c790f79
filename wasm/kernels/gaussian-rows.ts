import type { Image, Size } from "../image.ts";
import { lastOf } from "../last-of.ts";
import { type BlurRows, columnIndices } from "./blur-rows.ts";
import { fixedGaussian, gaussianHalf, gaussianTaps, mirroredTaps } from "./gaussian-weights.ts";
import type { KernelExports } from "./instance.ts";
import type { Scratch } from "./scratch.ts";

/** Up to this radius a ring of rows, in strips of columns that fit a cache, is faster. */
const SMALL_RADIUS = 112;
/** A kernel of its own has this radius and all below it. */
const NINE_TAPS_RADIUS = 4;
/** About what the ring may take; a strip is then never narrower than 250 pixels. */
const RING_BYTES = 1_310_720;

/** A smaller sigma is taken for this one, which changes nothing. */
const LEAST_SIGMA = 1e-3;

/** How many rows above or below one a Gaussian looks at, at most. */
export function gaussianReach(sigma: number): number {
  return Math.max(Math.ceil(4 * sigma) + 1, NINE_TAPS_RADIUS) + 4;
}

/** How many columns are blurred together, and so stay in the ring from one row to the next. */
function stripColumns(reach: number): number {
  return Math.floor(RING_BYTES / (24 * (reach + 2))) - 2 * reach;
}

/** True where rows of an opaque picture that wide go on from those made before: one strip has all columns. */
export function gaussianContinues(sigma: number, width: number): boolean {
  const radius = Math.ceil(4 * Math.max(sigma, LEAST_SIGMA));
  const reach = Math.max(radius + (radius % 2), NINE_TAPS_RADIUS);
  return radius <= SMALL_RADIUS && width <= stripColumns(reach);
}

/** What a Gaussian takes beside a picture and its result, at most. */
export function gaussianBytes(sigma: number, { width, height }: Size): number {
  const reach = gaussianReach(sigma);
  const lanes = width + 2 * reach + 18;
  const most = RING_BYTES + 384 * reach;
  const ring = 4 * sigma > SMALL_RADIUS ? 0 : Math.min(24 * (reach + 2) * lanes, most);
  return ring + 64 * lanes + 4 * (height + 2 * reach) + 16 * reach;
}

const weightsOf = lastOf((sigma) => {
  const half = gaussianHalf(sigma);
  return { half, fixed: fixedGaussian(half) };
});

/**
 * A Gaussian with sigma in pixels, border reflect101; undefined where it changes nothing. @throws RangeError for a sigma
 * outside 0…64.
 */
export function gaussianRows(
  wasm: KernelExports,
  { width, opaque }: Pick<Image, "width" | "opaque">,
  sigma: number,
): ((scratch: Scratch) => BlurRows) | undefined {
  if (!(sigma >= 0 && sigma <= 64)) throw new RangeError(`a sigma of ${sigma} pixels`);
  const { half, fixed } = weightsOf(Math.max(sigma, LEAST_SIGMA));
  if (!fixed) return undefined;
  const radius = half.length - 1;
  const small = opaque && radius <= SMALL_RADIUS;
  const reach = small ? Math.max(radius + (radius % 2), NINE_TAPS_RADIUS) : radius;
  const taps = 2 * reach + 2;
  return (scratch) => {
    const columns = columnIndices(scratch, width, -reach, width + taps - 1, "reflect101");
    // Rows are made four at a time, the last ones too.
    const sides = { above: reach, below: reach + 4 };
    if (small) {
      const pairs = reach + 2;
      const strip = Math.min(width, stripColumns(reach));
      const lanes = Math.ceil((strip + 2 * reach + 3) / 16) * 16;
      const down = scratch.put(mirroredTaps(fixed.down, reach));
      const along = scratch.put(mirroredTaps(fixed.along, reach));
      const weights = [down, fixed.shiftDown, along, fixed.fraction] as const;
      const ring = scratch.reserveUncleared(24 * pairs * lanes);
      const room = [strip, ring, scratch.reserveUncleared(24 * lanes)] as const;
      const make: BlurRows["make"] = (target, count, table, _, top = 0) => {
        const sizes = [width, top, top + count, reach] as const;
        wasm.gaussianSmall(target, ...sizes, ...weights, table - 4 * top, columns, ...room);
      };
      return { ...sides, make };
    }
    if (opaque) {
      const down = scratch.put(fixed.down.subarray(radius));
      const along = scratch.put(fixed.along);
      const row = scratch.reserve((width + taps + 4) * 8);
      const room = [row, scratch.reserve((width + taps + 4) * 16)] as const;
      const weights = [down, fixed.shiftDown, along, fixed.shiftAlong] as const;
      const make: BlurRows["make"] = (target, count, table) =>
        wasm.gaussianOpaque(target, width, count, taps, ...weights, table, columns, ...room);
      return { ...sides, make };
    }
    const weights = scratch.put(Float32Array.of(0, 0, 0, ...gaussianTaps(half), 0, 0, 0));
    const row = scratch.reserve(4 * (width + taps + 3) * 16);
    const make: BlurRows["make"] = (target, count, table, source) =>
      wasm.gaussianWeighted(source, target, width, count, taps, weights, table, columns, row);
    return { ...sides, make };
  };
}
