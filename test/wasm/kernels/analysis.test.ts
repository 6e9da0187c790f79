import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Image } from "../../../wasm/image.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, onPicture, pictures } from "./pictures.ts";
import { colors, gray, laplacian, levels } from "./twins/analysis.ts";
import type { Picture } from "./twins/picture.ts";

const kernels = loadKernels();
const { analysis } = kernels;
const WEIGHTS = { red: 9798, green: 19_235, blue: 3735, shift: 15 };

/** What the work finds in the picture; the picture stays as it is and nothing stays allocated. */
function ask<T>(picture: Picture, work: (image: Image) => T): T | undefined {
  let found: T | undefined;
  const after = onPicture(kernels, picture, (image) => {
    found = work(image);
  });
  expectClose(after, picture, 0);
  return found;
}

describe("the analysis kernels equal their twins", () => {
  it("levels", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        expect([...(ask(picture, (image) => analysis.levels(image)) ?? [])]).toEqual(
          levels(picture),
        );
      }),
    );
  });

  it("colors", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        expect([...(ask(picture, (image) => analysis.colors(image)) ?? [])]).toEqual(
          colors(picture),
        );
      }),
      { numRuns: 30 },
    );
  });

  it("gray", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const made = onPicture(kernels, picture, (image) => analysis.gray(image, WEIGHTS));
        expectClose(made, gray(picture, WEIGHTS), 0);
      }),
    );
  });

  it("laplacian", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const found = ask(picture, (image) => analysis.laplacian(image, WEIGHTS));
        expect(found).toEqual(laplacian(picture, WEIGHTS));
      }),
    );
  });
});
