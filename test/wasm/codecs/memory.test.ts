import { describe, expect, test } from "vitest";
import { admit, EDGE_MAX_PIXELS } from "../../../wasm/codecs/limits.ts";
import { sniff } from "../../../wasm/codecs/sniff.ts";
import { OUTPUT_FORMATS } from "../../../wasm/contract.ts";
import type { Kernels } from "../../../wasm/kernels/kernels.ts";
import { makeBmp } from "../../hostile/make/bmp.ts";
import { loadKernels } from "../kernels/load-kernels.ts";
import { loadCodecs } from "./load-codecs.ts";
import { sharp, type Sharp } from "./sharp.ts";

const BUDGET = 96_000_000;
const width = 1300;
const height = Math.floor(EDGE_MAX_PIXELS / width);
const limits = { maxPixels: EDGE_MAX_PIXELS, maxSide: 8192 };

/** Bytes without any pattern, the same in every run (xorshift32). */
function noise(length: number): Uint8Array {
  let state = 1;
  return new Uint8Array(length).map(() => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 255;
  });
}

const pixels = noise(width * height * 4);
const source = () => sharp(pixels, { raw: { width, height, channels: 4 } });

/** As a pipeline leaves them: room for three images, one of them alive. */
function holdThree(kernels: Kernels): void {
  const spare = [1, 2, 3].map(() => kernels.allocate(width, height));
  for (const image of spare) kernels.release(image);
}

describe(`at ${EDGE_MAX_PIXELS} pixels, 96 MB of linear memory are enough`, () => {
  test.each<[string, () => Sharp]>([
    ["JPEG", () => source().removeAlpha().jpeg({ quality: 60, chromaSubsampling: "4:4:4" })],
    ["progressive JPEG", () => source().removeAlpha().jpeg({ quality: 60, progressive: true })],
    [
      "progressive CMYK JPEG",
      () => source().removeAlpha().toColourspace("cmyk").jpeg({ quality: 60, progressive: true }),
    ],
    ["PNG", () => source().png({ compressionLevel: 1 })],
    ["16-bit PNG", () => source().toColourspace("rgb16").png({ compressionLevel: 1 })],
    ["WebP", () => source().webp({ effort: 0, quality: 50 })],
    ["lossless WebP", () => source().webp({ effort: 0, lossless: true })],
    ["GIF", () => source().gif({ effort: 1 })],
    ["TIFF", () => source().tiff({ compression: "none" })],
    ["16-bit TIFF", () => source().toColourspace("rgb16").tiff({ compression: "deflate" })],
  ])("to decode %s", async (_, make) => {
    const bytes = new Uint8Array(await make().toBuffer());
    expect(await decodePeak(bytes)).toBeLessThan(BUDGET);
  });

  test("to decode BMP", async () => {
    const rows = pixels.subarray(0, height * width * 3);
    expect(await decodePeak(makeBmp(width, height, rows))).toBeLessThan(BUDGET);
  });

  test.each(OUTPUT_FORMATS)("to encode noise with alpha as %s", async (format) => {
    const codecs = loadCodecs();
    const kernels = loadKernels(codecs.artistic);
    holdThree(kernels);
    const image = kernels.upload(pixels, width, height);
    await codecs.encode(image, { format, quality: 100 }, kernels);
    expect(codecs.stats.memoryHighWater).toBeLessThan(BUDGET);
    expect(codecs.stats.memoryHighWater).toBeGreaterThan(width * height * 12);
  });
});

describe("what a JPEG takes in the kernels, in bytes a pixel beside the file", () => {
  test.each<[string, object, number]>([
    ["baseline 4:2:0", {}, 4.1],
    ["baseline 4:4:4", { chromaSubsampling: "4:4:4" }, 4.1],
    ["progressive 4:2:0", { progressive: true }, 7.2],
    ["progressive 4:4:4", { progressive: true, chromaSubsampling: "4:4:4" }, 10.2],
  ])("to decode %s", async (_, options, most) => {
    const bytes = new Uint8Array(await source().removeAlpha().jpeg(options).toBuffer());
    const kernels = loadKernels();
    const image = kernels.jpeg.decode(bytes);
    expect((kernels.highWater - bytes.length) / (width * height)).toBeLessThan(most);
    expect(image && kernels.highWater).toBeGreaterThan(width * height * 4 + bytes.length);
  });

  test("to decode a baseline file to an eighth of its sides", async () => {
    const bytes = new Uint8Array(await source().removeAlpha().jpeg().toBuffer());
    const kernels = loadKernels();
    kernels.jpeg.decode(bytes, { scale: 8 });
    expect((kernels.highWater - bytes.length) / (width * height)).toBeLessThan(0.12);
  });

  test("to encode: strips and a chunk of the file", () => {
    const kernels = loadKernels();
    const image = kernels.upload(pixels, width, height);
    const before = kernels.allocated;
    kernels.jpeg.encode(image, { quality: 100 });
    expect(kernels.highWater - before).toBeLessThan(400_000);
  });
});

async function decodePeak(bytes: Uint8Array): Promise<number> {
  const codecs = loadCodecs();
  const kernels = loadKernels(codecs.artistic);
  holdThree(kernels);
  const info = sniff(bytes);
  admit(info, limits);
  kernels.release(await codecs.decode(bytes, info, kernels));
  // The room for three images at least.
  expect(codecs.stats.memoryHighWater).toBeGreaterThan(width * height * 12);
  return codecs.stats.memoryHighWater;
}
