import { describe, expect, it } from "vitest";
import { sniff } from "../../wasm/codecs/sniff.ts";
import { storedWindow } from "../../wasm/codecs/stored-window.ts";
import type { AugmentRequest, Limits } from "../../wasm/contract.ts";
import { forecastImage } from "../../wasm/forecast-job.ts";
import { createEngine, parsePipeline } from "../../wasm/index.ts";
import { measureRequest, planRequest } from "../../wasm/plan-request.ts";
import { loadModules } from "../../wasm/runtime/node.ts";
import { loadEngineParts } from "../load-engine.ts";
import { scene } from "../scene.ts";
import { sharp } from "./codecs/sharp.ts";
import { EDGE, outcomeOf, photo } from "./memory-suite.ts";
import { turned } from "./turned.ts";

const SIZE = { width: 500, height: 331 };
const LIMITS = { maxPixels: 24_000_000, maxSide: 8192 };
const LABELS = {
  boxes: [{ x1: 100, y1: 120, x2: 260, y2: 220, label: "box", id: 1, index: 0, share: 1 }],
  keypoints: [{ x: 180.5, y: 150.5, visible: true, index: 0 }],
  polygons: [],
};

const request = (ops: string, more: Partial<AugmentRequest> = {}): AugmentRequest => ({
  pipeline: parsePipeline(ops),
  seed: 5,
  variant: 0,
  quality: 90,
  format: "png",
  ...more,
});

const CROPS = [
  "crop:x_min=37,y_min=21,x_max=180,y_max=133",
  "center_crop:101,height=57",
  "random_crop:120,height=90",
  "random_crop:120,height=90;rotate:10;blur:3",
  "random_resized_crop:64,height=48",
  "crop_from_borders",
  "bbox_safe_random_crop",
  "crop_near_bbox",
  "at_least_one_bbox_crop:120,height=100",
  "sized_crop:crop_height=90,width=80,height=60",
  "sized_bbox_safe_crop:80,height=60",
];

