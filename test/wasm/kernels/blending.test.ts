import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Image } from "../../../wasm/image.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, grey, noise, pictures, reds } from "./pictures.ts";
import { at, mix, paint, type Picture, type Share } from "./twins/picture.ts";

const kernels = loadKernels();

/** Works on two uploaded pictures; the second must stay as it is. */
function together(
  first: Picture,
  second: Picture,
  work: (image: Image, other: Image) => void,
): Picture {
  const before = kernels.allocated;
  const image = kernels.upload(first.pixels, first.width, first.height);
  const other = kernels.upload(second.pixels, second.width, second.height);
  work(image, other);
  const made = { ...first, pixels: image.pixels.slice() };
  expect(other.pixels, "the other stays as it was").toEqual(second.pixels);
  kernels.release(image);
  kernels.release(other);
  expect(kernels.allocated).toBe(before);
  return made;
}

/** A picture of the first one's size that repeats the second. */
function tile(size: Picture, picture: Picture): Picture {
  return paint(size.width, size.height, (x, y) =>
    at(picture, x % picture.width, y % picture.height),
  );
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const offset = fc.integer({ min: -12, max: 12 });

describe("blend", () => {
  it("equals its twin within 1 level", () => {
    fc.assert(
      fc.property(pictures, pictures, share, (first, second, part) => {
        const other = tile(first, second);
        const made = together(first, other, (a, b) => kernels.blending.blend(a, b, part));
        const twin = paint(first.width, first.height, (x, y) => {
          const shares: Share[] = [
            [at(first, x, y), part],
            [at(other, x, y), 1 - part],
          ];
          return mix(shares) ?? [0, 0, 0, 0];
        });
        expectClose(made, twin, 1);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps one or the other entirely at the ends", () => {
    const [a, b] = [grey([[10, 20, 30, 40, 50]]), grey([[110, 120, 130, 140, 150]])];
    expect(reds(together(a, b, (x, y) => kernels.blending.blend(x, y, 1)))).toEqual(reds(a));
    expect(reds(together(a, b, (x, y) => kernels.blending.blend(x, y, 0)))).toEqual(reds(b));
  });

  it("refuses images of different sizes", () => {
    const [a, b] = [grey([[1, 2]]), grey([[1]])];
    expect(() => together(a, b, (x, y) => kernels.blending.blend(x, y, 0.5))).toThrow(RangeError);
  });
});

describe("paste", () => {
  it("replaces what the part covers, wherever it is put", () => {
    fc.assert(
      fc.property(pictures, pictures, offset, offset, (first, second, left, top) => {
        const made = together(first, second, (a, b) => kernels.blending.paste(a, b, left, top));
        const twin = paint(first.width, first.height, (x, y) => {
          const [i, j] = [x - left, y - top];
          const inside = i >= 0 && j >= 0 && i < second.width && j < second.height;
          return inside ? at(second, i, j) : at(first, x, y);
        });
        expectClose(made, twin, 0);
      }),
    );
  });
});

describe("overlay", () => {
  it("equals its twin within 1 level, wherever it is put", () => {
    fc.assert(
      fc.property(
        pictures,
        pictures,
        offset,
        offset,
        share,
        (first, second, left, top, opacity) => {
          const made = together(first, second, (a, b) =>
            kernels.blending.overlay(a, b, left, top, opacity),
          );
          const twin = paint(first.width, first.height, (x, y) => {
            const [i, j] = [x - left, y - top];
            const below = at(first, x, y);
            if (i < 0 || j < 0 || i >= second.width || j >= second.height) return below;
            const above = at(second, i, j);
            const rest = 1 - (above[3] / 255) * opacity;
            return (
              mix([
                [above, opacity],
                [below, rest],
              ]) ?? [0, 0, 0, 0]
            );
          });
          expectClose(made, twin, 1);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("gives pixels side by side what it gives each alone", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.boolean(), share, (one, other, solid, opacity) => {
        const width = 19;
        const opaque = (pixels: Uint8Array): Uint8Array =>
          pixels.map((value, i) => (solid && i % 4 === 3 ? 255 : value));
        const below = { width, height: 1, pixels: opaque(noise(width, 1, one)) };
        const above = { width, height: 1, pixels: opaque(noise(width, 1, other)) };
        const row = together(below, above, (a, b) => kernels.blending.overlay(a, b, 0, 0, opacity));
        const alone = Array.from({ length: width }, (_, x) => x).flatMap((x) => {
          const pixel = (of: Picture): Picture => ({
            width: 1,
            height: 1,
            pixels: of.pixels.slice(4 * x, 4 * x + 4),
          });
          const made = together(pixel(below), pixel(above), (a, b) =>
            kernels.blending.overlay(a, b, 0, 0, opacity),
          );
          return [...made.pixels];
        });
        expect([...row.pixels]).toEqual(alone);
      }),
      { numRuns: 100 },
    );
  });

  it("leaves an opaque picture opaque and what nothing covers untouched", () => {
    const part: Picture = {
      width: 2,
      height: 1,
      pixels: new Uint8Array([255, 0, 0, 0, 0, 255, 0, 128]),
    };
    const made = together(grey([[10, 20]]), part, (a, b) =>
      kernels.blending.overlay(a, b, 0, 0, 1),
    );
    expect([...made.pixels]).toEqual([10, 10, 10, 255, 10, 138, 10, 255]);
  });
});
