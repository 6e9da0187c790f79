import { describe, expect, test } from "vitest";
import { sniff } from "../../../wasm/codecs/sniff.ts";
import { scene, transparentScene } from "../../scene.ts";
import { loadKernels } from "../kernels/load-kernels.ts";
import { loadCodecs } from "./load-codecs.ts";
import { psnr } from "./psnr.ts";
import { sharp, type Sharp } from "./sharp.ts";

const codecs = loadCodecs();
const kernels = loadKernels(codecs.artistic);
const [width, height] = [161, 117];
const opaque = scene(width, height).data;
const clear = transparentScene(width, height).data;
const from = (data: Uint8Array) => sharp(data, { raw: { width, height, channels: 4 } });

/** Two frames of half the height, of which the first has its own place in the file. */
const animation = () =>
  sharp(clear.subarray(0, width * 116 * 4), {
    raw: { width, height: 116, channels: 4, pageHeight: 58 },
  });

async function ours(bytes: Uint8Array): Promise<Uint8Array> {
  return (await codecs.decode(bytes, sniff(bytes), kernels)).pixels;
}

describe("decodes as libvips does", () => {
  test.each<[string, () => Sharp]>([
    ["PNG, RGBA", () => from(clear).png()],
    ["PNG, RGB", () => from(opaque).removeAlpha().png()],
    ["PNG, interlaced", () => from(clear).png({ progressive: true })],
    ["PNG, palette", () => from(opaque).png({ palette: true })],
    ["PNG, grey", () => from(opaque).removeAlpha().toColourspace("b-w").png()],
    ["TIFF, LZW", () => from(clear).tiff({ compression: "lzw" })],
    ["TIFF, Deflate", () => from(clear).tiff({ compression: "deflate" })],
    ["GIF", () => from(opaque).gif()],
    ["JPEG, 4:4:4", () => from(opaque).removeAlpha().jpeg({ chromaSubsampling: "4:4:4" })],
    ["JPEG, 4:2:0", () => from(opaque).removeAlpha().jpeg({ quality: 90 })],
    ["JPEG, progressive", () => from(opaque).removeAlpha().jpeg({ progressive: true })],
    ["WebP, lossless", () => from(clear).webp({ lossless: true, exact: true })],
    ["WebP, lossy", () => from(opaque).removeAlpha().webp({ quality: 90 })],
    ["WebP, lossy with alpha", () => from(clear).webp({ quality: 60 })],
    ["WebP, an animation's first frame", () => animation().webp({ lossless: true, exact: true })],
    ["WebP, a lossy animation's first frame", () => animation().webp({ quality: 70 })],
  ])("%s, exactly", async (_, make) => {
    const bytes = new Uint8Array(await make().toBuffer());
    const theirs = await sharp(bytes).toColourspace("srgb").ensureAlpha().raw().toBuffer();
    expect(Buffer.compare(await ours(bytes), theirs)).toBe(0);
  });
});

describe("encodes what libvips reads", () => {
  test.each([
    ["png", 1000],
    // With a quarter of the colour samples, which on hard edges tells.
    ["jpeg", 32],
    ["webp", 32],
  ] as const)("%s", async (format, decibels) => {
    const image = kernels.upload(opaque, width, height);
    const bytes = await codecs.encode(image, { format, quality: 90 }, kernels);
    const theirs = await sharp(bytes).ensureAlpha().raw().toBuffer();
    expect(psnr(theirs, opaque)).toBeGreaterThan(decibels);
  });
});
