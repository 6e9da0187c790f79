import { describe, expect, test } from "vitest";
import { decodingMemory, encodingMemory } from "../../../wasm/codecs/codec-memory.ts";
import { sniff } from "../../../wasm/codecs/sniff.ts";
import { OUTPUT_FORMATS } from "../../../wasm/contract.ts";
import { makeBmp } from "../../hostile/make/bmp.ts";
import { loadKernels } from "../kernels/load-kernels.ts";
import { loadCodecs } from "./load-codecs.ts";
import { sharp, type Sharp } from "./sharp.ts";

const width = 1300;
const height = 1100;
const PICTURE = width * height * 4;
/** What kernels hold before any picture, and a page at the end. */
const EMPTY = 400_000;

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

const pixels = noise(PICTURE);
const source = () => sharp(pixels, { raw: { width, height, channels: 4 } });
const opaque = () => source().removeAlpha();

const FILES: readonly (readonly [string, () => Sharp])[] = [
  ["JPEG", () => opaque().jpeg({ quality: 60, chromaSubsampling: "4:4:4" })],
  ["progressive JPEG", () => opaque().jpeg({ quality: 60, progressive: true })],
  [
    "progressive CMYK JPEG",
    () => opaque().toColourspace("cmyk").jpeg({ quality: 60, progressive: true }),
  ],
  ["PNG", () => source().png({ compressionLevel: 1 })],
  ["interlaced PNG", () => source().png({ compressionLevel: 1, progressive: true })],
  ["16-bit PNG", () => source().toColourspace("rgb16").png({ compressionLevel: 1 })],
  ["WebP", () => source().webp({ effort: 0, quality: 50 })],
  ["opaque WebP", () => opaque().webp({ effort: 0, quality: 90 })],
  ["lossless WebP", () => source().webp({ effort: 0, lossless: true })],
  ["GIF", () => source().gif({ effort: 1 })],
  ["TIFF", () => source().tiff({ compression: "none" })],
  ["16-bit TIFF", () => source().toColourspace("rgb16").tiff({ compression: "deflate" })],
];

describe("decoding takes what decodingMemory says, and not a third of it", () => {
  test.each(FILES)("of %s", async (_, make) => {
    await judge(new Uint8Array(await make().toBuffer()));
  });

  test("of BMP", async () => {
    await judge(makeBmp(width, height, pixels.subarray(0, height * width * 3)));
  });

  async function judge(bytes: Uint8Array): Promise<void> {
    const codecs = loadCodecs();
    const kernels = loadKernels(codecs.artistic);
    codecs.watch(kernels);
    const info = sniff(bytes);
    await codecs.decode(bytes, info, kernels);
    const told = decodingMemory(info, bytes.length);
    const most = PICTURE + told.kernels + told.instance;
    expect(codecs.memoryOfJob).toBeLessThan(most + EMPTY);
    expect(codecs.memoryOfJob).toBeGreaterThan(most / 3);
    expect(kernels.memoryBytes).toBeLessThan(PICTURE + told.kernels + EMPTY);
  }
});

describe("encoding takes what encodingMemory says, and not a fifth of it", () => {
  const cases = OUTPUT_FORMATS.flatMap((format) =>
    [false, true].flatMap((isOpaque) =>
      // Below and above the size from which libwebp saves memory.
      [700, 1090, 1300].map((across) => [format, isOpaque, across] as const),
    ),
  );

  test.each(cases)(
    "of noise as %s, opaque %o, %i pixels wide",
    async (format, isOpaque, across) => {
      const codecs = loadCodecs();
      const kernels = loadKernels(codecs.artistic);
      codecs.watch(kernels);
      const down = Math.floor(across * 0.96);
      const image = kernels.upload(noise(across * down * 4), across, down);
      if (isOpaque) kernels.flatten(image, [0, 0, 0, 255]);
      const before = kernels.memoryBytes;
      await codecs.encode(image, { format, quality: 100 }, kernels);
      const told = encodingMemory(format, image, isOpaque);
      expect(codecs.memoryOfJob - before).toBeLessThan(told.kernels + told.instance);
      expect(codecs.memoryOfJob).toBeGreaterThan((before + told.kernels + told.instance) / 5);
    },
  );
});

describe("what a JPEG takes in the kernels, in bytes a pixel beside the file", () => {
  test.each<[string, object, number]>([
    ["baseline 4:2:0", {}, 4.3],
    ["baseline 4:4:4", { chromaSubsampling: "4:4:4" }, 4.3],
    ["progressive 4:2:0", { progressive: true }, 7.4],
    ["progressive 4:4:4", { progressive: true, chromaSubsampling: "4:4:4" }, 10.4],
  ])("to decode %s", async (_, options, most) => {
    const bytes = new Uint8Array(await opaque().jpeg(options).toBuffer());
    const kernels = loadKernels();
    const image = kernels.jpeg.decode(bytes);
    expect((kernels.highWater - bytes.length) / (width * height)).toBeLessThan(most);
    expect(image && kernels.highWater).toBeGreaterThan(width * height * 4 + bytes.length);
  });

  test("to decode a baseline file to an eighth of its sides", async () => {
    const bytes = new Uint8Array(await opaque().jpeg().toBuffer());
    const kernels = loadKernels();
    kernels.jpeg.decode(bytes, { scale: 8 });
    expect((kernels.highWater - bytes.length) / (width * height)).toBeLessThan(0.2);
  });

  test("to encode: strips and a chunk of the file", () => {
    const kernels = loadKernels();
    const image = kernels.upload(pixels, width, height);
    const before = kernels.allocated;
    kernels.jpeg.encode(image, { quality: 100 });
    expect(kernels.highWater - before).toBeLessThan(400_000);
  });
});

describe("a decoded JPEG leaves no hole before it", () => {
  test.each([{}, { progressive: true }])("%o", async (options) => {
    const bytes = new Uint8Array(await opaque().jpeg(options).toBuffer());
    const kernels = loadKernels();
    const image = kernels.jpeg.decode(bytes);
    expect(image?.pointer).toBeLessThan(EMPTY);
    // The next picture takes the place of what the decoder needed.
    const next = kernels.allocate(width, height);
    expect(next.pointer - (image?.pointer ?? 0)).toBe(PICTURE + 16);
  });
});
