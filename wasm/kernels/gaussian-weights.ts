import { exp } from "../math.ts";

/** A Gaussian for the fixed-point kernel: an even number of i16 taps, the last of which is 0, and the shifts. */
export interface FixedGaussian {
  readonly down: Int16Array;
  readonly shiftDown: number;
  readonly along: Int16Array;
  /** Always 22: the bits of the weights and those of fraction that the first shift leaves. */
  readonly shiftAlong: number;
  /** Bits of fraction that the first shift leaves. */
  readonly fraction: number;
}

/** The centre and one side of the normalised weights, cut at four sigma rounded up. Sigma above 0. */
export function gaussianHalf(sigma: number): Float64Array {
  const radius = Math.ceil(4 * sigma);
  const half = Float64Array.from({ length: radius + 1 }, (_, k) =>
    exp((-k * k) / (2 * sigma * sigma)),
  );
  const total = half.reduce((sum, weight, k) => sum + (k === 0 ? weight : 2 * weight), 0);
  return half.map((weight) => weight / total);
}

/** All taps from the outermost left to the outermost right, and a zero. */
export function gaussianTaps(half: Float64Array): Float32Array {
  const radius = half.length - 1;
  const taps = new Float32Array(2 * radius + 2);
  for (let k = -radius; k <= radius; k++) taps[k + radius] = half[Math.abs(k)] ?? 0;
  return taps;
}

/** Undefined where the side weights vanish at 16 bits: such a blur changes nothing. */
export function fixedGaussian(half: Float64Array): FixedGaussian | undefined {
  const centre = half[0] ?? 1;
  if (quantise(half, 15)[half.length - 1] === undefined || centre * 2 ** 15 > 32_766)
    return undefined;
  // A product of a row's level and a weight has 22 bits of fraction in all; wide kernels need them in the weights,
  // for these are many and small.
  const alongBits = largestBits(centre, 19);
  const even = alongBits >= 19 ? 19 : alongBits >= 17 ? 17 : 15;
  const fraction = 22 - even;
  const downBits = largestBits(centre, 22);
  return {
    down: quantise(half, downBits),
    shiftDown: downBits - fraction,
    along: quantise(half, even),
    shiftAlong: even + fraction,
    fraction,
  };
}

/** The weights of one side, after zeros up to an even radius, as the assembly's mirrored-pairs.ts wants them. */
export function mirroredTaps(taps: Int16Array, even: number): Int16Array {
  const radius = taps.length / 2 - 1;
  const centre = taps[radius] ?? 0;
  const table = new Int16Array(even + 4);
  table.set(taps.subarray(0, radius), even + 1 - radius);
  // Half of it is whole: it is a power of two less twice the others.
  table.set([centre / 2, centre], even + 1);
  return table;
}

/** The most bits, up to `most`, that keep the centre an i16 even after rounding. */
function largestBits(centre: number, most: number): number {
  let bits = 15;
  while (bits < most && centre * 2 ** (bits + 1) < 32_000) bits++;
  return bits;
}

/**
 * Symmetric integers that sum to 2^bits exactly, so that flat areas stay as they are. Each rounding carries its error
 * to the next tap; the centre takes what is left.
 */
function quantise(half: Float64Array, bits: number): Int16Array {
  const one = 2 ** bits;
  const radius = half.length - 1;
  const taps = new Int16Array(2 * radius + 2);
  let exact = 0;
  let given = 0;
  for (let k = radius; k >= 1; k--) {
    exact += (half[k] ?? 0) * one;
    const weight = Math.round(exact) - given;
    given += weight;
    taps[radius - k] = weight;
    taps[radius + k] = weight;
  }
  taps[radius] = one - 2 * given;
  return taps;
}
