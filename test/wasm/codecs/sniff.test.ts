import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { sniff } from "../../../wasm/codecs/sniff.ts";
import { EngineError } from "../../../wasm/error.ts";
import { makeBmp } from "../../hostile/make/bmp.ts";
import { join } from "../../hostile/make/bytes.ts";
import { makeGif } from "../../hostile/make/gif.ts";
import { makeProgressiveJpeg, withOrientation } from "../../hostile/make/jpeg.ts";
import { apng, makePng, pngChunk } from "../../hostile/make/png.ts";
import { makeTiff, tiffDimensionBomb } from "../../hostile/make/tiff.ts";
import { webpCanvasBomb, webpFrameFlood, webpLossyBomb } from "../../hostile/make/webp.ts";

const jpeg = makeProgressiveJpeg(40, 30, 3);
const exif = join("II*\0", [8, 0, 0, 0, 1, 0, 18, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]);

describe("what the header says", () => {
  test.each<[string, Uint8Array, object]>([
    ["jpeg", jpeg, { width: 40, height: 30, scans: 3, orientation: 1 }],
    ["jpeg", withOrientation(jpeg, 8), { width: 40, height: 30, orientation: 8 }],
    ["jpeg", withOrientation(jpeg, 9), { orientation: 1 }],
    ["png", makePng({ width: 5, height: 7 }), { width: 5, height: 7, frames: 1 }],
    [
      "png",
      makePng({ width: 5, height: 7, before: [pngChunk("eXIf", exif)] }),
      { orientation: 6, width: 5 },
    ],
    ["png", apng(5, 7, 4), { frames: 4 }],
    ["gif", makeGif(9), { width: 1, height: 1, frames: 9 }],
    ["webp", webpLossyBomb(300, 200), { width: 300, height: 200, frames: 1 }],
    ["webp", webpCanvasBomb(300, 200), { width: 300, height: 200 }],
    ["webp", webpFrameFlood(12), { width: 1, height: 1, frames: 12 }],
    ["bmp", makeBmp(31, -21, new Uint8Array(8)), { width: 31, height: 21 }],
    ["tiff", tiffDimensionBomb(31, 21), { width: 31, height: 21, frames: 1, orientation: 1 }],
    [
      "tiff",
      makeTiff([
        [256, 3, 1, 4],
        [257, 3, 1, 5],
        [274, 3, 1, 5],
      ]),
      { width: 4, height: 5, orientation: 5 },
    ],
  ])("of a %s", (format, bytes, facts) => {
    expect(sniff(bytes)).toMatchObject({ format, ...facts });
  });
});

describe("what is refused", () => {
  test.each([
    ["SVG", '\uFEFF<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ["HTML", "\n <!DOCTYPE html><title>404</title>"],
    ["PDF", "%PDF-1.7\n"],
    ["AVIF", "\0\0\0\u0020ftypavif\0\0\0\0"],
    ["HEIC", "\0\0\0\u0018ftypheic\0\0\0\0"],
    ["An empty file", ""],
    ["no known image format", "hello"],
    ["BigTIFF", "II+\0\u0008\0\0\0\u0010\0\0\0\0\0\0\0"],
  ])("%s by name, as unsupported-format", (name, text) => {
    const work = () => sniff(new Uint8Array(Buffer.from(text)));
    expect(work).toThrow(EngineError);
    expect(work).toThrow(expect.objectContaining({ code: "unsupported-format" }));
    expect(work).toThrow(name);
  });

  test.each([
    ["JPEG", jpeg.subarray(0, 12)],
    ["PNG", makePng({ width: 5, height: 7 }).subarray(0, 20)],
    ["PNG of no width", makePng({ width: 0, height: 7 })],
    ["GIF", makeGif(1).subarray(0, 9)],
    ["GIF without a frame", makeGif(0)],
    ["WebP", webpLossyBomb(3, 3).subarray(0, 24)],
    ["BMP", makeBmp(3, 3, new Uint8Array()).subarray(0, 20)],
    ["BMP of no height", makeBmp(3, 0, new Uint8Array())],
    ["TIFF", tiffDimensionBomb(3, 3).subarray(0, 9)],
    ["TIFF of no width", tiffDimensionBomb(0, 3)],
  ])("a cut-off or empty %s, as undecodable", (_, bytes) => {
    expect(() => sniff(bytes)).toThrow(expect.objectContaining({ code: "undecodable" }));
  });
});

const samples = [
  withOrientation(jpeg, 3),
  apng(5, 7, 2),
  makeGif(2),
  webpLossyBomb(3, 3),
  webpFrameFlood(2),
  makeBmp(3, 3, new Uint8Array(36)),
  tiffDimensionBomb(3, 3),
];
const MAGIC = [
  "\u00ff\u00d8\u00ff",
  "\u0089PNG\r\n\u001a\n",
  "GIF89a",
  "RIFF0000WEBP",
  "BM",
  "II*\0",
];

/** An EngineError is the only thing that may be thrown, and facts must be sane. */
function sniffSafely(bytes: Uint8Array): void {
  try {
    const info = sniff(bytes);
    for (const fact of [info.width, info.height, info.frames, info.scans]) {
      expect(fact).toBeGreaterThanOrEqual(1);
      expect(Number.isSafeInteger(fact)).toBe(true);
    }
    expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(info.orientation);
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError);
  }
}

describe("any bytes at all", () => {
  property.prop([fc.uint8Array({ maxLength: 200 }), fc.constantFrom("", ...MAGIC)], {
    numRuns: 3000,
  })("give facts or an EngineError when random", (tail, magic) => {
    sniffSafely(join(magic, tail));
  });

  property.prop(
    [
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
      fc.nat(),
    ],
    { numRuns: 5000 },
  )("give facts or an EngineError when mutated and cut", (sample, edits, cut) => {
    const bytes = sample.slice(0, cut % 3 === 0 ? cut % sample.length : sample.length);
    for (const [at, value] of edits) if (bytes.length > 0) bytes[at % bytes.length] = value;
    sniffSafely(bytes);
  });
});
