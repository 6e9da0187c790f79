import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runOn } from "../../test/golden/cases.ts";
import { loadEngineParts } from "../../test/load-engine.ts";
import { scene, type Raster } from "../../test/scene.ts";
import { parsePipeline } from "../../wasm/pipeline/parse-pipeline.ts";

const TILE = { width: 240, height: 160 };
const GAP = 6;
const COLUMNS = 4;

/** What the picture of variants in the README shows, row by row. */
const PICTURE_PIPELINES = [
  "noop",
  "rotate:-14,border=reflect101",
  "horizontal_flip;brightness_contrast:0.1,contrast=0.25",
  "perspective:0.12",
  "coarse_dropout:7,fill=#1b1464",
  "gauss_noise:0.12",
  "gaussian_blur:2.5;vignette:0.8",
  "channel_shuffle:gbr;rotate90:2",
] as const;

/** Writes docs/picture.webp: one photograph and seven of its variants. */
export async function writePicture(): Promise<void> {
  const { kernels, codecs } = await loadEngineParts();
  const source = scene(TILE.width, TILE.height);
  const tiles = PICTURE_PIPELINES.map((text) => runOn(source, parsePipeline(text), kernels));
  const { width, height, data } = arrange(tiles);
  const image = kernels.upload(data, width, height);
  const bytes = await codecs.encode(image, { format: "webp", quality: 90 }, kernels);
  kernels.release(image);
  writeFileSync(join(import.meta.dirname, "../picture.webp"), bytes);
}

/** Tiles in a grid on nothing. */
function arrange(tiles: readonly Raster[]): Raster {
  const rows = Math.ceil(tiles.length / COLUMNS);
  const width = COLUMNS * (TILE.width + GAP) - GAP;
  const height = rows * (TILE.height + GAP) - GAP;
  const data = new Uint8Array(width * height * 4);
  for (const [index, tile] of tiles.entries()) {
    const left = (index % COLUMNS) * (TILE.width + GAP);
    const top = Math.floor(index / COLUMNS) * (TILE.height + GAP);
    for (let row = 0; row < tile.height; row++) {
      const line = tile.data.subarray(row * tile.width * 4, (row + 1) * tile.width * 4);
      data.set(line, ((top + row) * width + left) * 4);
    }
  }
  return { width, height, data };
}
