import { describe, expect, it } from "vitest";
import type { Parameters } from "../../wasm/augmentations/define.ts";
import { parsePipelineJson } from "../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline } from "../../wasm/pipeline/plan.ts";
import { runPlan } from "../../wasm/pipeline/run.ts";
import { loadKernels } from "../wasm/kernels/load-kernels.ts";
import {
  channelOf,
  correlation,
  deviation,
  mean,
  worstPattern,
} from "../wasm/kernels/statistics.ts";
import { paint, type Picture } from "../wasm/kernels/twins/picture.ts";

/**
 * What operations do on average, through the pipeline as a caller has it; the kernels of noise have their own tests
 * beside them. Each bound is at least four standard errors, and the draws never change, so that chance plays no part.
 */
const kernels = loadKernels();
const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };
const SIDE = 128;
const GREY = paint(SIDE, SIDE, () => [100, 100, 100, 255]);
const VARIANTS = Array.from({ length: 1000 }, (_, variant) => variant);

function plan(nodes: readonly unknown[], variant = 0, seed = 5, side = SIDE) {
  return planPipeline(
    parsePipelineJson(nodes),
    { width: side, height: side },
    seed,
    variant,
    LIMITS,
  );
}

function make(op: string, params: Parameters, variant = 0, seed = 5): Picture {
  const planned = plan([{ op, params }], variant, seed);
  const image = kernels.upload(GREY.pixels, SIDE, SIDE);
  const { image: result } = runPlan(planned, { image }, kernels);
  const pixels = result.pixels.slice();
  kernels.release(result);
  return { width: SIDE, height: SIDE, pixels };
}

/** What one draw of an operation says of a parameter. */
function drawn(op: string, params: Parameters, name: string, variant: number, seed = 5): number {
  return Number(plan([{ op, params }], variant, seed).steps[0]?.applied.params[name]);
}

/** 1 where the picture is no longer grey. */
const changed = (picture: Picture) => channelOf(picture, 0).map((level) => Number(level !== 100));

