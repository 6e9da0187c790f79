import fc from "fast-check";
import { expect, it } from "vitest";
import { type Bands, bandsOf } from "../../../../wasm/kernels/bands.ts";
import type { Image } from "../../../../wasm/image.ts";
import { scene, transparentScene } from "../../../scene.ts";
import { loadKernels } from "../load-kernels.ts";

const kernels = loadKernels();

/** An image as bands that lie nowhere: they are copied out of it when they are asked for. */
function homeless(image: Image, atOnce: number): Bands {
  const { width, height, opaque } = image;
  let top = 0;
  return {
    width,
    height,
    opaque,
    atOnce,
    make(band) {
      band.pixels.set(image.rows(top, band.height).pixels);
      top += band.height;
    },
    release: () => {},
  };
}

const side = fc.oneof(fc.integer({ min: 1, max: 90 }), fc.constantFrom(1, 15, 16, 17, 32, 33));

it("makes of bands, whatever their height, the file that it makes of the whole picture", () => {
  fc.assert(
    fc.property(
      fc.tuple(side, side),
      fc.integer({ min: 1, max: 100 }),
      fc.constantFrom("4:2:0" as const, "4:4:4" as const),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      ([width, height], quality, subsampling, bandHeight, alpha) => {
        const { data } = alpha ? transparentScene(width, height) : scene(width, height);
        const image = kernels.upload(data, width, height);
        const options = { quality, subsampling };
        const whole = kernels.jpeg.encode(image, options);
        const atOnce = 16 * bandHeight;
        for (const bands of [homeless(image, atOnce), Object.assign(bandsOf(image), { atOnce })]) {
          expect(Buffer.compare(kernels.jpeg.encodeBands(bands, options), whole)).toBe(0);
        }
        kernels.release(image);
        expect(kernels.allocated).toBe(0);
      },
    ),
    { numRuns: 150 },
  );
});

it("writes a file of several chunks from bands", () => {
  const [width, height] = [700, 500];
  const pixels = Uint8Array.from({ length: width * height * 4 }, (_, i) => (i * 2_654_435) >>> 9);
  const image = kernels.upload(pixels, width, height);
  const whole = kernels.jpeg.encode(image, { quality: 100 });
  expect(whole.length).toBeGreaterThan(300_000);
  const bands = kernels.jpeg.encodeBands(homeless(image, 64), { quality: 100 });
  kernels.release(image);
  expect(Buffer.compare(bands, whole)).toBe(0);
});
