import { createHash } from "node:crypto";
import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { PreviewEngine } from "../../public/page/preview-engine.ts";
import { AUGMENTATIONS } from "../../wasm/augmentations/index.ts";
import { createEngine, parsePipeline } from "../../wasm/index.ts";
import { formatApplied } from "../../wasm/pipeline/format.ts";
import { loadModules } from "../../wasm/runtime/node.ts";
import { transparentScene } from "../scene.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };
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
    for (const { name, group, examples } of AUGMENTATIONS) {
      if (group === "mix") continue;
      const ops = `${formatApplied([{ op: name, params: examples[0] ?? {} }])};rotate@0.5`;
      const { pixels, applied } = await preview.draw(request(ops));
      const [variant] = (await engine.describe(PICTURE, request(ops), 1)).variants;
      expect(createHash("sha256").update(pixels).digest("hex"), ops).toBe(variant?.pixelsSha256);
      expect(applied).toEqual(variant?.applied);
    }
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
