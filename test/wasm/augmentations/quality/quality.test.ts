import { describe, expect, it } from "vitest";
import { parsePipelineJson } from "../../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline } from "../../../../wasm/pipeline/plan.ts";
import { runOn } from "../../../golden/cases.ts";
import { loadEngineParts } from "../../../load-engine.ts";
import type { Raster } from "../../../scene.ts";

/** A smooth picture, opaque or with a hole whose hidden colours are glaring. */
function slopes(width: number, height: number, hole = false): Raster {
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const hidden = hole && x > 20 && x < 40;
    data.set(hidden ? [255, 0, 255, 0] : [60 + x, 60 + y, 120, 255], i * 4);
  }
  return { width, height, data };
}

describe("loss of quality", async () => {
  const { kernels } = await loadEngineParts();
  const run = (source: Raster, op: string, params: Readonly<Record<string, number | string>>) =>
    runOn(source, parsePipelineJson([{ op, params }]), kernels);
  const loss = (a: Raster, b: Raster): number =>
    a.data.reduce((sum, level, i) => sum + Math.abs(level - (b.data[i] ?? 0)), 0) / a.data.length;

  it.each(["jpeg", "webp"])("compresses to %s with a loss that grows as quality falls", (type) => {
    const source = slopes(96, 64);
    const losses = [95, 40, 5].map((quality) =>
      loss(source, run(source, "image_compression", { quality, compression_type: type })),
    );
    expect(losses).toEqual(losses.toSorted((a, b) => a - b));
    expect(losses[0]).toBeGreaterThan(0);
    expect(losses[2]).toBeLessThan(12);
  });

  it.each(["jpeg", "webp"])("keeps alpha and hidden colours out of the %s", (compression_type) => {
    const source = slopes(96, 64, true);
    const result = run(source, "image_compression", { quality: 10, compression_type });
    for (let i = 0; i < result.data.length; i += 4) {
      expect(result.data[i + 3]).toBe(source.data[i + 3]);
      // The hidden magenta would turn its neighbours' green and blue by a hundred levels.
      if (result.data[i + 3] === 0) continue;
      expect(Math.abs((result.data[i + 2] ?? 0) - 120)).toBeLessThan(60);
    }
  });

  it("refuses WebP for sides that it cannot have", () => {
    const pipeline = parsePipelineJson([
      { op: "image_compression", params: { compression_type: "webp" } },
    ]);
    const limits = { maxPixels: 1e8, maxSide: 20_000 };
    const plan = () => planPipeline(pipeline, { width: 17_000, height: 2 }, 0, 0, limits);
    expect(plan).toThrow(/16383/);
  });

  it("downscales to blocks of one source pixel each", () => {
    const { data } = run(slopes(64, 48), "downscale", { scale: 0.25 });
    for (let i = 0; i < 64 * 48; i++) {
      const [x, y] = [i % 64, Math.floor(i / 64)];
      expect([data[i * 4], data[i * 4 + 1]]).toEqual([60 + x - (x % 4), 60 + y - (y % 4)]);
    }
  });

  it("pixelizes by a fraction of the shorter side, or by pixels", () => {
    const byFraction = run(slopes(64, 48), "pixelize", { size: 0.25 });
    const byPixels = run(slopes(64, 48), "pixelize", { size: 0.5, size_px: 12 });
    expect(Buffer.compare(byFraction.data, byPixels.data)).toBe(0);
    expect([...byPixels.data.subarray(0, 4)]).toEqual([66, 66, 120, 255]);
  });

  it("fringes red and blue, and leaves green", () => {
    const source = slopes(64, 48);
    const { data } = run(source, "chromatic_aberration", { primary: 0.5, secondary: 0 });
    expect(data.every((level, i) => i % 4 !== 1 || level === source.data[i])).toBe(true);
    expect(data.some((level, i) => i % 4 === 0 && level !== source.data[i])).toBe(true);
  });
});
