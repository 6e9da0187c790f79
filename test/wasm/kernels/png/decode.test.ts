import { fc, test as property } from "@fast-check/vitest";
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { pngChunks } from "../../../../wasm/codecs/png-layout.ts";
import { EngineError } from "../../../../wasm/error.ts";
import { PNG_COLOR } from "../../../../wasm/kernels/png/png-header.ts";
import { join } from "../../../hostile/make/bytes.ts";
import { pngChunk } from "../../../hostile/make/png.ts";
import { loadKernels } from "../load-kernels.ts";
import { pngPixels } from "../twins/png.ts";
import { filteredRows, headerChunks, SIGNATURE, writePng, ZLIB } from "./make-png.ts";
import { KINDS, makeSamples, pictureOptions } from "./pictures.ts";

const kernels = loadKernels();

function pixelsOf(bytes: Uint8Array): Uint8Array {
  const image = kernels.png.decode(bytes, pngChunks(bytes));
  const pixels = image.pixels.slice();
  kernels.release(image);
  return pixels;
}

describe("a PNG of any kind", () => {
  property.prop(
    [
      pictureOptions,
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 9 }),
      fc.constantFrom(...ZLIB),
      fc.integer({ min: 1, max: 400 }),
    ],
    { numRuns: 300 },
  )("gives the pixels of its samples, and all memory back", (options, filters, zlib, chunk) => {
    const picture = makeSamples(options);
    expect(pixelsOf(writePng(picture, { filters, zlib, chunk }))).toEqual(pngPixels(picture));
    expect(kernels.allocated).toBe(0);
  });

  test.each(KINDS.flatMap((kind) => [false, true].map((interlaced) => ({ kind, interlaced }))))(
    "is the same over many strips: $kind, interlaced $interlaced",
    ({ kind, interlaced }) => {
      const size = { width: 331, height: 283 };
      const picture = makeSamples({ kind, interlaced, ...size, transparent: true, seed: 5 });
      for (const zlib of [ZLIB[0], ZLIB[1], ZLIB[6]]) {
        const bytes = writePng(picture, {
          filters: [4, 1, 2, 3, 0],
          zlib: zlib ?? {},
          chunk: 30_000,
        });
        expect(Buffer.compare(pixelsOf(bytes), pngPixels(picture))).toBe(0);
      }
    },
  );

  test("is known to be opaque from its header", () => {
    const opacityOf = (kind: (typeof KINDS)[number], transparent: boolean) => {
      const options = { kind, transparent, width: 3, height: 3, interlaced: false, seed: 1 };
      const bytes = writePng(makeSamples(options), { filters: [0] });
      const image = kernels.png.decode(bytes, pngChunks(bytes));
      const { opaque } = image;
      kernels.release(image);
      return opaque;
    };
    expect(opacityOf([PNG_COLOR.rgb, 8], false)).toBe(true);
    expect(opacityOf([PNG_COLOR.rgb, 8], true)).toBe(false);
    expect(opacityOf([PNG_COLOR.indexed, 4], true)).toBe(false);
    expect(opacityOf([PNG_COLOR.grayAlpha, 16], false)).toBe(false);
  });
});

const small = { width: 4, height: 4, interlaced: false, transparent: false, seed: 3 };
const colored = makeSamples({ ...small, kind: [PNG_COLOR.rgba, 8] });
const indexed = makeSamples({ ...small, kind: [PNG_COLOR.indexed, 8] });
const rows = filteredRows(colored, [0]);
const data = deflateSync(rows);
const wrong = (chunk: Uint8Array) =>
  chunk.map((byte, i) => (i === chunk.length - 1 ? byte ^ 1 : byte));
const plte = (bytes: number) => pngChunk("PLTE", new Uint8Array(bytes));
const trns = (bytes: number) => pngChunk("tRNS", new Uint8Array(bytes));
const end = pngChunk("IEND");
const overrun = deflateSync(join(rows, new Uint8Array(100_000)));
/** The file of a picture out of what follows its first chunk. */
const file = (...parts: Uint8Array[]) => join(SIGNATURE, ...headerChunks(colored), ...parts);

