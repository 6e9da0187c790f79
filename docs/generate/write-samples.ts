import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadEngineParts } from "../../test/load-engine.ts";
import { scene, type Raster } from "../../test/scene.ts";
import type { OutputFormat } from "../../wasm/contract.ts";
import { fruit } from "./samples/fruit.ts";
import { leaf } from "./samples/leaf.ts";

interface Sample {
  readonly name: string;
  readonly format: OutputFormat;
  readonly quality: number;
  readonly draw: (width: number, height: number) => Raster;
}

const SAMPLES: readonly Sample[] = [
  { name: "lake", format: "jpeg", quality: 88, draw: scene },
  { name: "fruit", format: "jpeg", quality: 88, draw: fruit },
  { name: "leaf", format: "png", quality: 100, draw: leaf },
];

const SIZE = { width: 900, height: 600 };
const SMALL = { width: 180, height: 120 };

/** Writes public/samples: the pictures that the page offers where a visitor has none at hand, and small ones for its buttons. */
export async function writeSamples(): Promise<void> {
  const { kernels, codecs } = await loadEngineParts();
  const directory = join(import.meta.dirname, "../../public/samples");
  mkdirSync(directory, { recursive: true });
  const write = async (
    file: string,
    { width, height, data }: Raster,
    format: OutputFormat,
    quality: number,
  ) => {
    const image = kernels.upload(data, width, height);
    const bytes = await codecs.encode(image, { format, quality }, kernels);
    kernels.release(image);
    writeFileSync(join(directory, file), bytes);
  };
  for (const { name, format, quality, draw } of SAMPLES) {
    await write(
      `${name}.${format === "png" ? "png" : "jpg"}`,
      draw(SIZE.width, SIZE.height),
      format,
      quality,
    );
    await write(`${name}-small.webp`, draw(SMALL.width, SMALL.height), "webp", 80);
  }
}
