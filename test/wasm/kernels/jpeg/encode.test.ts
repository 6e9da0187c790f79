import { afterAll, describe, expect, test } from "vitest";
import { sniff } from "../../../../wasm/codecs/sniff.ts";
import { EngineError } from "../../../../wasm/error.ts";
import { optimalCodes } from "../../../../wasm/kernels/jpeg/optimal-codes.ts";
import type { JpegEncodeOptions } from "../../../../wasm/kernels/jpeg/encode-jpeg.ts";
import { scene, transparentScene } from "../../../scene.ts";
import { psnr } from "../../codecs/psnr.ts";
import { sharp } from "../../codecs/sharp.ts";
import { loadKernels } from "../load-kernels.ts";
import { random } from "./make-jpeg.ts";

const kernels = loadKernels();
afterAll(() => expect(kernels.allocated).toBe(0));

function encode(
  pixels: Uint8Array,
  width: number,
  height: number,
  options: JpegEncodeOptions,
): Uint8Array {
  const image = kernels.upload(pixels, width, height);
  const bytes = kernels.jpeg.encode(image, options);
  expect(image.pixels).toEqual(pixels);
  kernels.release(image);
  return bytes;
}

/** Between the SOI and the rest, which libvips leaves out. */
const JFIF_BYTES = 18;

async function libjpeg(
  pixels: Uint8Array,
  width: number,
  height: number,
  { quality, subsampling = "4:2:0", optimize = false }: JpegEncodeOptions,
): Promise<Uint8Array> {
  const source = sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha();
  const options = { quality, chromaSubsampling: subsampling, optimiseCoding: optimize };
  return new Uint8Array(await source.jpeg(options).toBuffer());
}

const KINDS = [
  ["4:2:0", false],
  ["4:2:0", true],
  ["4:4:4", false],
  ["4:4:4", true],
] as const;

describe("writes, but for the JFIF segment, the very bytes that libjpeg writes", () => {
  test.each(KINDS)("%s, codes of its own: %s", async (subsampling, optimize) => {
    for (const [width, height] of [
      [1, 1],
      [8, 8],
      [9, 3],
      [17, 24],
      [40, 25],
      [161, 117],
    ] as const) {
      const { data } = scene(width, height);
      for (const quality of [1, 10, 50, 75, 92, 100]) {
        const options = { quality, subsampling, optimize };
        const ours = encode(data, width, height, options);
        const theirs = await libjpeg(data, width, height, options);
        const bare = Buffer.concat([ours.subarray(0, 2), ours.subarray(2 + JFIF_BYTES)]);
        expect([width, height, quality, bare.equals(theirs)]).toEqual([
          width,
          height,
          quality,
          true,
        ]);
      }
    }
  });

  test("of waves under more and more grain, from blocks that are but a corner to whole ones", async () => {
    const next = random(11);
    const [width, height] = [320, 96];
    const pixels = Uint8Array.from({ length: width * height * 4 }, (_, i) => {
      const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)];
      const wave = 120 + 70 * Math.sin(x / 19 + (i % 4)) * Math.cos(y / (11 + (i % 4)));
      return i % 4 === 3 ? 255 : wave + (next(41) - 20) * (x / width) ** 3;
    });
    for (const quality of [30, 85, 100]) {
      const options = { quality };
      const ours = encode(pixels, width, height, options);
      const theirs = await libjpeg(pixels, width, height, options);
      const bare = Buffer.concat([ours.subarray(0, 2), ours.subarray(2 + JFIF_BYTES)]);
      expect([quality, bare.equals(theirs)]).toEqual([quality, true]);
    }
  });

  test("of noise, whose codes are the longest", async () => {
    const next = random(5);
    const pixels = Uint8Array.from({ length: 96 * 64 * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : next(2) * 255,
    );
    for (const [subsampling, optimize] of KINDS) {
      const options = { quality: 100, subsampling, optimize };
      const ours = encode(pixels, 96, 64, options);
      const theirs = await libjpeg(pixels, 96, 64, options);
      expect(Buffer.from(ours.subarray(2 + JFIF_BYTES)).equals(theirs.subarray(2))).toBe(true);
    }
  });
});

describe("encodes what", () => {
  test("its own header says", () => {
    const bytes = encode(scene(33, 20).data, 33, 20, { quality: 80 });
    expect(sniff(bytes)).toEqual({
      format: "jpeg",
      width: 33,
      height: 20,
      orientation: 1,
      frames: 1,
      scans: 1,
      jpeg: { coefficientBytes: 0 },
    });
    expect(Buffer.from(bytes.subarray(6, 11)).toString("latin1")).toBe("JFIF\0");
  });

  test("others would make of transparency on white", () => {
    const [width, height] = [61, 47];
    const { data } = transparentScene(width, height);
    const flat = kernels.upload(data, width, height);
    kernels.flatten(flat, [255, 255, 255, 255]);
    const composed = flat.pixels.slice();
    kernels.release(flat);
    const options = { quality: 90, subsampling: "4:4:4" } as const;
    expect(encode(data, width, height, options)).toEqual(encode(composed, width, height, options));
  });

  test("comes back near to what it was, and nearer with more quality", () => {
    const [width, height] = [161, 117];
    const { data } = scene(width, height);
    const decibels = [20, 60, 90, 100].map((quality) => {
      const bytes = encode(data, width, height, { quality, subsampling: "4:4:4" });
      const image = kernels.jpeg.decode(bytes);
      const value = image ? psnr(image.pixels, data) : 0;
      if (image) kernels.release(image);
      return value;
    });
    expect(decibels.toSorted((a, b) => a - b)).toEqual(decibels);
    expect(decibels[3]).toBeGreaterThan(45);
  });
});

test("refuses what no JPEG can be", () => {
  const image = kernels.upload(new Uint8Array(65_536 * 4), 65_536, 1);
  expect(() => kernels.jpeg.encode(image, { quality: 80 })).toThrow(EngineError);
  kernels.release(image);
});

describe("codes made for a picture", () => {
  test("are never longer than 16 bits and leave the code of ones alone", () => {
    const counts = Array.from({ length: 256 }, (_, i) => 2 ** Math.min(i, 40));
    const spec = optimalCodes(counts);
    const used = spec.slice(0, 16).reduce((sum, count, i) => sum + count / 2 ** (i + 1), 0);
    expect(spec.length).toBe(16 + 256);
    expect(used).toBeLessThan(1);
  });

  test("are one bit for a single symbol", () => {
    const counts = Array.from({ length: 256 }, (_, i) => (i === 7 ? 9 : 0));
    expect(optimalCodes(counts)).toEqual([1, ...Array.from({ length: 15 }, () => 0), 7]);
  });
});
