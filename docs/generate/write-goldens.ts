import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { goldenCases, runOn } from "../../test/golden/cases.ts";
import { readPng, writePng } from "../../test/golden/png.ts";
import { loadEngineParts } from "../../test/load-engine.ts";
import { scene, transparentScene } from "../../test/scene.ts";

const IMAGES = join(import.meta.dirname, "../../test/golden/images");
const SIZE = { width: 120, height: 80 };

/**
 * Writes the golden images that are missing, and those whose augmentation is named (`all` names every one). Says what
 * it wrote. A golden image that exists is never replaced unasked: changing one is a decision of its own.
 */
export async function writeGoldens(renew: readonly string[]): Promise<void> {
  mkdirSync(IMAGES, { recursive: true });
  const sources = {
    opaque: source("source-opaque", () => scene(SIZE.width, SIZE.height)),
    transparent: source("source-transparent", () => transparentScene(SIZE.width, SIZE.height)),
  };
  const { kernels } = await loadEngineParts();
  for (const { name, source: which, pipeline } of goldenCases()) {
    const file = join(IMAGES, `${name}.png`);
    const named = renew.some((wanted) => wanted === "all" || name.replace(/-\d.*$/, "") === wanted);
    if (existsSync(file) && !named) continue;
    writePng(file, runOn(sources[which], pipeline, kernels));
    console.log(`wrote test/golden/images/${name}.png`);
  }
}

/** The committed picture, for the functions that draw it may differ in the last bit between machines. */
function source(name: string, make: () => ReturnType<typeof scene>) {
  const file = join(IMAGES, `${name}.png`);
  if (!existsSync(file)) writePng(file, make());
  return readPng(file);
}
