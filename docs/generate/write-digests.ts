import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goldenCases } from "../../test/golden/cases.ts";
import { digestOf, type Digests } from "../../test/golden/digests.ts";
import { walk } from "../../test/golden/walk.ts";
import { loadEngineParts } from "../../test/load-engine.ts";
import { createEngine } from "../../wasm/index.ts";
import { loadModules } from "../../wasm/runtime/node.ts";

const FOLDER = join(import.meta.dirname, "../../test/golden");

/** Writes the digests of every example's pixels, by which Node, workerd and browsers are compared. */
export async function writeDigests(): Promise<void> {
  const source = readFileSync(join(FOLDER, "images/source-transparent.png")).toString("base64");
  const limits = { maxPixels: 1_000_000, maxSide: 4096 };
  const engine = createEngine(await loadModules(), { limits });
  const pixels: Record<string, string> = {};
  for (const { text } of goldenCases()) pixels[text] ??= await digestOf(engine, source, text);
  const digests: Digests = { source, pixels };
  writeJson("digests.json", digests);
  const { kernels } = await loadEngineParts();
  writeJson("walk.json", await walk(kernels));
}

function writeJson(name: string, value: unknown): void {
  writeFileSync(join(FOLDER, name), `${JSON.stringify(value, null, 2)}\n`);
}
