import { describe, expect, it } from "vitest";
import type { Parameters } from "../../../wasm/augmentations/define.ts";
import { parsePipelineJson } from "../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline } from "../../../wasm/pipeline/plan.ts";
import { runPlan } from "../../../wasm/pipeline/run.ts";
import { loadKernels } from "../kernels/load-kernels.ts";
import { onPicture } from "../kernels/pictures.ts";
import { channelOf, correlation } from "../kernels/statistics.ts";
import { paint } from "../kernels/twins/picture.ts";

const kernels = loadKernels();
const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };
/** Half dark, half light, for ISO noise is as strong as the lightness varies. */
const PICTURE = paint(128, 128, (x) => (x < 64 ? [90, 100, 110, 255] : [180, 170, 160, 255]));

/** What was added to the reds. */
function changes(op: string, params: Parameters, seed: number, variant: number): number[] {
  const plan = planPipeline(parsePipelineJson([{ op, params }]), PICTURE, seed, variant, LIMITS);
  const { pixels, ...size } = onPicture(
    kernels,
    PICTURE,
    (image) => runPlan(plan, { image: kernels.clone(image) }, kernels).image,
  );
  const before = channelOf(PICTURE, 0);
  return channelOf({ pixels, ...size }, 0).map((level, i) => level - before[i]!);
}

const NOISES: readonly (readonly [string, Parameters])[] = [
  ["gauss_noise", { std: 0.1 }],
  ["salt_and_pepper", { amount: 0.2, salt_vs_pepper: 0.5 }],
  ["iso_noise", { color_shift: 0.2, intensity: 0.8 }],
  ["shot_noise", { scale: 0.02 }],
  ["multiplicative_noise", { multiplier: [0.5, 1.4], elementwise: true }],
  ["multiplicative_noise", { multiplier: [0.5, 1.4], elementwise: true, per_channel: true }],
  ["pixel_dropout", { dropout_prob: 0.3 }],
  ["pixel_dropout", { dropout_prob: 0.3, per_channel: true }],
  ["salt_noise", { amount: 30 }],
  ["rainbow_noise", { amount: 30 }],
];

describe.each(NOISES)("%s with %o", (op, params) => {
  const first = changes(op, params, 1, 0);
  const dark = first.filter((_, i) => i % 128 < 64);
  const light = first.filter((_, i) => i % 128 >= 64);

  it("has nothing in common with another seed's or another variant's", () => {
    const half = (values: readonly number[]) => values.filter((_, i) => i % 128 < 64);
    for (const [seed, variant] of [
      [2, 0],
      [1, 1],
      [1 + 2 ** 32, 0],
      [1, 65_535],
    ] as const) {
      const other = half(changes(op, params, seed, variant));
      // 8,192 pairs: chance reaches 0.05 once in 170,000.
      expect(Math.abs(correlation(dark, other))).toBeLessThan(0.05);
    }
  });

  it("has no pattern between pixels of a row, of a column or of a diagonal", () => {
    for (const values of [dark, light]) {
      for (const distance of [1, 2, 4, 8, 63, 64, 65, 128, 512]) {
        const moved = values.slice(distance);
        expect(Math.abs(correlation(moved, values.slice(0, -distance)))).toBeLessThan(0.05);
      }
    }
  });

  it("is the same again for the same seed and variant", () => {
    expect(changes(op, params, 1, 0)).toEqual(first);
  });
});
