import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadEngineParts } from "../load-engine.ts";
import type { Raster } from "../scene.ts";
import { goldenCases, runOn } from "./cases.ts";
import { readPng, writePng } from "./png.ts";

const IMAGES = join(import.meta.dirname, "images");
const DIFFERENCES = join(import.meta.dirname, "../../dist/golden-differences");
const SOURCES = {
  opaque: readPng(join(IMAGES, "source-opaque.png")),
  transparent: readPng(join(IMAGES, "source-transparent.png")),
};

/** The engine is deterministic, so a golden image allows no difference at all. */
const TOLERANCE = 0;

describe("golden images", async () => {
  const { kernels } = await loadEngineParts();

  it.each(goldenCases())("$name: $text", ({ name, source, pipeline }) => {
    const file = join(IMAGES, `${name}.png`);
    expect(existsSync(file), `no golden image; npm run gen writes it`).toBe(true);
    const golden = readPng(file);
    const actual = runOn(SOURCES[source], pipeline, kernels);
    expect([actual.width, actual.height]).toEqual([golden.width, golden.height]);
    const difference = differ(actual, golden);
    if (difference.most > TOLERANCE) {
      mkdirSync(DIFFERENCES, { recursive: true });
      writePng(join(DIFFERENCES, `${name}.png`), difference.picture);
    }
    expect(difference.most).toBeLessThanOrEqual(TOLERANCE);
  });

  it("are all used", () => {
    const known = new Set([
      ...goldenCases().map(({ name }) => name),
      "source-opaque",
      "source-transparent",
    ]);
    const files = readdirSync(IMAGES).map((file) => file.replace(/\.png$/, ""));
    expect(files.filter((file) => !known.has(file))).toEqual([]);
  });
});

/** The largest difference of any channel, and a picture of where it is. */
function differ(actual: Raster, golden: Raster): { most: number; picture: Raster } {
  const differences = actual.data.map((level, index) =>
    Math.abs(level - (golden.data[index] ?? 0)),
  );
  const most = differences.reduce((largest, value) => Math.max(largest, value), 0);
  const data = differences.map((value, index) =>
    index % 4 === 3 ? 255 : Math.min(255, value * 16),
  );
  return { most, picture: { width: actual.width, height: actual.height, data } };
}
