import fc from "fast-check";
import { PNG_COLOR, type PngColor, samplesOf } from "../../../../wasm/kernels/png/png-header.ts";
import { random } from "../jpeg/make-jpeg.ts";
import type { PngSamples } from "../twins/png.ts";

/** Every kind of colour with its depths. */
export const KINDS: readonly (readonly [PngColor, number])[] = [
  ...[1, 2, 4, 8, 16].map((depth) => [PNG_COLOR.gray, depth] as const),
  ...[8, 16].map((depth) => [PNG_COLOR.rgb, depth] as const),
  ...[1, 2, 4, 8].map((depth) => [PNG_COLOR.indexed, depth] as const),
  ...[8, 16].map((depth) => [PNG_COLOR.grayAlpha, depth] as const),
  ...[8, 16].map((depth) => [PNG_COLOR.rgba, depth] as const),
];

export interface PictureOptions {
  readonly kind: readonly [PngColor, number];
  readonly width: number;
  readonly height: number;
  readonly interlaced: boolean;
  readonly transparent: boolean;
  readonly seed: number;
}

/** Flat stretches, ramps and noise, so that compressors find something to do; palettes may be too short. */
export function makeSamples(options: PictureOptions): PngSamples {
  const { kind, width, height, interlaced, transparent, seed } = options;
  const [color, depth] = kind;
  const header = { width, height, depth, color, interlaced };
  const count = samplesOf(header);
  const next = random(seed + 1);
  const levels = 2 ** depth;
  let value = next(levels);
  const samples = Array.from({ length: width * height * count }, (_, i) => {
    const mood = Math.floor(i / 97) % 4;
    if (mood === 0) value = next(levels);
    else if (mood === 1) value = (value + 1) % levels;
    else if (mood === 2) value = (value + next(3)) % levels;
    return value;
  });
  const palette = Array.from(
    { length: 1 + next(levels) },
    () => [next(256), next(256), next(256)] as const,
  );
  const isIndexed = color === PNG_COLOR.indexed;
  const alphas = Array.from({ length: 1 + next(palette.length) }, () => next(256));
  const key = samples.slice(count * next(width * height)).slice(0, count);
  const keyed = color === PNG_COLOR.gray || color === PNG_COLOR.rgb;
  return {
    header,
    samples,
    ...(isIndexed && { palette }),
    ...(transparent && isIndexed && { transparency: alphas }),
    ...(transparent && keyed && { transparency: key }),
  };
}

export const pictureOptions: fc.Arbitrary<PictureOptions> = fc.record({
  kind: fc.constantFrom(...KINDS),
  width: fc.integer({ min: 1, max: 40 }),
  height: fc.integer({ min: 1, max: 20 }),
  interlaced: fc.boolean(),
  transparent: fc.boolean(),
  seed: fc.nat(1_000_000),
});
