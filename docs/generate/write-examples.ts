import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goldenCases } from "../../test/golden/cases.ts";
import { runWith } from "../../test/golden/run-with.ts";
import { loadEngineParts } from "../../test/load-engine.ts";
import { scene, type Raster } from "../../test/scene.ts";

const FOLDER = join(import.meta.dirname, "../augmentations/images");
const SIZE = { width: 240, height: 160 };

/** Draws the pictures of the pages: the source and every example of the catalogue, by file name. */
async function examplePictures(): Promise<ReadonlyMap<string, Uint8Array>> {
  const { kernels, codecs } = await loadEngineParts();
  const encode = async (raster: Raster) => {
    const image = kernels.upload(raster.data, raster.width, raster.height);
    const bytes = await codecs.encode(image, { format: "webp", quality: 82 }, kernels);
    kernels.release(image);
    return bytes;
  };
  const source = scene(SIZE.width, SIZE.height);
  const other = dusk(source);
  const pictures = new Map([
    ["before.webp", await encode(source)],
    ["other.webp", await encode(other)],
  ]);
  for (const { name, source: which, pipeline } of goldenCases()) {
    if (which !== "opaque") continue;
    pictures.set(`${name}.webp`, await encode(runWith(source, other, pipeline, kernels)));
  }
  return pictures;
}

/** Writes the pictures of the pages. */
export async function writeExamples(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, bytes] of await examplePictures()) writeFileSync(join(FOLDER, name), bytes);
}

/** The names of pictures that are not on disk as they would be drawn now. */
export async function stalePictures(): Promise<readonly string[]> {
  const same = (name: string, bytes: Uint8Array) =>
    existsSync(join(FOLDER, name)) && readFileSync(join(FOLDER, name)).equals(bytes);
  return [...(await examplePictures())].flatMap(([name, bytes]) =>
    same(name, bytes) ? [] : [name],
  );
}

/** The second picture that mixing steps take: the scene in a mirror, at dusk. */
function dusk({ width, height, data }: Raster): Raster {
  const darker = Uint8Array.from(data, (_, index) => {
    const column = (index >> 2) % width;
    const from = index + 4 * (width - 1 - 2 * column);
    const level = data[from] ?? 0;
    return index % 4 === 3 ? level : Math.round(level * ([0.8, 0.5, 0.65][index % 4] ?? 1));
  });
  return { width, height, data: darker };
}
