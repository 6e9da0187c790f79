import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EngineError } from "../../../wasm/error.ts";
import { readPng } from "../../golden/png.ts";
import { loadEngineParts } from "../../load-engine.ts";
import { scene } from "../../scene.ts";
import { drawSheet, SHEET_CASES } from "./cases.ts";

const { kernels } = await loadEngineParts();

describe("makeSheet", () => {
  it.each(SHEET_CASES)(
    "makes the committed sheet $name (write-sheets.ts writes them)",
    async (sheet) => {
      const before = kernels.allocated;
      const made = await drawSheet(sheet, kernels);
      const golden = readPng(join(import.meta.dirname, `images/${sheet.name}.png`));
      expect([made.width, made.height]).toEqual([golden.width, golden.height]);
      const wrong = made.data.findIndex((level, index) => level !== golden.data[index]);
      expect(wrong, "first byte that differs").toBe(-1);
      expect(kernels.allocated).toBe(before);
    },
  );

  it.each([
    [1, 1],
    [1, 300],
    [900, 2],
  ])("takes pictures of %i × %i, and is opaque", async (width, height) => {
    const { data } = await drawSheet(
      { name: "odd", source: scene(width, height), ops: "noop", variants: 3 },
      kernels,
    );
    expect(data.filter((_, index) => index % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  });

  it("refuses a sheet that does not fit the limits", async () => {
    const sheet = { name: "many", source: scene(30, 20), ops: "noop", variants: 64 };
    const limits = { maxPixels: 100_000, maxSide: 4096 };
    await expect(drawSheet(sheet, kernels, limits)).rejects.toThrow(EngineError);
    const fitting = await drawSheet({ ...sheet, variants: 4 }, kernels, limits);
    expect(fitting.width).toBeGreaterThan(100);
  });
});
