import { describe, expect, it } from "vitest";
import { catalogue } from "../../../../wasm/catalogue.ts";
import { formatApplied } from "../../../../wasm/pipeline/format.ts";
import { parsePipeline, parsePipelineJson } from "../../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline } from "../../../../wasm/pipeline/plan.ts";
import { NO_LABELS } from "../../../../wasm/geometry/labels.ts";
import { runOn } from "../../../golden/cases.ts";
import { loadEngineParts } from "../../../load-engine.ts";
import { patchwork, SIZES } from "../../augmentations/contract.ts";
import { draws } from "./draws.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4000 };

/** Every policy in every dialect. */
const SPELLINGS = [
  "random",
  "rand_augment:n=3,m=25",
  "rand_augment:n=3,m=9,dialect=timm",
  "trivial_augment",
  "trivial_augment:official",
  "auto_augment:imagenet",
  "auto_augment:cifar10",
  "auto_augment:svhn",
  "auto_augment:imagenet,dialect=timm",
  "aug_mix",
  "aug_mix:10,width=4,depth=2,alpha=0.5,dialect=timm,mstd=1",
  "aug_mix:3,dialect=google",
  "timm:rand-m9-mstd0.5-inc1",
  "timm:rand-m30-mmax40-n4-p1-mstd5",
  "timm:rand-tweights-mstd101",
  "timm:augmix-m5-w2-d3",
  "timm:original-mstd0.5",
  "timm:originalr",
  "timm:v0-mstd1",
  "timm:v0r",
  "timm:3a-mstd2",
];

describe("every policy", async () => {
  const { kernels } = await loadEngineParts();

  it.each(SPELLINGS)("%s is repeated exactly by its receipt, as JSON and as text", (text) => {
    const source = patchwork(45, 31, true);
    for (let seed = 0; seed < 25; seed++) {
      const pipeline = parsePipeline(text);
      const plan = planPipeline(pipeline, source, seed, 0, LIMITS);
      const receipt = plan.steps.map(({ applied }) => applied);
      if (receipt.length === 0) continue;
      const pixels = runOn(source, pipeline, kernels, seed).data;
      const replays = [parsePipelineJson(receipt), parsePipeline(formatApplied(receipt))];
      for (const replay of replays) {
        const again = runOn(source, replay, kernels, seed + 999).data;
        expect(Buffer.compare(again, pixels), formatApplied(receipt)).toBe(0);
      }
    }
  });

  it.each(SPELLINGS)("%s draws the same for a picture of any size", (text) => {
    expect(draws(text, 200, { width: 7, height: 300 })).toEqual(draws(text, 200));
  });

  it.each(SPELLINGS)("%s works on all sizes, with and without alpha", (text) => {
    const pipeline = parsePipeline(text);
    for (const [width, height] of SIZES) {
      for (const alpha of [false, true]) {
        const before = kernels.allocated;
        for (let seed = 0; seed < 6; seed++)
          runOn(patchwork(width, height, alpha), pipeline, kernels, seed);
        expect(kernels.allocated).toBe(before);
      }
    }
  });

  it.each(SPELLINGS)("%s draws anew for other seeds, variants and places", (text) => {
    const told = (pipeline: string, seed: number, variant: number) =>
      formatApplied(
        planPipeline(
          parsePipeline(pipeline),
          patchwork(40, 30, false),
          seed,
          variant,
          LIMITS,
        ).steps.map(({ applied }) => applied),
      );
    const runs = (make: (i: number) => string) =>
      new Set(Array.from({ length: 40 }, (_, i) => make(i))).size;
    expect(runs((i) => told(text, i, 0))).toBeGreaterThan(5);
    expect(runs((i) => told(text, 1, i))).toBeGreaterThan(5);
    expect(runs((i) => told(`${"noop@0;".repeat(i % 20)}${text}`, 1, 0))).toBeGreaterThan(2);
  });

  it("is listed with its parameters and their defaults", () => {
    const listed = new Map(catalogue().policies.map(({ name, schema }) => [name, schema]));
    expect([...listed.keys()]).toEqual([
      "random",
      "rand_augment",
      "trivial_augment",
      "aug_mix",
      "auto_augment",
      "timm",
    ]);
    expect(listed.get("rand_augment")).toMatchObject({
      properties: {
        n: { default: 2, minimum: 1, maximum: 16 },
        m: { default: 9 },
        dialect: { default: "torchvision", enum: ["torchvision", "timm"] },
        bins: { default: 31 },
      },
    });
    expect(listed.get("auto_augment")).toMatchObject({
      properties: { policy: { enum: ["imagenet", "cifar10", "svhn"] } },
    });
    expect(listed.get("timm")).toMatchObject({
      properties: { config: { type: "string", default: "rand-m9-mstd0.5-inc1" } },
    });
  });

  it("moves labels where it moves pixels", () => {
    const labels = { ...NO_LABELS, boxes: [{ x1: 10, y1: 10, x2: 30, y2: 20 }] };
    const size = { width: 100, height: 100, labels };
    let moved = 0;
    for (let seed = 0; seed < 60; seed++) {
      const plan = planPipeline(parsePipeline("rand_augment:1,m=9"), size, seed, 0, LIMITS);
      const [step] = plan.steps;
      const geometric = ["rotate", "shear", "translate"].includes(step?.applied.op ?? "");
      expect(JSON.stringify(plan.labels) !== JSON.stringify(labels)).toBe(geometric);
      if (geometric) moved++;
    }
    expect(moved).toBeGreaterThan(5);
  });

  it.each([
    ["rand_augment:m=31", "at most 30"],
    ["rand_augment:m=10,bins=10", "at most 9"],
    ["rand_augment:m=11,dialect=timm", "at most 10"],
    ["rand_augment:n=0", "from 1 to 16"],
    ["rand_augment:dialect=kornia", "one of torchvision, timm"],
    ["auto_augment:svhn,dialect=timm", "imagenet only"],
    ["aug_mix:11", "from 1 to 10"],
    ["aug_mix:width=11", "from 1 to 10"],
    ["timm:rand-q1", '"q1"'],
  ])("refuses %s", (text, reason) => {
    expect(() => parsePipeline(text)).toThrow(
      expect.objectContaining({
        code: "invalid-pipeline",
        message: expect.stringContaining(reason) as unknown,
      }),
    );
  });

  it("counts its steps against the limit of one draw", () => {
    const many = Array.from({ length: 5 }, () => "rand_augment:16").join(";");
    expect(() => draws(many, 1)).toThrow("At most 64");
  });
});
