import { describe, expect, it } from "vitest";
import { parsePipeline } from "../../../../wasm/pipeline/parse-pipeline.ts";
import { readTimmConfig } from "../../../../wasm/pipeline/policies/timm-config.ts";

describe("timm's policy strings", () => {
  it("are read with timm's defaults", () => {
    const rand = {
      kind: "rand",
      layers: 2,
      magnitude: 10,
      deviation: 0,
      greatest: 10,
      probability: 0.5,
      increasing: false,
    };
    expect(readTimmConfig("rand")).toEqual(rand);
    expect(readTimmConfig("rand-m9-mstd0.5-inc1")).toEqual({
      ...rand,
      magnitude: 9,
      deviation: 0.5,
      increasing: true,
    });
    expect(readTimmConfig("rand-n3-m15-mmax20-p0.8-mstd101-tweights")).toEqual({
      ...rand,
      layers: 3,
      magnitude: 15,
      greatest: 20,
      probability: 0.8,
      deviation: 101,
      weights: "tweights",
    });
    expect(readTimmConfig("rand-mstd1-w0")).toEqual({ ...rand, deviation: 1, weights: "w0" });
    const augmix = { kind: "augmix", severity: 3, width: 3, depth: -1, alpha: 1 };
    expect(readTimmConfig("augmix")).toEqual(augmix);
    expect(readTimmConfig("augmix-m5-w4-d2-b1-mstd0")).toEqual({
      ...augmix,
      severity: 5,
      width: 4,
      depth: 2,
      deviation: 0,
    });
    expect(readTimmConfig("original-mstd0.5")).toEqual({
      kind: "auto",
      policy: "original",
      deviation: 0.5,
    });
    expect(readTimmConfig("3a")).toEqual({ kind: "auto", policy: "3a", deviation: 0 });
  });

  it.each([
    ["", "begins with"],
    ["random-m9", "begins with"],
    ["rand-m9-z3", '"z3"'],
    ["rand-m", '"m"'],
    ["rand-m101", "m from 0 to 100"],
    ["rand-m9.5", "a whole number for m"],
    ["rand-m9-m8", "m twice"],
    ["rand-inc0", "inc from 1 to 1"],
    ["rand-mstd1e9", '"mstd1e9"'],
    ["original-m9", '"m9"'],
    ["augmix-tweights", '"tweights"'],
    ["rand-constructor1", '"constructor1"'],
  ])("refuses %s and says why", (text, reason) => {
    expect(readTimmConfig(text)).toEqual(expect.stringContaining(reason));
  });

  it("stand in the grammar as one word, with the place of a mistake", () => {
    expect(parsePipeline("timm:rand-m9-mstd0.5-inc1").nodes).toEqual([
      { op: "timm", p: 1, params: {} },
    ]);
    expect(parsePipeline("invert;timm:3a-mstd0.5").nodes[1]).toEqual({
      op: "timm",
      p: 1,
      params: { config: "3a-mstd0.5" },
    });
    expect(() => parsePipeline("invert;timm:rand-z9")).toThrow(
      expect.objectContaining({
        code: "invalid-pipeline",
        details: expect.objectContaining({ position: 12 }) as unknown,
      }),
    );
  });
});
