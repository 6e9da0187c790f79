import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runWith } from "../../test/golden/run-with.ts";
import { loadEngineParts } from "../../test/load-engine.ts";
import { scene, type Raster } from "../../test/scene.ts";
import { AUGMENTATIONS } from "../../wasm/augmentations/index.ts";
import type { Kernels } from "../../wasm/kernels/kernels.ts";
import { parsePipelineJson } from "../../wasm/pipeline/parse-pipeline.ts";
import { fruit } from "./samples/fruit.ts";

const FOLDER = join(import.meta.dirname, "../../public/pictures");
/** As large as on the pages of the documents, so that the same figures have the same effect. */
const SIZE = { width: 240, height: 160 };
const TILE = { width: 120, height: 80 };

/** Draws a strip for each group: its augmentations, by their first example, in the catalogue's order. */
async function drawSprites(): Promise<ReadonlyMap<string, Uint8Array>> {
  const { kernels, codecs } = await loadEngineParts();
  const [source, other] = [scene(SIZE.width, SIZE.height), fruit(SIZE.width, SIZE.height)];
  const groups = Map.groupBy(AUGMENTATIONS, ({ group }) => group);
  const strips = new Map<string, Uint8Array>();
  for (const [group, members] of groups) {
    const tiles = members.map(({ name: op, examples }) => {
      const pipeline = parsePipelineJson([{ op, params: examples[0] ?? {} }]);
      return fit(runWith(source, other, pipeline, kernels), kernels);
    });
    const { data, width, height } = inARow(tiles);
    const image = kernels.upload(data, width, height);
    const bytes = await codecs.encode(image, { format: "webp", quality: 62 }, kernels);
    kernels.release(image);
    strips.set(`${group}.webp`, bytes);
  }
  return strips;
}

/** Writes public/pictures: what the page's picker shows of each augmentation. */
export async function writeSprites(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, bytes] of await drawSprites()) writeFileSync(join(FOLDER, name), bytes);
}

/** The whole picture in the middle of a tile. */
function fit({ width, height, data }: Raster, kernels: Kernels): Raster {
  const scale = Math.min(TILE.width / width, TILE.height / height);
  const [w, h] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
  const image = kernels.upload(data, width, height);
  const small = kernels.resize(image, w ?? 1, h ?? 1, "area");
  const tile = new Uint8Array(TILE.width * TILE.height * 4);
  const [left, top] = [(TILE.width - small.width) >> 1, (TILE.height - small.height) >> 1];
  for (let row = 0; row < small.height; row++) {
    const from = row * small.width * 4;
    const line = small.pixels.subarray(from, from + small.width * 4);
    tile.set(line, ((top + row) * TILE.width + left) * 4);
  }
  kernels.release(image);
  kernels.release(small);
  return { ...TILE, data: tile };
}

function inARow(tiles: readonly Raster[]): Raster {
  const width = TILE.width * tiles.length;
  const data = new Uint8Array(width * TILE.height * 4);
  for (const [index, tile] of tiles.entries()) {
    for (let row = 0; row < TILE.height; row++) {
      const line = tile.data.subarray(row * TILE.width * 4, (row + 1) * TILE.width * 4);
      data.set(line, (row * width + index * TILE.width) * 4);
    }
  }
  return { width, height: TILE.height, data };
}
