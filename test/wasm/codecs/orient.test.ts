import { describe, expect, test } from "vitest";
import { orient } from "../../../wasm/codecs/orient.ts";
import { sniff } from "../../../wasm/codecs/sniff.ts";
import { makePng, pngChunk } from "../../hostile/make/png.ts";
import { join } from "../../hostile/make/bytes.ts";
import { loadKernels } from "../kernels/load-kernels.ts";
import { loadCodecs } from "./load-codecs.ts";

const codecs = loadCodecs();
const kernels = loadKernels(codecs.artistic);

/**
 * The upright picture is
 *   a b c
 *   d e f
 * and these are its rows as a camera stores them under each orientation.
 */
const STORED: readonly [orientation: number, rows: readonly string[]][] = [
  [1, ["abc", "def"]],
  [2, ["cba", "fed"]],
  [3, ["fed", "cba"]],
  [4, ["def", "abc"]],
  [5, ["ad", "be", "cf"]],
  [6, ["cf", "be", "ad"]],
  [7, ["fc", "eb", "da"]],
  [8, ["da", "eb", "fc"]],
];

const pixelsOf = (rows: readonly string[]): Uint8Array =>
  new Uint8Array([...Buffer.from(rows.join(""))].flatMap((letter) => [letter, 0, 0, 255]));

describe("orientation", () => {
  test.each(STORED)("%i is turned upright", (orientation, rows) => {
    const image = kernels.upload(pixelsOf(rows), rows[0]?.length ?? 0, rows.length);
    const upright = orient(image, orientation, kernels);
    expect([upright.width, upright.height]).toEqual([3, 2]);
    expect(upright.pixels).toEqual(pixelsOf(["abc", "def"]));
    kernels.release(upright);
    expect(kernels.allocated).toBe(0);
  });

  test.each(STORED)("%i of a PNG is applied when decoding", async (orientation, rows) => {
    const width = rows[0]?.length ?? 0;
    const stored = pixelsOf(rows);
    const scanlines = rows.map((_, y) =>
      join([0], stored.subarray(y * width * 4, (y + 1) * width * 4)),
    );
    const tiff = join("MM\0*", [0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    const bytes = makePng({
      width,
      height: rows.length,
      rows: join(...scanlines),
      before: [pngChunk("eXIf", tiff)],
    });
    const image = await codecs.decode(bytes, sniff(bytes), kernels);
    expect([image.width, image.height]).toEqual([3, 2]);
    expect(image.pixels).toEqual(pixelsOf(["abc", "def"]));
  });
});