/** Pearson's statistic of values in [0, 1) over 16 equal parts; 15 on average, and 44 once in 10,000. */
function unevenness(values: readonly number[]): number {
  const counts = Array.from({ length: 16 }, (_, part) => {
    return values.filter((value) => Math.floor(value * 16) === part).length;
  });
  const expected = values.length / 16;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe("draws", () => {
  const angles = (seed: number) =>
    VARIANTS.map(
      (variant) => drawn("rotate", { angle: [-90, 90] }, "angle", variant, seed) / 180 + 0.5,
    );

  it("spread evenly over their range", () => {
    expect(unevenness(angles(1))).toBeLessThan(44);
    const turns = VARIANTS.map((variant) => drawn("rotate90", {}, "times", variant));
    for (const times of [0, 1, 2, 3]) {
      // 250 of 1,000; the standard deviation is 14.
      expect(Math.abs(turns.filter((turn) => turn === times).length - 250)).toBeLessThan(56);
    }
  });

  it("have nothing in common from variant to variant and from seed to seed", () => {
    const first = angles(1);
    expect(worstPattern(first, [1, 2, 3, 16, 256])).toBeLessThan(0.13);
    for (const seed of [2, 3, 1 + 2 ** 32, 2 ** 53 - 1]) {
      expect(Math.abs(correlation(first, angles(seed)))).toBeLessThan(0.13);
    }
  });

  it("have nothing in common from step to step and from parameter to parameter", () => {
    const pairs = VARIANTS.map((variant) => {
      const { steps } = plan(
        [{ op: "shear", params: { x: [-9, 9], y: [-9, 9] } }, { op: "shear" }],
        variant,
      );
      return [steps[0]?.applied.params, steps[1]?.applied.params] as const;
    });
    const of = (step: 0 | 1, name: string) => pairs.map((pair) => Number(pair[step]?.[name]));
    expect(Math.abs(correlation(of(0, "x"), of(0, "y")))).toBeLessThan(0.13);
    expect(Math.abs(correlation(of(0, "x"), of(1, "x")))).toBeLessThan(0.13);
  });

  it("apply a step as often as its probability says", () => {
    const nodes = [
      { op: "invert", p: 0.3 },
      { op: "transpose", p: 0.3 },
    ];
    const applied = VARIANTS.map((variant) =>
      plan(nodes, variant).steps.map(({ applied: { op } }) => op),
    );
    const inverted = applied.map((ops) => Number(ops.includes("invert")));
    const transposed = applied.map((ops) => Number(ops.includes("transpose")));
    // The standard error of a share of 0.3 is 0.0145.
    expect(Math.abs(mean(inverted) - 0.3)).toBeLessThan(0.06);
    expect(Math.abs(mean(transposed) - 0.3)).toBeLessThan(0.06);
    expect(Math.abs(correlation(inverted, transposed))).toBeLessThan(0.13);
  });
});

describe("noise", () => {
  it("has mean and deviation in fractions of 255", () => {
    const noisy = make("gauss_noise", { std: 0.08, mean: 0.05 });
    for (const c of [0, 1, 2]) {
      const added = channelOf(noisy, c).map((level) => level - 100);
      // 16,384 draws of deviation 20.4: standard errors 0.16 and 0.11.
      expect(Math.abs(mean(added) - 0.05 * 255)).toBeLessThan(0.7);
      expect(Math.abs(deviation(added) - 0.08 * 255)).toBeLessThan(0.5);
    }
  });

  it.each(["salt_noise", "pepper_noise", "rainbow_noise"])(
    "of %s covers what draws with replacement do",
    (op) => {
      for (const amount of [5, 50, 100]) {
        const share = mean(changed(make(op, { amount })));
        expect(Math.abs(share - (1 - Math.exp(-amount / 100)))).toBeLessThan(0.015);
      }
    },
  );

  it("that multiplies draws a factor for each colour, or for all", () => {
    const factors = VARIANTS.slice(0, 300).map((variant) => {
      const params = { multiplier: [0.5, 1.5], per_channel: true };
      return make("multiplicative_noise", params, variant).pixels.subarray(0, 3);
    });
    const of = (c: number) => factors.map((levels) => Number(levels[c]) / 100);
    for (const [a, b] of [
      [0, 1],
      [1, 2],
      [2, 0],
    ] as const) {
      expect(Math.abs(mean(of(a)) - 1)).toBeLessThan(0.08);
      expect(Math.abs(deviation(of(a)) - 1 / Math.sqrt(12))).toBeLessThan(0.05);
      expect(Math.abs(correlation(of(a), of(b)))).toBeLessThan(0.24);
    }
  });
});

describe("holes", () => {
  it("of cutout cover their share with even, independent colours", () => {
    const hole = make("cutout", { amount: 100 });
    const reds = channelOf(hole, 0);
    expect(Math.abs(mean(reds) - 127.5)).toBeLessThan(2.4);
    expect(Math.abs(deviation(reds) - 255 / Math.sqrt(12))).toBeLessThan(1.5);
    expect(unevenness(reds.map((level) => level / 256))).toBeLessThan(44);
    expect(worstPattern(reds, [1, 2, 3, 4, SIDE - 1, SIDE, SIDE + 1])).toBeLessThan(0.035);
    for (const c of [1, 2]) {
      expect(Math.abs(correlation(reds, channelOf(hole, c)))).toBeLessThan(0.035);
    }
    for (const other of [
      make("cutout", { amount: 100 }, 1),
      make("cutout", { amount: 100 }, 0, 6),
    ]) {
      expect(Math.abs(correlation(reds, channelOf(other, 0)))).toBeLessThan(0.035);
    }
    // One random red of 256 is the grey that was there.
    const share = (amount: number) => mean(changed(make("cutout", { amount })));
    for (const amount of [1, 10, 40]) {
      expect(Math.abs(share(amount) * (256 / 255) - amount / 100)).toBeLessThan(0.01);
    }
  });

  it("of coarse_dropout lie anywhere alike", () => {
    const params = { holes: 1, height: 0.25, width: 0.25, fill: "#ff0000" };
    const places = VARIANTS.map((variant) => {
      const first = changed(make("coarse_dropout", params, variant)).indexOf(1);
      return [first % SIDE, Math.floor(first / SIDE)] as const;
    });
    // Left and upper edges 0…96.
    const along = places.map(([x]) => x / 97);
    const down = places.map(([, y]) => y / 97);
    expect(unevenness(along)).toBeLessThan(44);
    expect(unevenness(down)).toBeLessThan(44);
    expect(Math.abs(correlation(along, down))).toBeLessThan(0.13);
    expect(worstPattern(along, [1, 2, 4])).toBeLessThan(0.13);
  });

  it("of coarse_dropout are as many and as large as asked for", () => {
    const holes = VARIANTS.map((variant) =>
      drawn("coarse_dropout", { holes: [1, 4] }, "holes", variant),
    );
    for (const count of [1, 2, 3, 4]) {
      expect(Math.abs(holes.filter((number) => number === count).length - 250)).toBeLessThan(56);
    }
    const one = { holes: 1, height: [0.1, 0.5], width: 0.25 };
    const covered = VARIANTS.slice(0, 400).map((variant) =>
      mean(changed(make("coarse_dropout", one, variant))),
    );
    // Heights even in 0.1…0.5 make shares even in 0.025…0.125: the standard error is 0.0014.
    expect(Math.abs(mean(covered) - 0.075)).toBeLessThan(0.006);
    expect(Math.abs(deviation(covered) - 0.1 / Math.sqrt(12))).toBeLessThan(0.004);
  });

  it("of erasing have their share of the area, upright as often as flat", () => {
    const ratios = VARIANTS.map((variant) =>
      Math.log(drawn("erasing", { ratio: [0.25, 4] }, "ratio", variant)),
    );
    expect(unevenness(ratios.map((ratio) => ratio / (2 * Math.log(4)) + 0.5))).toBeLessThan(44);
    const erased = VARIANTS.slice(0, 200).map((variant) =>
      mean(changed(make("erasing", { scale: 0.1, ratio: [0.5, 2] }, variant))),
    );
    for (const share of erased) expect(Math.abs(share - 0.1)).toBeLessThan(0.005);
  });

  it("of grid_dropout lie anywhere in their units, each by itself", () => {
    const params = { unit_size: 8, ratio: 0.5 };
    const pictures = VARIANTS.slice(0, 20).map((variant) =>
      changed(make("grid_dropout", params, variant)),
    );
    for (const picture of pictures) expect(mean(picture)).toBe(0.25);
    const offsets = pictures.flatMap((picture) =>
      Array.from({ length: 256 }, (_, unit) => {
        const row = picture.slice((unit >> 4) * 8 * SIDE);
        // The first row of the unit that its hole touches, and the first column there.
        const rows = Array.from({ length: 8 }, (__, y) =>
          row.slice(y * SIDE + (unit & 15) * 8, y * SIDE + (unit & 15) * 8 + 8),
        );
        return rows.find((cells) => cells.includes(1))?.indexOf(1) ?? -1;
      }),
    );
    for (const offset of [0, 1, 2, 3, 4]) {
      // 1,024 of 5,120; the standard deviation is 29.
      expect(Math.abs(offsets.filter((place) => place === offset).length - 1024)).toBeLessThan(115);
    }
    expect(worstPattern(offsets, [1, 2, 15, 16, 17, 256])).toBeLessThan(0.057);
  });

  it("of channel_dropout take each channel alike", () => {
    const dropped = VARIANTS.map((variant) =>
      make("channel_dropout", { channels: 1 }, variant).pixels.indexOf(0),
    );
    for (const c of [0, 1, 2]) {
      // A third of 1,000; the standard deviation is 15.
      expect(Math.abs(dropped.filter((channel) => channel === c).length - 333)).toBeLessThan(60);
    }
  });
});

describe("the field of elastic_transform", () => {
  const [alpha, sigma] = [60, 4];
  const field = (variant: number) => {
    const { warp } =
      plan([{ op: "elastic_transform", params: { alpha, sigma } }], variant, 5, 400).steps[0]
        ?.step ?? {};
    return Array.from({ length: 6400 }, (_, index) => {
      const place = [(index % 80) * 5 + 2.5, Math.floor(index / 80) * 5 + 2.5] as const;
      const [x, y] = warp?.inverse?.(place) ?? [NaN, NaN];
      return [x - place[0], y - place[1]] as const;
    });
  };
  const moves = field(0);
  const across = moves.map(([dx]) => dx);
  const down = moves.map(([, dy]) => dy);

  it("is as strong as white noise under a Gaussian", () => {
    // Blurred white noise of deviation 1 has 1 / (2 √π σ).
    const expected = alpha / (2 * Math.sqrt(Math.PI) * sigma);
    for (const values of [across, down]) {
      expect(Math.abs(deviation(values) / expected - 1)).toBeLessThan(0.14);
      expect(Math.abs(mean(values))).toBeLessThan(0.6);
    }
    expect(Math.abs(correlation(across, down))).toBeLessThan(0.14);
  });

  // The picture is 28 correlated stretches wide, so that its 800 places make standard errors of 0.035.
  it("fades with the distance as a Gaussian does", () => {
    for (const steps of [1, 2, 3]) {
      const distance = steps * 5;
      const expected = Math.exp(-(distance ** 2) / (4 * sigma ** 2));
      const rows = across.filter((_, index) => index % 80 < 80 - steps);
      const moved = across.filter((_, index) => index % 80 >= steps);
      expect(Math.abs(correlation(rows, moved) - expected)).toBeLessThan(0.14);
      const below = across.slice(steps * 80);
      expect(Math.abs(correlation(across.slice(0, -steps * 80), below) - expected)).toBeLessThan(
        0.1,
      );
    }
  });

  it("is another for another variant", () => {
    const other = field(1).map(([dx]) => dx);
    expect(Math.abs(correlation(across, other))).toBeLessThan(0.14);
  });
});
