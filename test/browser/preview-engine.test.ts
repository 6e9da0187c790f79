import { createHash } from "node:crypto";
import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { PreviewEngine } from "../../public/page/preview-engine.ts";
import { AUGMENTATIONS } from "../../wasm/augmentations/index.ts";
import { createEngine, parsePipeline } from "../../wasm/index.ts";
import { formatApplied } from "../../wasm/pipeline/format.ts";
import { loadModules } from "../../wasm/runtime/node.ts";
import { parseLabelText } from "../../wasm/labels/parse-label-text.ts";
import { scene, transparentScene } from "../scene.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };
const OTHER = encode({ ...scene(75, 50), channels: 4, depth: 8 });
const PICTURE = encode({ ...transparentScene(75, 50), channels: 4, depth: 8 });

describe("the preview", () => {
  const request = (ops: string) => ({
    pipeline: parsePipeline(ops),
    seed: 5,
    variant: 2,
    quality: 85,
  });

  it("has the pixels and the drawn values of the engine's result, one draw after the other", async () => {
    const modules = await loadModules();
    const preview = new PreviewEngine(modules, LIMITS);
    const engine = createEngine(modules, { limits: LIMITS });
    await preview.open(PICTURE);
    preview.attach({ others: [OTHER] });
    for (const { name, examples } of AUGMENTATIONS) {
      const ops = `${formatApplied([{ op: name, params: examples[0] ?? {} }])};rotate@0.5`;
      const asked = { ...request(ops), others: [{ bytes: OTHER }] };
      const { pixels, applied } = await preview.draw(request(ops));
      const [variant] = (await engine.describe(PICTURE, asked, 1)).variants;
      expect(createHash("sha256").update(pixels).digest("hex"), ops).toBe(variant?.pixelsSha256);
      expect(applied).toEqual(variant?.applied);
    }
  });

  it("moves labels and mask as the engine does, and counts the levels of the result", async () => {
    const modules = await loadModules();
    const preview = new PreviewEngine(modules, LIMITS);
    const engine = createEngine(modules, { limits: LIMITS });
    const labels = parseLabelText({ bboxes: "5,5,30,20,cat", keypoints: "10,10,eye" });
    await preview.open(PICTURE);
    preview.attach({ labels, mask: OTHER, others: [OTHER] });
    const asked = { ...request("rotate:20;mixup;crop:x_min=0,y_min=0,x_max=40,y_max=40"), labels };
    const made = await preview.draw(asked);
    const given = { ...asked, mask: OTHER, others: [{ bytes: OTHER }], format: "png" as const };
    const image = await engine.augment(PICTURE, given);
    expect(made.labels).toEqual(image.labels);
    const bare = { ...request("noop"), format: "png" as const };
    const { mask = new Uint8Array() } = image;
    const again = new PreviewEngine(modules, LIMITS);
    await again.open(mask);
    expect(made.mask).toEqual((await again.draw(bare)).pixels);
    expect([...made.levels].reduce((sum, count) => sum + count, 0)).toBe(3 * 40 * 40);
  });

  it("refuses as the engine does, and works on afterwards", async () => {
    const preview = new PreviewEngine(await loadModules(), LIMITS);
    await expect(preview.open(new Uint8Array(40))).rejects.toThrow(/format|picture|image/i);
    await preview.open(PICTURE);
    await expect(preview.draw(request("resize:4000,height=4000"))).rejects.toThrow(
      /pixels|megapixels/i,
    );
    expect(await preview.draw(request("noop"))).toMatchObject({ width: 75, height: 50 });
  });
});
