import { decode, encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { createEngine, EngineError } from "../../wasm/index.ts";
import { parseLabelRequest } from "../../wasm/labels/schema.ts";
import { parsePipeline } from "../../wasm/pipeline/parse-pipeline.ts";
import { loadModules } from "../../wasm/runtime/node.ts";

function png(width: number, height: number, level: number): Uint8Array {
  const data = new Uint8Array(width * height * 3).fill(level);
  return encode({ width, height, data, channels: 3, depth: 8 });
}

function request(text: string) {
  return {
    pipeline: parsePipeline(text),
    seed: 1,
    variant: 0,
    quality: 90,
    format: "png" as const,
  };
}

describe("the engine with labels, a mask and other sources", async () => {
  const modules = await loadModules();
  const engine = createEngine(modules, { limits: { maxPixels: 100_000, maxSide: 1000 } });
  const source = png(80, 40, 10);
  const labels = parseLabelRequest({
    bbox_format: "yolo",
    bboxes: [
      { bbox: [0.25, 0.5, 0.25, 0.5], label: "left" },
      { bbox: [0.95, 0.5, 0.1, 0.1], label: "edge" },
    ],
    min_area: 30,
  });

  it("refuses draws that together have more than nine times the most pixels of one, before it decodes", async () => {
    // A header alone: what is decoded of it would be undecodable.
    const header = png(400, 250, 10).subarray(0, 60);
    const code = (call: Promise<unknown>) =>
      call.then(
        () => "done",
        (error: unknown) => (error instanceof EngineError ? error.code : error),
      );
    const limit = 900_000;
    for (const draw of [engine.sheet.bind(engine), engine.describe.bind(engine)]) {
      expect(await code(draw(header, request("invert"), 9))).toBe("undecodable");
      await expect(draw(header, request("invert"), 10)).rejects.toMatchObject({
        code: "image-too-large",
        details: { limit, actual: 1_000_000 },
      });
    }
    // The largest step counts, wherever it is; and the source once it is shrunk.
    const grown = request("resize:300,height=300;resize:10,height=10");
    expect(await code(engine.describe(png(80, 40, 10), grown, 10))).toBe("done");
    expect(await code(engine.describe(png(80, 40, 10), grown, 11))).toBe("image-too-large");
    expect(
      await code(engine.describe(png(400, 250, 10), { ...request("invert"), max: 40 }, 64)),
    ).toBe("done");
  });

  it("moves labels with the pixels, in pixels of the result, and applies the rules of the request", async () => {
    const made = await engine.augment(source, { ...request("horizontal_flip"), labels, max: 40 });
    expect(made).toMatchObject({ width: 40, height: 20 });
    expect(made.labels?.boxes).toMatchObject([{ x1: 25, y1: 5, x2: 35, y2: 15, label: "left" }]);
    expect(made.labels?.dropped).toMatchObject([{ index: 1, reason: "min_area" }]);
    expect(made.labelWarnings?.map(({ code }) => code)).toEqual(["boxes-lost", "mirrored-sides"]);
    expect(made.labelNotes).toEqual([]);
    expect(made.shares).toBeUndefined();
  });

  it("says nothing of labels where none were given", async () => {
    const made = await engine.augment(source, request("noop"));
    expect(made.labels).toBeUndefined();
    expect(made.mask).toBeUndefined();
  });

  it("takes labels in pixels as they are, for each variant of a receipt", async () => {
    const given = {
      boxes: [{ x1: 0, y1: 0, x2: 10, y2: 10 }],
      keypoints: [],
      polygons: [],
    };
    const receipt = await engine.describe(source, { ...request("rotate90:2"), labels: given }, 2);
    for (const { labels: moved } of receipt.variants) {
      expect(moved?.boxes).toMatchObject([{ x1: 70, y1: 30, x2: 80, y2: 40 }]);
    }
  });

  it("moves a mask by nearest pixels and answers it as a PNG", async () => {
    const data = new Uint8Array(80 * 40 * 3);
    for (let row = 0; row < 40; row++) data.fill(7, row * 240, row * 240 + 30);
    const mask = encode({ width: 80, height: 40, data, channels: 3, depth: 8 });
    const made = await engine.augment(source, { ...request("rotate:180;gaussian_blur:3"), mask });
    const moved = decode(made.mask ?? new Uint8Array());
    expect([moved.width, moved.height]).toEqual([80, 40]);
    const reds = [...moved.data].filter((_, index) => index % moved.channels === 0).slice(0, 80);
    expect(reds).toEqual([...Array<number>(70).fill(0), ...Array<number>(10).fill(7)]);
  });

  it("refuses a mask of another size", async () => {
    const wrong = { ...request("noop"), mask: png(40, 80, 0) };
    await expect(engine.augment(source, wrong)).rejects.toMatchObject({ code: "invalid-labels" });
  });

  it("mixes in other sources with their labels and masks", async () => {
    const made = await engine.augment(source, {
      ...request("mosaic:width=80,height=40,x=0.5,y=0.5,cell=0"),
      labels,
      mask: png(80, 40, 1),
      others: [{ bytes: png(20, 10, 200), labels, mask: png(20, 10, 2) }, { bytes: png(9, 9, 90) }],
    });
    const shown = decode(made.bytes);
    const mask = decode(made.mask ?? new Uint8Array());
    const at = (image: typeof shown, x: number, y: number) =>
      image.data[(y * 80 + x) * image.channels];
    const corners = [
      [2, 2],
      [78, 2],
      [2, 38],
      [78, 38],
    ] as const;
    expect(corners.map(([x, y]) => at(shown, x, y))).toEqual([10, 200, 90, 10]);
    expect(corners.map(([x, y]) => at(mask, x, y))).toEqual([1, 2, 0, 1]);
    expect(made.shares).toEqual([0.5, 0.25, 0.25]);
    expect(made.labels?.boxes.map(({ label, source: from }) => [label, from])).toContainEqual([
      "left",
      1,
    ]);
  });

  it("draws receipts and sheets with other sources, the same pixels as the image", async () => {
    const mixed = { ...request("mixup:ratio=0.5"), others: [{ bytes: png(30, 30, 110) }] };
    const receipt = await engine.describe(source, mixed, 3);
    expect(receipt.variants.map(({ shares }) => shares)).toEqual([1, 2, 3].map(() => [0.5, 0.5]));
    expect(new Set(receipt.variants.map(({ pixelsSha256 }) => pixelsSha256)).size).toBe(1);
    const sheet = await engine.sheet(source, mixed, 2);
    expect(sheet.bytes.length).toBeGreaterThan(100);
    const made = decode((await engine.augment(source, mixed)).bytes);
    expect(made.data[0]).toBe(60);
  });

  it("admits every header before it decodes anything", async () => {
    const huge = {
      ...request("mixup"),
      others: [{ bytes: png(20, 10, 1) }, { bytes: png(400, 300, 1) }],
    };
    await expect(engine.augment(source, huge)).rejects.toMatchObject({ code: "image-too-large" });
    const many = { ...request("noop"), others: [1, 2, 3, 4].map(() => ({ bytes: png(2, 2, 1) })) };
    await expect(engine.augment(source, many)).rejects.toMatchObject({ code: "invalid-pipeline" });
  });

  it("decodes no other source that no step uses", async () => {
    // The header is fine, the pixels are missing.
    const cut = png(60, 60, 3).slice(0, 45);
    const given = (text: string) => ({ ...request(text), others: [{ bytes: cut }] });
    const made = await engine.augment(source, given("noop"));
    expect(made.width).toBe(80);
    await expect(engine.augment(source, given("mixup"))).rejects.toBeInstanceOf(EngineError);
  });
});
