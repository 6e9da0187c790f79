import { describe, expect, test } from "vitest";
import { admit } from "../../../wasm/codecs/limits.ts";
import { sniff } from "../../../wasm/codecs/sniff.ts";
import { EngineError, type EngineErrorCode } from "../../../wasm/error.ts";
import { bmpDimensionBomb } from "../../hostile/make/bmp.ts";
import { gifDimensionBomb, gifFrameBomb, makeGif } from "../../hostile/make/gif.ts";
import { jpegDimensionBomb, jpegTwoFrames, makeProgressiveJpeg } from "../../hostile/make/jpeg.ts";
import {
  apng,
  pngChunkFlood,
  pngDimensionBomb,
  pngOverrun,
  pngProfileBomb,
  pngTextBomb,
} from "../../hostile/make/png.ts";
import {
  tiffDimensionBomb,
  tiffEntryBomb,
  tiffLoop,
  tiffTileBomb,
} from "../../hostile/make/tiff.ts";
import {
  webpCanvasBomb,
  webpFrameFlood,
  webpInnerBomb,
  webpLosslessBomb,
  webpLossyBomb,
} from "../../hostile/make/webp.ts";
import { loadKernels } from "../kernels/load-kernels.ts";
import { loadCodecs } from "./load-codecs.ts";
import { quickest } from "../../quickest.ts";

const LIMITS = { maxPixels: 24_000_000, maxSide: 8192 };
const MEGABYTE = 1_000_000;

/** A JPEG that is nothing but markers' first bytes. */
function fillBytes(): Uint8Array {
  const bytes = new Uint8Array(4_194_304).fill(0xff);
  bytes[1] = 0xd8;
  return bytes;
}

function refusal(work: () => unknown): EngineErrorCode | "accepted" {
  try {
    work();
    return "accepted";
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
}

describe("from the header alone", () => {
  test.each<[string, Uint8Array, EngineErrorCode]>([
    ["a JPEG of 60000 × 60000", jpegDimensionBomb(60_000, 60_000), "image-too-large"],
    ["a PNG of 2^31 − 1 squared", pngDimensionBomb(0x7fffffff, 0x7fffffff), "image-too-large"],
    ["a PNG of 8000 × 8000", pngDimensionBomb(8000, 8000), "image-too-large"],
    ["a GIF of 65535 × 65535", gifDimensionBomb(65_535, 65_535), "image-too-large"],
    ["a GIF whose frame dwarfs its screen", gifFrameBomb(30_000, 3000), "image-too-large"],
    ["a lossless WebP of 16384 × 16384", webpLosslessBomb(16_384, 16_384), "image-too-large"],
    ["a lossy WebP of 16383 × 16383", webpLossyBomb(16_383, 16_383), "image-too-large"],
    ["a WebP canvas of 2^24 squared", webpCanvasBomb(2 ** 24, 2 ** 24), "image-too-large"],
    ["a WebP whose picture dwarfs its canvas", webpInnerBomb(16_000, 16_000), "undecodable"],
    ["a BMP of 100000 × 100000", bmpDimensionBomb(100_000, 100_000), "image-too-large"],
    ["a BMP of −2^31 rows", bmpDimensionBomb(1, -0x80000000), "image-too-large"],
    ["a TIFF of 100000 × 100000", tiffDimensionBomb(100_000, 100_000), "image-too-large"],
    ["a TIFF with a tile of 30000 squared", tiffTileBomb(30_000, 30_000), "undecodable"],
    ["a TIFF that announces 8 million values", tiffEntryBomb(8_000_000), "undecodable"],
    ["a TIFF that bites its tail", tiffLoop(), "image-too-complex"],
    ["a JPEG of 65 scans", makeProgressiveJpeg(64, 64, 65), "image-too-complex"],
    ["a JPEG of 1,001 scans", makeProgressiveJpeg(2048, 2048, 1001), "image-too-complex"],
    ["a JPEG of 20,001 scans", makeProgressiveJpeg(2048, 2048, 20_001), "image-too-complex"],
    ["a JPEG with a second frame header", jpegTwoFrames(60_000, 60_000), "undecodable"],
    ["a PNG of 25,000 text chunks", pngChunkFlood(25_000), "image-too-complex"],
    ["a PNG of 300,000 text chunks", pngChunkFlood(300_000), "image-too-complex"],
    ["4 MB of JPEG fill bytes", fillBytes(), "undecodable"],
    ["a GIF of 50,000 frames", makeGif(50_000), "image-too-complex"],
    ["a WebP of 50,000 frames", webpFrameFlood(50_000), "image-too-complex"],
  ])("refuses %s within 50 ms", (_, bytes, code) => {
    const took = quickest(() => expect(refusal(() => admit(sniff(bytes), LIMITS))).toBe(code));
    expect(took).toBeLessThan(50);
  });

  test("accepts a JPEG of 64 scans and says so of 65", () => {
    expect(refusal(() => admit(sniff(makeProgressiveJpeg(64, 64, 64)), LIMITS))).toBe("accepted");
    expect(() => admit(sniff(makeProgressiveJpeg(64, 64, 65)), LIMITS)).toThrow(
      expect.objectContaining({ details: { limit: 64, actual: 65 } }),
    );
  });
});

describe("decoded in little memory", () => {
  test.each<[string, Uint8Array, EngineErrorCode | "accepted", number]>([
    ["a colour profile that inflates to 64 MB", pngProfileBomb(64 * MEGABYTE), "accepted", 4],
    ["a text that inflates to 64 MB", pngTextBomb(64 * MEGABYTE), "accepted", 4],
    ["image data that inflates 64 MB past its rows", pngOverrun(64 * MEGABYTE), "accepted", 4],
    ["1,000 text chunks", pngChunkFlood(1000), "accepted", 4],
    ["an APNG of 200 frames of 4 MP", apng(2000, 2000, 200), "accepted", 90],
    ["a GIF of 1,000 frames", makeGif(1000), "accepted", 4],
    // The decoder's memory begins at 16 MiB.
    ["a WebP of 1,000 frames", webpFrameFlood(1000), "undecodable", 18],
  ])("%s", async (_, bytes, outcome, megabytes) => {
    const codecs = loadCodecs();
    const kernels = loadKernels(codecs.artistic);
    const info = sniff(bytes);
    admit(info, LIMITS);
    const decoded = await codecs.decode(bytes, info, kernels).catch((error: unknown) => error);
    expect(
      refusal(() => {
        if (decoded instanceof Error) throw decoded;
      }),
    ).toBe(outcome);
    expect(codecs.stats.memoryHighWater).toBeLessThan(megabytes * MEGABYTE);
  });
});
