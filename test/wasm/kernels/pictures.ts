import fc from "fast-check";
import { expect } from "vitest";
import type { Image } from "../../../wasm/image.ts";
import type { Kernels } from "../../../wasm/kernels/kernels.ts";
import { philox } from "../../../wasm/random.ts";
import type { Picture } from "./twins/picture.ts";

const SIZES = fc.oneof(
  fc.constantFrom([1, 1], [1, 7], [7, 1], [17, 9], [2, 3], [4, 4], [33, 5]),
  fc.tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 })),
);

/** Noise, or nothing but 0 and 255; opaque, of any alpha, or with holes. */
export const pictures: fc.Arbitrary<Picture> = fc
  .record({
    size: SIZES,
    seed: fc.nat(),
    harsh: fc.boolean(),
    alpha: fc.constantFrom("opaque", "any", "holes"),
  })
  .map(({ size: [width = 1, height = 1], seed, harsh, alpha }) => {
    const pixels = noise(width, height, seed);
    for (let i = 0; i < pixels.length; i++) {
      const extreme = pixels[i]! < 128 ? 0 : 255;
      if (i % 4 !== 3 ? harsh : alpha === "holes") pixels[i] = extreme;
      if (i % 4 === 3 && alpha === "opaque") pixels[i] = 255;
    }
    return { width, height, pixels };
  });

/** Noise of every width up to 40, opaque and with hidden pixels, so that every rest of a vector or block comes up. */
export const widths: readonly Picture[] = Array.from({ length: 80 }, (_, index) => {
  const width = 1 + (index >> 1);
  const height = 1 + ((width * 7) % 20);
  const pixels = noise(width, height, index);
  for (let i = 3; i < pixels.length; i += 4) {
    if (index % 2 === 0) pixels[i] = 255;
    else if (pixels[i]! < 60) pixels[i] = 0;
  }
  return { width, height, pixels };
});

/** Random bytes, four to a pixel. */
export function noise(width: number, height: number, seed: number): Uint8Array {
  const words = new Uint32Array(width * height);
  for (let i = 0; i < words.length; i++) words[i] = philox([i, 0, 0, 0], [seed, 0])[0];
  return new Uint8Array(words.buffer);
}

/** Runs the work on an uploaded picture and takes the result out, leaving nothing allocated. */
export function onPicture(
  kernels: Kernels,
  picture: Picture,
  work: (image: Image) => Image | void,
): Picture {
  const before = kernels.allocated;
  const image = kernels.upload(picture.pixels, picture.width, picture.height);
  const result = work(image) ?? image;
  const { width, height } = result;
  const pixels = result.pixels.slice();
  if (result !== image) {
    expect(image.pixels, "the argument stays as it was").toEqual(picture.pixels);
    kernels.release(result);
  }
  kernels.release(image);
  expect(kernels.allocated, "bytes still allocated").toBe(before);
  return { width, height, pixels };
}

/**
 * Alpha, and colours times alpha, may differ by so many levels: where alpha is small a colour is not known better,
 * nor seen. 0 asks for equal bytes.
 */
export function expectClose(actual: Picture, expected: Picture, tolerance: number): void {
  expect([actual.width, actual.height]).toEqual([expected.width, expected.height]);
  if (tolerance === 0) {
    expect([...actual.pixels]).toEqual([...expected.pixels]);
    return;
  }
  for (let i = 0; i < expected.pixels.length; i += 4) {
    const alpha = Math.min(actual.pixels[i + 3]!, expected.pixels[i + 3]!) / 255;
    for (let c = 0; c < 4; c++) {
      const difference = Math.abs(actual.pixels[i + c]! - expected.pixels[i + c]!);
      if (difference * (c === 3 ? 1 : alpha) > tolerance) {
        const pixel = (p: Picture): string => [...p.pixels.subarray(i, i + 4)].join(" ");
        const place = `(${(i / 4) % actual.width}, ${Math.floor(i / 4 / actual.width)})`;
        expect.fail(`at ${place}: ${pixel(actual)} instead of ${pixel(expected)}`);
      }
    }
  }
}

/** An opaque grey picture of the given rows of levels. */
export function grey(rows: readonly (readonly number[])[]): Picture {
  const width = rows[0]!.length;
  const pixels = new Uint8Array(rows.flatMap((row) => row.flatMap((v) => [v, v, v, 255])));
  return { width, height: rows.length, pixels };
}

/** The red levels, row by row. */
export function reds({ width, height, pixels }: Picture): number[][] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => pixels[(y * width + x) * 4]!),
  );
}

/** Runs the work with the pictures uploaded, and gives them back. */
export function withImages(
  kernels: Kernels,
  layers: readonly Picture[],
  work: (images: readonly Image[]) => void,
): void {
  const images = layers.map(({ pixels, width, height }) => kernels.upload(pixels, width, height));
  work(images);
  for (const image of images) kernels.release(image);
}
