import type { Interpolation } from "../geometry/warp.ts";
import { sinDegrees, cosDegrees } from "../math.ts";
import { cubicWeights, lanczosWeights } from "./interpolation-weights.ts";

/** How one axis is resampled: pixel i mixes `taps` source pixels from `starts[i]` on by `weights[i * taps …]`. */
export interface AxisWeights {
  readonly taps: number;
  readonly starts: Uint32Array;
  readonly weights: Float64Array;
}

/** One tap: the source pixel, which may lie outside, and its share. */
type Taps = readonly (readonly [index: number, weight: number])[];

/** Source pixel of each pixel of the result, floor(i · source / target): OpenCV's INTER_NEAREST. */
export function nearestIndices(source: number, target: number): Uint32Array {
  const indices = new Uint32Array(target);
  for (let i = 0; i < target; i++) {
    indices[i] = Math.min(source - 1, Math.floor((i * source) / target));
  }
  return indices;
}

/**
 * Weights of a resize along one axis of `source` pixels to `target` pixels. Outside, the edge pixel counts, but for
 * lanczos that shrinks, which takes only what lies inside. The result spans `covered` pixels, at most all of them.
 */
export function axisWeights(
  source: number,
  target: number,
  interpolation: Exclude<Interpolation, "nearest">,
  covered: number = source,
): AxisWeights {
  const scale = covered / target;
  const shrinks = scale > 1;
  if (shrinks && (interpolation === "area" || interpolation === "lanczos")) {
    const tapsOf = interpolation === "area" ? boxTaps : wideLanczosTaps;
    return gather(
      source,
      Array.from({ length: target }, (_, i) => tapsOf(scale, i, source)),
    );
  }
  if (interpolation === "cubic") return between(source, target, scale, -1, 4, cubicWeights);
  if (interpolation === "lanczos") return between(source, target, scale, -3, 8, lanczosWeights);
  return between(source, target, scale, 0, 2, (fraction) => [1 - fraction, fraction]);
}

/** Taps around the places where pixels' centres fall, the first at `offset` from the pixel before it. */
function between(
  source: number,
  target: number,
  scale: number,
  offset: number,
  taps: number,
  weightsOf: (fraction: number) => readonly number[],
): AxisWeights {
  const starts = new Uint32Array(target);
  const weights = new Float64Array(target * taps);
  // Plain loops: this is done for every resize, and lists of lists took as long as its pixels.
  for (let i = 0; i < target; i++) {
    const place = (i + 0.5) * scale - 0.5;
    const before = Math.floor(place);
    const some = weightsOf(place - before);
    const start = clamp(before + offset, source);
    let total = 0;
    for (let k = 0; k < taps; k++) total += some[k] ?? 0;
    for (let k = 0; k < taps; k++) {
      const at = i * taps + clamp(before + offset + k, source) - start;
      weights[at] = (weights[at] ?? 0) + (some[k] ?? 0) / total;
    }
    starts[i] = start;
  }
  return { taps, starts, weights };
}

function clamp(index: number, size: number): number {
  return Math.max(0, Math.min(size - 1, index));
}

/** The share of each source pixel in the exact average over [i · scale, (i + 1) · scale). */
function boxTaps(scale: number, i: number): Taps {
  const from = i * scale;
  const to = from + scale;
  const first = Math.floor(from);
  const taps: [number, number][] = [];
  for (let index = first; index < to; index++) {
    const share = Math.min(index + 1, to) - Math.max(index, from);
    // A sliver is rounding noise of the bounds, and may lie outside.
    if (share > 1e-9) taps.push([index, share / scale]);
  }
  return taps;
}

/**
 * Lanczos with three lobes, widened by the scale so that it also filters what the smaller image cannot hold, over
 * what lies inside alone (as Pillow does). Sines at equal steps follow from one another by rotation.
 */
function wideLanczosTaps(scale: number, i: number, source: number): Taps {
  const centre = (i + 0.5) * scale;
  const first = Math.max(0, Math.floor(centre - 3 * scale + 0.5));
  const last = Math.min(source, Math.floor(centre + 3 * scale + 0.5));
  const start = (first + 0.5 - centre) / scale;
  const narrow = turning(180 * start, 180 / scale);
  const wide = turning(60 * start, 60 / scale);
  const taps: [number, number][] = [];
  for (let index = first; index < last; index++) {
    const x = (index + 0.5 - centre) / scale;
    const sines = narrow() * wide();
    const angle = Math.PI * x;
    const weight = Math.abs(x) < 1e-9 ? 1 : (3 * sines) / (angle * angle);
    if (Math.abs(x) < 3) taps.push([index, weight]);
  }
  return taps;
}

/** Sines of degrees, degrees + step, degrees + 2 · step and so on, one for each call. */
function turning(degrees: number, step: number): () => number {
  const stepSine = sinDegrees(step);
  const stepCosine = cosDegrees(step);
  let sine = sinDegrees(degrees);
  let cosine = cosDegrees(degrees);
  return () => {
    const current = sine;
    sine = current * stepCosine + cosine * stepSine;
    cosine = cosine * stepCosine - current * stepSine;
    return current;
  };
}

/** Puts taps of different lengths into one table with an even count; weights sum to 1 over what lies inside. */
function gather(source: number, all: readonly Taps[]): AxisWeights {
  const longest = all.reduce((most, taps) => Math.max(most, taps.length), 1);
  const taps = longest + (longest % 2);
  const starts = new Uint32Array(all.length);
  const weights = new Float64Array(all.length * taps);
  for (const [i, entry] of all.entries()) {
    const start = clamp(entry[0]?.[0] ?? 0, source);
    const total = entry.reduce((sum, [, weight]) => sum + weight, 0);
    starts[i] = start;
    for (const [index, weight] of entry) {
      const at = i * taps + clamp(index, source) - start;
      weights[at] = (weights[at] ?? 0) + weight / total;
    }
  }
  return { taps, starts, weights };
}
