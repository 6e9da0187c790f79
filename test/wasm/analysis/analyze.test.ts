import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { encode } from "fast-png";
import { createEngine, parsePipeline } from "../../../wasm/index.ts";
import { loadModules } from "../../../wasm/runtime/node.ts";
import { scene, type Raster } from "../../scene.ts";

const engine = createEngine(await loadModules(), {
  limits: { maxPixels: 1_000_000, maxSide: 4096 },
});
const golden = (name: string) =>
  readFileSync(join(import.meta.dirname, `../../golden/images/${name}.png`));
const png = ({ width, height, data }: Raster) =>
  encode({ width, height, data, channels: 4, depth: 8 });
const picture = (
  width: number,
  height: number,
  pixel: (x: number, y: number) => readonly number[],
): Uint8Array =>
  png({
    width,
    height,
    data: Uint8Array.from(
      Array.from({ length: width * height }, (_, i) =>
        pixel(i % width, Math.floor(i / width)),
      ).flat(),
    ),
  });

const LANDSCAPE = png(scene(480, 320));

/** How many of the 64 bits differ. */
function apart(a: string, b: string): number {
  let bits = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let count = 0;
  for (; bits > 0n; bits >>= 1n) count += Number(bits & 1n);
  return count;
}

async function hashAfter(ops: string, format: "png" | "jpeg", quality = 85): Promise<string> {
  const request = { pipeline: parsePipeline(ops), seed: 7, variant: 0, format, quality };
  const { bytes } = await engine.augment(LANDSCAPE, request);
  return (await engine.analyze(bytes)).phash;
}

describe("analyze", () => {
  it("agrees with NumPy, OpenCV and imagehash's definition over Pillow and SciPy", async () => {
    // Debian 12: a.mean((0, 1)) / 255 and so on, cv2.Laplacian(gray, cv2.CV_64F).var(), phash of convert("L").
    const { channels, ...rest } = await engine.analyze(golden("source-transparent"));
    expect(channels.map(({ name, mean, std }) => [name, mean, std])).toEqual([
      ["red", 0.421185, 0.175552],
      ["green", 0.492392, 0.125985],
      ["blue", 0.520307, 0.186158],
      ["alpha", 0.816288, 0.355083],
    ]);
    expect(channels.map(({ min, max }) => [Math.round(min * 255), Math.round(max * 255)])).toEqual([
      [25, 255],
      [29, 244],
      [34, 230],
      [0, 255],
    ]);
    expect(rest).toMatchObject({
      width: 120,
      height: 80,
      format: "png",
      orientation: 1,
      frames: 1,
      alpha: true,
      sharpness: 1134.48,
      phash: "b5925a256dca6a95",
    });
    expect((await engine.analyze(golden("source-opaque"))).channels).toHaveLength(3);
    expect((await engine.analyze(golden("horizontal_flip-1"))).phash).toBe("e0e70f70389f3bc0");
  });

  it("counts every pixel in every histogram", async () => {
    const { channels } = await engine.analyze(golden("source-transparent"));
    for (const { histogram } of channels) {
      expect(histogram).toHaveLength(256);
      expect(histogram.reduce((sum, count) => sum + count, 0)).toBe(120 * 80);
    }
  });

  it("hashes a picture alike at any size and quality, and others otherwise", async () => {
    const hash = await hashAfter("noop", "png");
    const alike = [
      await hashAfter("noop", "jpeg", 40),
      await hashAfter("resize:200,height=133", "png"),
      await hashAfter("resize:900,height=600", "jpeg"),
      await hashAfter("brightness_contrast:0.1,contrast=0", "png"),
    ];
    for (const other of alike) expect(apart(hash, other)).toBeLessThanOrEqual(6);
    const unlike = ["rotate90:1", "vertical_flip", "horizontal_flip", "center_crop:300,height=200"];
    for (const ops of unlike) expect(apart(hash, await hashAfter(ops, "png"))).toBeGreaterThan(16);
  });

  it("knows sharp from blurred", async () => {
    const sharpnessOf = async (ops: string) => {
      const request = { pipeline: parsePipeline(ops), seed: 0, variant: 0, quality: 85 };
      const { bytes } = await engine.augment(golden("source-opaque"), {
        ...request,
        format: "png",
      });
      return (await engine.analyze(bytes)).sharpness;
    };
    expect(await sharpnessOf("gaussian_blur:2")).toBeLessThan((await sharpnessOf("noop")) / 10);
  });

  it("takes a plain picture", async () => {
    const plain = await engine.analyze(picture(9, 7, () => [40, 80, 120, 255]));
    expect(plain).toMatchObject({
      alpha: false,
      sharpness: 0,
      dominant: ["#285078"],
      phash: "8000000000000000",
    });
    expect(plain.channels[0]).toMatchObject({ std: 0, min: 0.156863, max: 0.156863 });
  });

  it("takes one pixel, and one that is not to be seen", async () => {
    const one = await engine.analyze(picture(1, 1, () => [255, 0, 0, 255]));
    expect(one.dominant).toEqual(["#ff0000"]);
    const none = await engine.analyze(picture(1, 1, () => [255, 0, 0, 0]));
    expect([none.alpha, none.dominant]).toEqual([true, []]);
  });

  it("gives the same twice and leaves the engine fit for the next picture", async () => {
    const bytes = golden("source-opaque");
    const first = await engine.analyze(bytes);
    await expect(engine.analyze(bytes.subarray(0, 60))).rejects.toMatchObject({
      code: "undecodable",
    });
    expect(await engine.analyze(bytes)).toEqual(first);
  });

  it("refuses from the header what is over the limits", async () => {
    const large = picture(4097, 1, () => [0, 0, 0, 255]);
    await expect(engine.analyze(large)).rejects.toMatchObject({ code: "image-too-large" });
  });
});
