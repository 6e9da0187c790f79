import { fc, test as property } from "@fast-check/vitest";
import { decode } from "fast-png";
import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { pngChunks } from "../../../../wasm/codecs/png-layout.ts";
import { scene, transparentScene } from "../../../scene.ts";
import { random } from "../jpeg/make-jpeg.ts";
import { loadKernels } from "../load-kernels.ts";

const kernels = loadKernels();

function encode(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const image = kernels.upload(pixels, width, height);
  const bytes = kernels.png.encode(image);
  kernels.release(image);
  return bytes;
}

/** RGBA8 as fast-png reads it, and by our own decoder if that agrees. */
function pixelsOf(bytes: Uint8Array): Uint8Array {
  const { width, height, channels, data } = decode(bytes, { checkCrc: true });
  const pixels = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i += 1) {
    const [a = 0, b = a, c = a, d = 255] = data.subarray(i * channels, (i + 1) * channels);
    pixels.set([a, b, c, d], i * 4);
  }
  const own = kernels.png.decode(bytes, pngChunks(bytes));
  const agrees = Buffer.compare(own.pixels, pixels) === 0;
  kernels.release(own);
  if (!agrees) throw new Error("the two decoders disagree");
  return pixels;
}

/** Stretches that are flat, ramps, copies of what came before at any distance, or noise. */
function picture(width: number, height: number, kind: "any" | "opaque" | "gray", seed: number) {
  const next = random(seed + 1);
  const pixels = new Uint8Array(width * height * 4);
  const moods = [next(5), next(5), next(5)];
  for (let at = 0; at < pixels.length;) {
    const length = 1 + next(700);
    const mood = moods[next(3)];
    const back = 4 * (1 + next(Math.max(1, at / 4)));
    let level = next(256);
    for (const end = Math.min(at + length, pixels.length); at < end; at += 1) {
      if (mood === 1) level += at % 4 === 0 ? 1 : 0;
      if (mood === 2) level = pixels[at - back] ?? 0;
      if (mood === 3) level = next(256);
      if (mood === 4) level = 100 + next(4);
      pixels[at] = level;
    }
  }
  if (kind === "any") return pixels;
  return pixels.map((level, i) => {
    if (i % 4 === 3) return 255;
    return kind === "gray" ? (pixels[i - (i % 4)] ?? 0) : level;
  });
}

describe("an encoded PNG", () => {
  property.prop(
    [
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom("any" as const, "opaque" as const, "gray" as const),
      fc.nat(1_000_000),
    ],
    { numRuns: 120 },
  )("has every pixel as it was, and takes no memory", (width, height, kind, seed) => {
    const pixels = picture(width, height, kind, seed);
    expect(Buffer.compare(pixelsOf(encode(pixels, width, height)), pixels)).toBe(0);
    expect(kernels.allocated).toBe(0);
  });

  test.each<[string, number, number, (i: number) => number]>([
    ["one pixel", 1, 1, () => 7],
    ["a column", 1, 5000, (i) => i & 255],
    ["a row", 5000, 1, (i) => (i >> 3) & 255],
    ["a row longer than a strip", 40_000, 3, (i) => (i * i) >> 9],
    ["nothing but zeros", 700, 700, () => 0],
    ["nothing but 255", 700, 700, () => 255],
  ])("is right for %s", (_, width, height, level) => {
    const pixels = new Uint8Array(width * height * 4).map((_byte, i) => level(i));
    expect(Buffer.compare(pixelsOf(encode(pixels, width, height)), pixels)).toBe(0);
  });

  test("is right where the rarest code would be too long", () => {
    // Frequencies that double from level to level make a tree that is as deep as it has leaves.
    const levels = Array.from({ length: 18 }, (_, i) => new Uint8Array(2 ** i).fill(3 * i)).map(
      (run) => [...run],
    );
    const next = random(2);
    const shuffled = levels.flat();
    for (let i = shuffled.length - 1; i > 0; i -= 1) {
      const j = next(i + 1);
      [shuffled[i], shuffled[j]] = [shuffled[j] ?? 0, shuffled[i] ?? 0];
    }
    const pixels = new Uint8Array(256 * 256 * 4).map((_, i) => shuffled[i] ?? 0);
    expect(Buffer.compare(pixelsOf(encode(pixels, 256, 256)), pixels)).toBe(0);
  });

  test("has the checksum that zlib wants", () => {
    const { data } = scene(90, 70);
    const bytes = encode(data, 90, 70);
    const chunks = [...pngChunks(bytes)].filter(({ type }) => type === "IDAT");
    const zlib = Buffer.concat(chunks.map(({ data: at, end }) => bytes.subarray(at, end - 4)));
    expect(inflateSync(zlib).length).toBe(70 * (90 * 3 + 1));
  });

  test("has as few channels as it needs", () => {
    const channels = (pixels: Uint8Array) => decode(encode(pixels, 61, 47)).channels;
    expect(channels(transparentScene(61, 47).data)).toBe(4);
    expect(channels(scene(61, 47).data)).toBe(3);
    expect(channels(picture(61, 47, "gray", 3))).toBe(1);
  });

  test("is smaller than noise, and noise hardly larger than itself", () => {
    const { data } = scene(320, 240);
    expect(encode(data, 320, 240).length).toBeLessThan(320 * 240 * 2);
    const next = random(9);
    const noise = new Uint8Array(320 * 240 * 4).map(() => next(256));
    expect(encode(noise, 320, 240).length).toBeLessThan(noise.length * 1.002 + 200);
  });

  test("takes a megabyte beside the image", () => {
    const own = loadKernels();
    const image = own.upload(scene(1300, 1000).data, 1300, 1000);
    const before = own.allocated;
    own.png.encode(image);
    expect(own.highWater - before).toBeLessThan(1_000_000);
  });
});
