import { describe, expect, it } from "vitest";
import { decodeScale } from "../../wasm/codecs/decode-scale.ts";
import { sniff } from "../../wasm/codecs/sniff.ts";
import type { AugmentRequest, Limits } from "../../wasm/contract.ts";
import { createEngine, parsePipeline } from "../../wasm/index.ts";
import { loadModules } from "../../wasm/runtime/node.ts";
import { loadEngineParts } from "../load-engine.ts";
import { scene } from "../scene.ts";
import { psnr } from "./codecs/psnr.ts";
import { turned } from "./turned.ts";

const SIZE = { width: 1999, height: 1301 };
const LIMITS = { maxPixels: 24_000_000, maxSide: 8192 };
const LABELS = {
  boxes: [{ x1: 100, y1: 200, x2: 900, y2: 700, label: "box", id: 1, index: 0, share: 1 }],
  keypoints: [],
  polygons: [],
};

const request = (ops: string, more: Partial<AugmentRequest> = {}): AugmentRequest => ({
  pipeline: parsePipeline(ops),
  seed: 1,
  variant: 0,
  quality: 90,
  format: "png",
  ...more,
});

describe("a JPEG that is averaged down at once", async () => {
  const modules = await loadModules();
  const { codecs, kernels } = await loadEngineParts();
  const photo = scene(SIZE.width, SIZE.height);
  const image = kernels.upload(photo.data, SIZE.width, SIZE.height);
  const jpeg = kernels.jpeg.encode(image, { quality: 90 });
  const engine = (limits: Limits = LIMITS) => createEngine(modules, { limits });

  async function pixelsOf(bytes: Uint8Array) {
    const decoded = await codecs.decode(bytes, sniff(bytes), kernels);
    const { width, height } = decoded;
    const pixels = Uint8Array.from(decoded.pixels);
    kernels.release(decoded);
    return { width, height, pixels };
  }

  /** Decoded whole, then averaged. */
  async function whole(bytes: Uint8Array, width: number, height: number): Promise<Uint8Array> {
    const decoded = await codecs.decode(bytes, sniff(bytes), kernels);
    const small = kernels.resize(decoded, width, height, "area");
    const pixels = Uint8Array.from(small.pixels);
    kernels.release(decoded);
    kernels.release(small);
    return pixels;
  }

  it.each([
    [1999, 1301, 1],
    [1000, 651, 2],
    [1001, 651, 1],
    [500, 326, 4],
    [500, 327, 2],
    [250, 163, 8],
    [1, 1, 8],
    [1, 652, 1],
  ])("is divided as far as %i × %i leaves room", (width, height, scale) => {
    expect(decodeScale(sniff(jpeg), { width, height })).toBe(scale);
  });

  it("is decoded whole where it is small, and so is every other format", () => {
    const info = { ...sniff(jpeg), width: 1000, height: 1000 };
    const { jpeg: _, ...other } = sniff(jpeg);
    expect(decodeScale(info, { width: 10, height: 10 })).toBe(1);
    expect(decodeScale(other, { width: 10, height: 10 })).toBe(1);
  });

  it.each([
    ["max", "noop", { max: 700 }, [700, 456]],
    ["max", "noop", { max: 240 }, [240, 156]],
    ["a first step", "resize:700,height=456", {}, [700, 456]],
    ["a first step", "longest_max_size:100", {}, [100, 65]],
  ] as const)("by %s looks as if it had been decoded whole", async (_, ops, more, [w, h]) => {
    const made = await engine().augment(jpeg, request(ops, more));
    const { width, height, pixels } = await pixelsOf(made.bytes);
    expect([width, height]).toEqual([w, h]);
    expect(psnr(pixels, await whole(jpeg, w, h))).toBeGreaterThan(38);
  });

  it.each([2, 3, 4, 5, 6, 7, 8])("keeps its place with the orientation %i", async (orientation) => {
    const bytes = turned(jpeg, orientation);
    const made = await engine().augment(bytes, request("noop", { max: 300 }));
    const { width, height, pixels } = await pixelsOf(made.bytes);
    expect(Math.max(width, height)).toBe(300);
    expect(psnr(pixels, await whole(bytes, width, height))).toBeGreaterThan(38);
  });

  it("moves labels and masks as if it had been decoded whole", async () => {
    const mask = await codecs.encode(image, { format: "png", quality: 100 }, kernels);
    const more = { labels: LABELS, mask };
    const scaled = await engine().augment(jpeg, request("resize:500,height=325", more));
    const exact = await engine().augment(mask, request("resize:500,height=325", more));
    expect(scaled.labels).toEqual(exact.labels);
    expect(scaled.mask).toEqual(exact.mask);
  });

  it("gives the same pixels to a receipt of several draws as to each draw alone", async () => {
    const ops = "one_of(longest_max_size:240;longest_max_size:900;horizontal_flip)";
    const { variants } = await engine().describe(jpeg, request(ops), 12);
    expect(new Set(variants.map(({ width }) => width))).toEqual(new Set([240, 900, 1999]));
    for (const { variant, pixelsSha256 } of variants) {
      const [alone] = (await engine().describe(jpeg, request(ops, { variant }), 1)).variants;
      expect(alone?.pixelsSha256).toBe(pixelsSha256);
    }
  });

  it("counts against the limits as it is decoded, and no further", async () => {
    const tight = engine({ maxPixels: 700_000, maxSide: 1024 });
    await expect(tight.augment(jpeg, request("noop"))).rejects.toMatchObject({
      code: "image-too-large",
      details: { limit: 1024, actual: 1999 },
    });
    // A half has 650,650 pixels; beyond it the whole picture would have to be decoded.
    for (const ops of ["resize:1000,height=651", "smallest_max_size:300"]) {
      expect((await tight.augment(jpeg, request(ops))).bytes.length).toBeGreaterThan(0);
    }
    await expect(tight.augment(jpeg, request("resize:1001,height=651"))).rejects.toThrow(
      "has 1999 pixels",
    );
    expect(await tight.augment(jpeg, request("noop", { max: 900 }))).toMatchObject({ width: 900 });
  });
});
