import { describe, expect, test } from "vitest";
import { EDGE_MAX_BYTES } from "../../wasm/codecs/limits.ts";
import type { Limits } from "../../wasm/contract.ts";
import { createEngine } from "../../wasm/index.ts";
import { loadModules } from "../../wasm/runtime/node.ts";
import { sharp } from "./codecs/sharp.ts";
import { EDGE, grainy, memorySuite, outcomeOf, photo, request } from "./memory-suite.ts";

const modules = await loadModules();
const phone = photo(modules, 4032, 3024, [31, 85]);

describe("memory in Node", () => {
  memorySuite(modules);
});

describe("within 96 MiB", () => {
  test("a progressive photograph of 12 megapixels is turned", async () => {
    const raw = { width: 4032, height: 3024, channels: 4 };
    const bytes = await sharp(grainy(4032, 3024, 15), { raw })
      .removeAlpha()
      .jpeg({ progressive: true })
      .toBuffer();
    const made = await outcomeOf(modules, (engine) => engine.augment(bytes, request("rotate:15")));
    expect(made.outcome).toBe("made");
    expect(made.bytes).toBeLessThanOrEqual(EDGE_MAX_BYTES);
  });

  test("a photograph of 50 megapixels is made with max=1024, in a few megabytes", async () => {
    const fifty = photo(modules, 8660, 5773, [15, 60]);
    const augment = (ops: string, max?: number) =>
      outcomeOf(modules, (engine) =>
        engine.augment(fifty, request(ops, max === undefined ? {} : { max })),
      );
    const made = await augment("rotate:10;gaussian_blur:2", 1024);
    expect(made.outcome).toBe("made");
    expect(made.bytes).toBeLessThan(24_000_000);
    expect((await augment("resize:1600,height=1067;rotate:10")).outcome).toBe("made");

    const whole = await augment("rotate:10");
    expect(whole.outcome).toMatch(/^image-too-large: .*max=4110/);
    expect(whole.bytes).toBeLessThan(1_000_000);
    expect((await augment("rotate:10", 4110)).outcome).toBe("made");
  });

  test.each([
    ["rotate:15", { format: "webp" }],
    ["image_compression:quality=40,compression_type=webp", {}],
    ["aug_mix", {}],
  ] as const)(
    "%s %o is refused before it begins, naming a max that is accepted",
    async (ops, more) => {
      const refused = await outcomeOf(modules, (engine) =>
        engine.augment(phone, request(ops, more)),
      );
      expect(refused.outcome).toMatch(/^image-too-large/);
      expect(refused.bytes).toBeLessThan(1_000_000);
      const max = Number(/max=(\d+)/.exec(refused.outcome)?.[1]);
      expect(max).toBeGreaterThan(900);
      const made = await outcomeOf(modules, (engine) =>
        engine.augment(phone, request(ops, { ...more, max })),
      );
      expect(made.outcome).toBe("made");
      expect(made.bytes).toBeLessThanOrEqual(EDGE_MAX_BYTES);
      expect(made.bytes).toBeGreaterThan(EDGE_MAX_BYTES / 3);
    },
  );

  test("masks of the picture and of another go with it, one file after the other", async () => {
    const raw = { width: 4032, height: 3024, channels: 1 };
    const classes = new Uint8Array(4032 * 3024).fill(7);
    const mask = new Uint8Array(await sharp(classes, { raw }).png().toBuffer());
    const others = [{ bytes: phone, mask }];
    for (const ops of ["rotate:15;gaussian_blur:3", "cutmix", "grid_shuffle"]) {
      const made = await outcomeOf(modules, (engine) =>
        engine.augment(phone, request(ops, { mask, others })),
      );
      expect(made.outcome).toBe("made");
      expect(made.bytes).toBeLessThanOrEqual(EDGE_MAX_BYTES);
    }
  });

  test("receipts of several draws and an analysis of 12 megapixels are made", async () => {
    for (const work of [
      (engine) => engine.describe(phone, request("rotate;blur:3"), 2),
      (engine) => engine.analyze(phone),
    ] satisfies Parameters<typeof outcomeOf>[1][]) {
      const { outcome, bytes } = await outcomeOf(modules, work);
      expect(outcome).toBe("made");
      expect(bytes).toBeLessThanOrEqual(EDGE_MAX_BYTES);
    }
  });

  test("one job after the other stays there, and each tells the same memory of its own", async () => {
    const engine = createEngine(modules, { limits: EDGE });
    const small = photo(modules, 640, 480, [31, 85]);
    const told = async () =>
      (await engine.describe(small, request("rotate:3", { memory: true }), 1)).memory;
    const first = await told();
    for (const ops of ["rotate:15", "vignette:0.5", "gaussian_blur:3", "image_compression:40"]) {
      await engine.augment(phone, request(ops, { max: 1900 }));
      await engine.augment(phone, request("rotate:15"));
    }
    await engine.augment(small, request("noop", { format: "webp" }));
    expect(await told()).toBe(first);
    expect(first).toBeGreaterThan(640 * 480 * 8);
    expect(first).toBeLessThan(640 * 480 * 8 + 3_000_000);
    expect(engine.stats.memoryHighWater).toBeLessThanOrEqual(EDGE_MAX_BYTES);
  });

  test("steps that need no more than rows near theirs take a few megabytes from file to file", async () => {
    for (const ops of ["brighten:10;gaussian_blur:3", "blur:5;sepia", "noop"]) {
      const made = await outcomeOf(modules, (engine) =>
        engine.augment(phone, request(ops, { format: "jpeg" })),
      );
      expect(made.outcome).toBe("made");
      expect(made.bytes).toBeLessThan(12_000_000);
    }
  });

  test("so does a photograph of 50 megapixels, where as many pixels are let in", async () => {
    const limits = { ...EDGE, maxPixels: 60_000_000, maxSide: 9000 };
    const engine = createEngine(modules, { limits });
    const fifty = photo(modules, 8660, 5773, [15, 60]);
    await engine.augment(fifty, request("gaussian_blur:2;invert", { format: "jpeg" }));
    expect(engine.stats.memoryHighWater).toBeLessThan(24_000_000);
  });

  test("kernels as large as a photograph needs are kept where nothing bounds them", async () => {
    const renewed = async (limits: Limits, ops: string) => {
      const engine = createEngine(modules, { limits });
      await engine.augment(phone, request(ops));
      const before = engine.stats.instances;
      await engine.augment(phone, request(ops));
      return engine.stats.instances - before;
    };
    expect(await renewed({ maxPixels: 24_000_000, maxSide: 8192 }, "median_blur:5")).toBe(0);
    expect(await renewed(EDGE, "median_blur:5")).toBe(1);
  });

  test("rows that wait until they are encoded take one picture less, so that kernels are kept", async () => {
    const engine = createEngine(modules, { limits: EDGE });
    for (const ops of ["rotate:15;brighten:10;gaussian_blur:3", "blur:5", "gaussian_blur:12"]) {
      await engine.augment(phone, request(ops));
    }
    expect(engine.stats.instances).toBe(1);
    expect(engine.stats.memoryHighWater).toBeLessThan(4032 * 3024 * 4 + 16_000_000);
  });
});
