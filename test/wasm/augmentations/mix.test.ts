import { describe, expect, it } from "vitest";
import type { Labels } from "../../../wasm/geometry/labels.ts";
import { EngineError } from "../../../wasm/error.ts";
import { parsePipeline } from "../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline, type Plan } from "../../../wasm/pipeline/plan.ts";
import { maskPlan } from "../../../wasm/pipeline/mask-plan.ts";
import { runPlan } from "../../../wasm/pipeline/run.ts";
import { lender } from "../../golden/run-with.ts";
import { loadEngineParts } from "../../load-engine.ts";
import type { Raster } from "../../scene.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };
const SIZE = { width: 40, height: 30 };

function plain(width: number, height: number, level: number): Raster {
  const data = new Uint8Array(width * height * 4).fill(level);
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  return { width, height, data };
}

const OTHERS = [plain(60, 20, 200), plain(10, 10, 120), plain(30, 50, 60)];

function boxed(label: string): Labels {
  return {
    boxes: [{ x1: 2, y1: 2, x2: 8, y2: 8, label, id: 1, index: 0, share: 1 }],
    keypoints: [{ x: 5, y: 5, label, visible: true, index: 0 }],
    polygons: [],
  };
}

function plan(text: string, seed = 7, others = OTHERS): Plan {
  const source = {
    ...SIZE,
    labels: boxed("own"),
    others: others.map(({ width, height }, index) => ({
      width,
      height,
      labels: boxed(`other ${index + 1}`),
    })),
  };
  return planPipeline(parsePipeline(text), source, seed, 0, LIMITS);
}