describe("a JPEG of which a first step cuts a part out", async () => {
  const modules = await loadModules();
  const { codecs, kernels } = await loadEngineParts();
  const { data } = scene(SIZE.width, SIZE.height);
  const raw = () => sharp(data, { raw: { ...SIZE, channels: 4 } }).removeAlpha();
  const baseline = new Uint8Array(await raw().jpeg({ quality: 85 }).toBuffer());
  const progressive = new Uint8Array(await raw().jpeg({ progressive: true }).toBuffer());
  const engine = (limits: Limits = LIMITS) => createEngine(modules, { limits });

  /** A file of the same pixels, upright, that is always decoded whole. */
  async function whole(bytes: Uint8Array): Promise<Uint8Array> {
    const image = await codecs.decode(bytes, sniff(bytes), kernels);
    const png = await codecs.encode(image, { format: "png", quality: 100 }, kernels);
    kernels.release(image);
    return png;
  }

  function windowOf(bytes: Uint8Array, asked: AugmentRequest) {
    return planRequest(asked, measureRequest(bytes, asked, LIMITS), 0, LIMITS).decoding.window;
  }

  /** Bytes that the request is told to take. */
  function told(bytes: Uint8Array, asked: AugmentRequest): number {
    const sources = measureRequest(bytes, asked, LIMITS);
    return forecastImage(planRequest(asked, sources, 0, LIMITS), sources, asked).total;
  }

  it.each(CROPS)("comes out of %s as if it had been decoded whole", async (ops) => {
    for (const bytes of [baseline, progressive]) {
      const mask = await whole(bytes);
      const asked = request(ops, { labels: LABELS, mask });
      expect(windowOf(bytes, asked)).toBeDefined();
      expect(windowOf(mask, asked)).toBeUndefined();
      const [made, exact] = [
        await engine().augment(bytes, asked),
        await engine().augment(mask, asked),
      ];
      const { timings: _, source: __, ...result } = made;
      const { timings: ___, source: ____, ...wanted } = exact;
      expect(result).toEqual(wanted);
    }
  });

  it.each([2, 3, 4, 5, 6, 7, 8])("keeps its place with the orientation %i", async (orientation) => {
    const bytes = turned(baseline, orientation);
    const asked = request("crop:x_min=37,y_min=21,x_max=180,y_max=133");
    expect(windowOf(bytes, asked)).toBeDefined();
    const made = await engine().augment(bytes, asked);
    expect(made.bytes).toEqual((await engine().augment(await whole(bytes), asked)).bytes);
  });

  it("is decoded whole where the crop is not first, reaches beyond it, or comes after max", () => {
    for (const [ops, max] of [
      ["horizontal_flip;center_crop:50,height=50"],
      ["center_crop:600,height=50,pad_if_needed=true"],
      ["center_crop:50,height=50", 400],
    ] as const) {
      expect(windowOf(baseline, request(ops, max === undefined ? {} : { max }))).toBeUndefined();
    }
    expect(windowOf(baseline, request("center_crop:50,height=50", { max: 500 }))).toBeDefined();
  });

  it("gives the same pixels to a receipt of several draws as to each draw alone", async () => {
    const ops = "random_crop:120,height=90";
    const { variants } = await engine().describe(baseline, request(ops), 5);
    // The whole picture is beyond these limits, so that nothing is kept from draw to draw.
    const tight = engine({ maxPixels: 150_000, maxSide: 400 });
    const apart = await tight.describe(baseline, request(ops), 5);
    expect(apart.variants).toEqual(variants);
    expect(new Set(variants.map(({ pixelsSha256 }) => pixelsSha256)).size).toBe(5);
    for (const { variant, pixelsSha256 } of variants) {
      const [alone] = (await engine().describe(baseline, request(ops, { variant }), 1)).variants;
      expect(alone?.pixelsSha256).toBe(pixelsSha256);
    }
    const sheet = await tight.sheet(baseline, request(ops), 4);
    expect(sheet.width).toBeGreaterThan(100);
  });

  it("counts against the limits as it is decoded, and no further", async () => {
    const tight = engine({ maxPixels: 10_000, maxSide: 120 });
    expect(await tight.augment(baseline, request("center_crop:120,height=80"))).toMatchObject({
      width: 120,
    });
    await expect(
      tight.augment(baseline, request("center_crop:120,height=90")),
    ).rejects.toMatchObject({ code: "image-too-large" });
    await expect(tight.augment(baseline, request("noop"))).rejects.toThrow("500 pixels");
  });

  it("takes no more memory than was forecast, wherever the part lies", async () => {
    const large = { width: 3000, height: 2000 };
    const photograph = photo(modules, large.width, large.height, [15, 60]);
    const inScans = await sharp(photograph).jpeg({ progressive: true }).toBuffer();
    for (const bytes of [photograph, new Uint8Array(inScans)]) {
      const entire = told(bytes, request("noop"));
      for (const [x, y] of [
        [0, 0],
        [1201, 901],
        [2600, 1700],
      ] as const) {
        const ops = `crop:x_min=${x},y_min=${y},x_max=${x + 400},y_max=${y + 300}`;
        const { bytes: took } = await outcomeOf(modules, (edge) =>
          edge.augment(bytes, request(ops)),
        );
        const forecast = told(bytes, request(ops));
        expect(took).toBeLessThanOrEqual(forecast);
        expect(forecast).toBeLessThan(entire - 20_000_000);
      }
    }
  });

  it("takes at 50 megapixels the memory of what is cut out, and is refused without a crop", async () => {
    const fifty = photo(modules, 8660, 5773, [15, 60]);
    const augment = (ops: string) =>
      outcomeOf(modules, (edge) => edge.augment(fifty, request(ops, { format: "jpeg" })));
    for (const ops of [
      "center_crop:1000,height=1000",
      "random_crop:1000,height=1000;rotate:15;gaussian_blur:3",
      "random_resized_crop:224,height=224,scale=0.02",
    ]) {
      const { outcome, bytes } = await augment(ops);
      expect([ops, outcome]).toEqual([ops, "made"]);
      expect(bytes).toBeLessThan(fifty.length + 16_000_000);
    }
    expect((await augment("rotate:15")).outcome).toMatch(/^image-too-large/);
    expect((await augment("center_crop:8000,height=5000")).outcome).toMatch(/^image-too-large/);
    expect(EDGE.maxPixels).toBeLessThan(8660 * 5773);
  });
});

describe("storedWindow", () => {
  it("undoes each orientation: a corner of four pixels stays the corner that it was", () => {
    // Where the pixel stored at (1, 0) of a picture of 3 × 2 is seen.
    const seen = [
      [1, 0],
      [1, 0],
      [1, 1],
      [1, 1],
      [0, 1],
      [1, 1],
      [1, 1],
      [0, 1],
    ] as const;
    for (const [index, [x, y]] of seen.entries()) {
      const upright = index >= 4 ? { width: 2, height: 3 } : { width: 3, height: 2 };
      const window = storedWindow({ x, y, width: 1, height: 1 }, upright, index + 1);
      expect([index + 1, window]).toEqual([index + 1, { x: 1, y: 0, width: 1, height: 1 }]);
    }
  });
});
