import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Image } from "../../../wasm/image.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, grey, onPicture, pictures, reds } from "./pictures.ts";
import { sharpness as sharpnessTwin, sum as sumTwin } from "./twins/mixing.ts";
import { at, paint, type Picture } from "./twins/picture.ts";

const kernels = loadKernels();

/** The weighted sum of a picture and others of its size. */
function sum(parts: readonly (readonly [picture: Picture, weight: number])[]): Picture {
  const [[first] = [grey([[0]])]] = parts;
  return onPicture(kernels, first, (image) => {
    const result = kernels.clone(image);
    kernels.mixing.sum(result, (add) => {
      for (const [picture, weight] of parts) {
        const part: Image = kernels.upload(picture.pixels, picture.width, picture.height);
        add(part, weight);
        kernels.release(part);
      }
    });
    return result;
  });
}

/** A picture of the first one's size that repeats the second. */
function tile(size: Picture, picture: Picture): Picture {
  return paint(size.width, size.height, (x, y) =>
    at(picture, x % picture.width, y % picture.height),
  );
}

describe("sum", () => {
  it("equals its twin within 1 level", () => {
    const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(pictures, { minLength: 5, maxLength: 5 }), weights, (all, given) => {
        const whole = given.reduce((total, weight) => total + weight, 0);
        const size = all[0]!;
        const parts = given.map((weight, i) => [tile(size, all[i]!), weight / whole] as const);
        expectClose(sum(parts), sumTwin(parts), 1.01);
      }),
    );
  });

  it("gives a picture back where it is all of the sum", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const visible = paint(picture.width, picture.height, (x, y) => {
          const pixel = at(picture, x, y);
          return pixel[3] === 0 ? [0, 0, 0, 0] : pixel;
        });
        expectClose(sum([[visible, 1]]), visible, 0.51);
        const opaque = paint(picture.width, picture.height, (x, y) => [
          ...at(picture, x, y).slice(0, 3),
          255,
        ]);
        expectClose(
          sum([
            [opaque, 0.25],
            [opaque, 0.75],
          ]),
          opaque,
          0,
        );
      }),
    );
  });

  it("weighs colours by alpha, whichever part comes first", () => {
    const solid = grey([[200, 200, 200]]);
    const clear = { ...solid, pixels: new Uint8Array(12).map((_, i) => (i % 4 === 3 ? 0 : 9)) };
    for (const parts of [
      [
        [solid, 0.5],
        [clear, 0.5],
      ],
      [
        [clear, 0.5],
        [solid, 0.5],
      ],
    ] as const) {
      expect([...sum(parts).pixels.subarray(0, 4)]).toEqual([200, 200, 200, 128]);
    }
  });

  it("refuses pictures of another size", () => {
    const image = kernels.allocate(2, 2);
    const other = kernels.allocate(2, 3);
    expect(() => kernels.mixing.sum(image, (add) => add(other, 1))).toThrow(RangeError);
    kernels.release(image);
    kernels.release(other);
  });
});

describe("sharpness", () => {
  it.each([0, 0.1, 1, 1.9, 20])("equals its twin within 1 level at factor %d", (factor) => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const made = onPicture(kernels, picture, (image) =>
          kernels.mixing.sharpness(image, factor),
        );
        expectClose(made, sharpnessTwin(picture, factor), Math.max(1, factor));
      }),
    );
  });

  it("gives the weights of PIL's smooth filter", () => {
    const dot = grey([
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 130, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
    ]);
    const smooth = onPicture(kernels, dot, (image) => kernels.mixing.sharpness(image, 0));
    expect(reds(smooth)).toEqual([
      [0, 0, 0, 0, 0],
      [0, 10, 10, 10, 0],
      [0, 10, 50, 10, 0],
      [0, 10, 10, 10, 0],
      [0, 0, 0, 0, 0],
    ]);
    const sharp = onPicture(kernels, dot, (image) => kernels.mixing.sharpness(image, 1.5));
    expect(reds(sharp)[2]).toEqual([0, 0, 170, 0, 0]);
  });

  it("leaves the outline, thin pictures and factor 1 alone", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const made = onPicture(kernels, picture, (image) => kernels.mixing.sharpness(image, 1));
        expectClose(made, picture, 0);
      }),
    );
    const thin = grey([[0, 255, 0, 255, 0]]);
    expectClose(
      onPicture(kernels, thin, (image) => kernels.mixing.sharpness(image, 5)),
      thin,
      0,
    );
  });
});