describe("mixing", async () => {
  const { kernels } = await loadEngineParts();

  /** The red levels of the result, and of a mask of zeros whose others are as grey as their pictures. */
  function run(made: Plan): { image: number[]; mask: number[] } {
    const before = kernels.allocated;
    const own = plain(SIZE.width, SIZE.height, 0);
    const image = kernels.upload(own.data, own.width, own.height);
    const mask = kernels.upload(own.data, own.width, own.height);
    const others = lender(OTHERS, kernels);
    const redsOf = (planned: Plan, start: typeof image) => {
      const result = runPlan(planned, { image: start, others }, kernels).image;
      const reds = [...result.pixels].filter((_, index) => index % 4 === 0);
      kernels.release(result);
      return reds;
    };
    const levels = { image: redsOf(made, image), mask: redsOf(maskPlan(made), mask) };
    expect(kernels.allocated).toBe(before);
    return levels;
  }

  it.each(["mixup", "cutmix", "mosaic", "overlay"])(
    "%s without another source says with=",
    (op) => {
      expect(() => plan(op, 1, [])).toThrow(EngineError);
      expect(() => plan(op, 1, [])).toThrow("with=<url>");
    },
  );

  it("names the number of sources where one is asked for that is not there", () => {
    expect(() => plan("mixup:other=3", 1, OTHERS.slice(0, 1))).toThrow(
      /no other source 3; 1 given/,
    );
  });

  it("mixup blends by the ratio and weighs labels and shares by it", () => {
    const made = plan("mixup:ratio=0.75,other=1,fit=stretch");
    expect(new Set(run(made).image)).toEqual(new Set([50]));
    expect(new Set(run(made).mask)).toEqual(new Set([0]));
    expect(made.shares).toEqual([0.75, 0.25, 0, 0]);
    expect(made.labels.boxes.map(({ label, weight, source }) => [label, weight, source])).toEqual([
      ["own", 0.75, undefined],
      ["other 1", 0.25, 1],
    ]);
  });

  it("mixup draws its ratio from Beta(alpha, alpha)", () => {
    for (const alpha of [0.2, 1, 8]) {
      const ratios = Array.from({ length: 2000 }, (_, seed) => {
        const { ratio } = plan(`mixup:alpha=${alpha}`, seed).steps[0]?.applied.params ?? {};
        return Number(ratio);
      });
      const mean = ratios.reduce((sum, value) => sum + value, 0) / ratios.length;
      const variance = ratios.reduce((sum, value) => sum + (value - mean) ** 2, 0) / ratios.length;
      const expected = 1 / (4 * (2 * alpha + 1));
      expect(mean).toBeGreaterThan(0.5 - 4 * Math.sqrt(expected / 2000));
      expect(mean).toBeLessThan(0.5 + 4 * Math.sqrt(expected / 2000));
      expect(variance / expected).toBeGreaterThan(0.88);
      expect(variance / expected).toBeLessThan(1.12);
    }
  });

  it("takes each other source as often when none is named", () => {
    const counts = [0, 0, 0, 0];
    for (let seed = 0; seed < 900; seed++) {
      const { other } = plan("mixup", seed).steps[0]?.applied.params ?? {};
      counts[Number(other)] = (counts[Number(other)] ?? 0) + 1;
    }
    expect(counts[0]).toBe(0);
    for (const count of counts.slice(1)) expect(count).toBeGreaterThan(240);
  });

  it("cutmix shows as many pixels of the other source as its shares say, in picture and mask", () => {
    for (let seed = 0; seed < 40; seed++) {
      const made = plan("cutmix:other=1", seed);
      const { image, mask } = run(made);
      const shown = image.filter((level) => level === 200).length / image.length;
      expect(shown).toBeCloseTo(made.shares[1] ?? NaN, 9);
      expect(image.filter((level) => level === 0).length / image.length).toBeCloseTo(1 - shown, 9);
      expect(mask).toEqual(image);
    }
  });

  it("cutmix covers the image's labels beneath, and cuts those that it brings", () => {
    const made = plan("cutmix:ratio=0.75,x=0,y=0,other=2,fit=stretch");
    // The hole is 10 × 8 pixels at the corner: half of 20 × 15 around it.
    expect(made.labels.boxes.map(({ label }) => label)).toEqual(["own", "other 2"]);
    expect(made.labels.boxes[0]?.share).toBeCloseTo(0, 9);
    expect(made.labels.keypoints[0]).toMatchObject({ visible: false, lost: "covered" });
    expect(made.labels.boxes[1]).toMatchObject({ x1: 8, y1: 6, x2: 10, y2: 8, source: 2 });
    expect(made.shares[0]).toBeCloseTo(1 - 80 / 1200, 9);
    expect(made.labels.boxes[1]?.weight).toBeCloseTo(80 / 1200, 9);
  });

  it("mosaic lays four pictures around its centre, labels in their cells", () => {
    const made = plan("mosaic:width=50,height=40,x=0.4,y=0.5,cell=1,fit=stretch");
    const { image, mask } = run(made);
    const at = (x: number, y: number) => image[y * 50 + x];
    expect([at(30, 5), at(5, 30), at(30, 30), at(5, 5)]).toEqual([0, 200, 120, 60]);
    expect([at(19, 19), at(20, 19), at(19, 20), at(20, 20)]).toEqual([60, 0, 200, 120]);
    expect(mask).toEqual(image);
    expect(made.size).toEqual({ width: 50, height: 40 });
    expect(made.shares).toEqual([0.3, 0.2, 0.3, 0.2]);
    const own = made.labels.boxes.find(({ label }) => label === "own");
    expect(own?.x1).toBeCloseTo(20 + (2 * 30) / 40, 9);
    expect(own?.y2).toBeCloseTo((8 * 20) / 30, 9);
    const second = made.labels.keypoints.find(({ label }) => label === "other 2");
    expect(second).toMatchObject({ x: 35, y: 30, visible: true, source: 2 });
  });

  it("mosaic repeats pictures where there are fewer, and tells their labels apart", () => {
    const made = plan("mosaic:width=40,height=40,cell=0,fit=stretch", 7, OTHERS.slice(0, 1));
    expect(made.labels.boxes.map(({ id }) => id)).toEqual([1, "1/1", "1/copy 2", "1/1/copy 3"]);
    expect(run(made).image).toHaveLength(1600);
    expect(made.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it("mosaic with contain leaves the fill around", () => {
    const made = plan("mosaic:width=80,height=80,x=0.5,y=0.5,cell=0,fit=contain,fill=#0a0a0a");
    const { image } = run(made);
    // The first other source is three times as wide as high: 40 × 13 in its cell of 40 × 40.
    expect(image.filter((level) => level === 200)).toHaveLength(40 * 13);
    expect(image[45]).toBe(10);
  });

  it("overlay lays the other source at its place and covers what is beneath", () => {
    const made = plan("overlay:scale=0.5,x=0,y=0,other=1");
    const { image } = run(made);
    // 60 × 20 in 20 × 15 is 20 × 7.
    expect(image.filter((level) => level === 200)).toHaveLength(20 * 7);
    expect(image[6 * 40 + 19]).toBe(200);
    expect(made.labels.boxes[0]?.share).toBeCloseTo(1 / 6, 9);
    expect(made.labels.boxes[1]).toMatchObject({ label: "other 1", source: 1 });
    const half = plan("overlay:scale=0.5,x=0,y=0,opacity=0.5,other=1");
    expect(run(half).image[0]).toBe(100);
    expect(half.labels.boxes[0]?.share).toBe(1);
  });

  it("composes the shares of several steps", () => {
    const made = plan("mixup:ratio=0.5,other=1,fit=stretch;mixup:ratio=0.5,other=2");
    expect(made.shares).toEqual([0.25, 0.25, 0.5, 0]);
    expect(made.labels.boxes.map(({ weight }) => weight)).toEqual([0.25, 0.25, 0.5]);
  });

  it("releases each other source after its last loan", () => {
    const made = plan("mosaic:width=40,height=40;mixup:other=1;blur:3");
    const events: string[] = [];
    const own = plain(SIZE.width, SIZE.height, 0);
    const image = kernels.upload(own.data, own.width, own.height);
    const sources = lender(OTHERS, kernels);
    const watched = {
      lend: <T>(index: number, work: Parameters<typeof sources.lend<T>>[1]) => {
        events.push(`lend ${index}`);
        return sources.lend(index, work);
      },
      release: (index: number) => events.push(`release ${index}`),
    };
    // A step that works in bands is told of after each.
    const observe = (op: string) => void (events.at(-1) === op || events.push(op));
    const result = runPlan(made, { image, others: watched }, kernels, observe);
    kernels.release(result.image);
    expect(events).toEqual([
      "lend 0",
      "lend 1",
      "release 1",
      "lend 2",
      "release 2",
      "mosaic",
      "lend 0",
      "release 0",
      "mixup",
      "blur",
    ]);
  });
});
