import { afterAll, describe, expect, test } from "vitest";
import { scene, transparentScene } from "../../../scene.ts";
import { sharp } from "../../codecs/sharp.ts";
import { loadKernels } from "../load-kernels.ts";
import { random } from "./make-jpeg.ts";

const kernels = loadKernels();
afterAll(() => expect(kernels.allocated).toBe(0));

const SIZES = [
  [1, 1],
  [2, 9],
  [8, 8],
  [17, 24],
  [40, 25],
  [161, 117],
] as const;
const QUALITIES = [1, 10, 50, 75, 92, 100];

function recompressed(pixels: Uint8Array, width: number, height: number, quality: number) {
  const image = kernels.upload(pixels, width, height);
  kernels.jpeg.recompress(image, quality);
  const result = image.pixels.slice();
  kernels.release(image);
  return result;
}

/** By way of a file of ours. */
function throughFile(pixels: Uint8Array, width: number, height: number, quality: number) {
  const image = kernels.upload(pixels, width, height);
  const decoded = kernels.jpeg.decode(kernels.jpeg.encode(image, { quality }));
  const result = decoded?.pixels.slice();
  kernels.release(image);
  if (decoded) kernels.release(decoded);
  return result;
}

describe("an image comes out", () => {
  test.each(SIZES)("of %d × %d as it would of a file", (width, height) => {
    const { data } = scene(width, height);
    for (const quality of QUALITIES) {
      expect(recompressed(data, width, height, quality)).toEqual(
        throughFile(data, width, height, quality),
      );
    }
  });

  test("of noise as it would of a file", () => {
    const next = random(7);
    const data = Uint8Array.from({ length: 75 * 51 * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : next(2) * 255,
    );
    for (const quality of QUALITIES) {
      expect(recompressed(data, 75, 51, quality)).toEqual(throughFile(data, 75, 51, quality));
    }
  });

  test("as it would of libjpeg", async () => {
    const [width, height] = [161, 117];
    const { data } = scene(width, height);
    const raw = { width, height, channels: 4 } as const;
    for (const quality of QUALITIES) {
      const source = sharp(data, { raw }).removeAlpha();
      const file = await source.jpeg({ quality, optimiseCoding: false }).toBuffer();
      const theirs = await sharp(file).ensureAlpha().raw().toBuffer();
      expect(recompressed(data, width, height, quality)).toEqual(new Uint8Array(theirs));
    }
  });

  test("opaque, its hidden colours as if they were not", () => {
    const [width, height] = [61, 47];
    const { data } = transparentScene(width, height);
    const shown = data.map((level, i) => (i % 4 === 3 ? 255 : level));
    const result = recompressed(data, width, height, 60);
    expect(result).toEqual(recompressed(shown, width, height, 60));
    expect(result).toEqual(throughFile(shown, width, height, 60));
  });
});