describe("what surrounds the pixels", () => {
  test.each<[string, Uint8Array, "decodes" | "undecodable"]>([
    ["nothing more", file(pngChunk("IDAT", data), end), "decodes"],
    ["a false Adler-32", file(pngChunk("IDAT", wrong(data)), end), "decodes"],
    ["half an Adler-32", file(pngChunk("IDAT", data.subarray(0, -2)), end), "undecodable"],
    ["a stream without an end", file(pngChunk("IDAT", data.subarray(0, -6)), end), "undecodable"],
    ["too few rows", file(pngChunk("IDAT", deflateSync(rows.subarray(0, -1))), end), "undecodable"],
    ["too many rows", file(pngChunk("IDAT", overrun), end), "decodes"],
    [
      "damage in too many rows",
      file(pngChunk("IDAT", join(overrun.subarray(0, -8), new Uint8Array(20).fill(255))), end),
      "undecodable",
    ],
    ["no IEND", file(pngChunk("IDAT", data)), "undecodable"],
    ["half an IEND", file(pngChunk("IDAT", data), end.subarray(0, 8)), "undecodable"],
    ["a false CRC of IEND", file(pngChunk("IDAT", data), wrong(end)), "decodes"],
    ["a false CRC of image data", file(wrong(pngChunk("IDAT", data)), end), "undecodable"],
    [
      "image data behind its end",
      file(pngChunk("IDAT", data), pngChunk("IDAT", rows), end),
      "decodes",
    ],
    [
      "the same with a false CRC",
      file(pngChunk("IDAT", data), wrong(pngChunk("IDAT", rows)), end),
      "undecodable",
    ],
    [
      "a text within the image data",
      file(
        pngChunk("IDAT", data.subarray(0, 9)),
        wrong(pngChunk("tEXt")),
        pngChunk("IDAT", data.subarray(9)),
        end,
      ),
      "decodes",
    ],
    [
      "a palette within the image data",
      file(pngChunk("IDAT", data.subarray(0, 9)), plte(3), pngChunk("IDAT", data.subarray(9)), end),
      "undecodable",
    ],
    ["a second header", file(...headerChunks(colored), pngChunk("IDAT", data), end), "undecodable"],
    ["no image data", file(end), "undecodable"],
    ["a useless palette", file(plte(6), pngChunk("IDAT", data), end), "decodes"],
    ["a false CRC of a palette", file(wrong(plte(6)), pngChunk("IDAT", data), end), "undecodable"],
    ["an endless palette", file(plte(3000), pngChunk("IDAT", data), end), "undecodable"],
    ["transparency beside alpha", file(trns(6), pngChunk("IDAT", data), end), "undecodable"],
    [
      "a dictionary",
      file(pngChunk("IDAT", join([0x78, 0xbb], data.subarray(2))), end),
      "undecodable",
    ],
  ])("%s: %s", (_, bytes, outcome) => {
    expect(outcomeOf(bytes, pngPixels(colored))).toBe(outcome);
    expect(kernels.allocated).toBe(0);
  });

  test("an index without a palette is refused, one beyond it is black", () => {
    const rowsOf = pngChunk("IDAT", deflateSync(filteredRows(indexed, [0])));
    const [header = rowsOf] = headerChunks(indexed);
    const build = (...parts: Uint8Array[]) => join(SIGNATURE, header, ...parts, rowsOf, end);
    expect(outcomeOf(build())).toBe("undecodable");
    expect(outcomeOf(build(trns(1), plte(3)))).toBe("undecodable");
    expect(outcomeOf(build(plte(3), plte(3)))).toBe("undecodable");
    const black = indexed.samples.flatMap(() => [0, 0, 0, 255]);
    expect([...pixelsOf(build(plte(3)))]).toEqual(black);
    // More alphas than colours are none.
    expect([...pixelsOf(build(plte(3), trns(2)))]).toEqual(black);
  });
});

/** "decodes" only with these pixels. */
function outcomeOf(bytes: Uint8Array, pixels?: Uint8Array): string {
  try {
    const decoded = pixelsOf(bytes);
    return pixels && Buffer.compare(decoded, pixels) !== 0 ? "other pixels" : "decodes";
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
}
