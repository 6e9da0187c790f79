import { describe, expect, it } from "vitest";
import type { Image } from "../../../wasm/image.ts";
import { patchwork } from "../augmentations/contract.ts";
import { loadKernels } from "./load-kernels.ts";

const kernels = loadKernels();

/** The largest takes several bands, one of them of a few rows. */
const SIZES = [
  [1, 1],
  [7, 3],
  [64, 20],
  [301, 1321],
] as const;

/** The same picture blurred apart and in its own memory. */
function both(
  [width, height]: readonly [number, number],
  alpha: boolean,
  apart: (image: Image) => Image,
  inPlace: (image: Image) => void,
): { readonly apart: Uint8Array; readonly inPlace: Uint8Array } {
  const image = kernels.upload(patchwork(width, height, alpha).data, width, height);
  const other = apart(image);
  const made = Uint8Array.from(other.pixels);
  kernels.release(other);
  inPlace(image);
  const result = { apart: made, inPlace: Uint8Array.from(image.pixels) };
  kernels.release(image);
  return result;
}

describe("blurs in place", () => {
  it.each([0.1, 0.7, 2, 9, 20, 40])("a Gaussian of %d is the same as apart", (sigma) => {
    for (const size of SIZES) {
      for (const alpha of [false, true]) {
        const made = both(
          size,
          alpha,
          (image) => kernels.gaussianBlur(image, sigma),
          (image) => kernels.gaussianBlurInPlace(image, sigma),
        );
        expect(made.inPlace.every((level, index) => level === made.apart[index])).toBe(true);
      }
    }
  });

  it.each([
    [1, 1],
    [5, 1],
    [1, 4],
    [7, 7],
    [8, 300],
    [300, 700],
  ])("a box of %d × %d is the same as apart", (across, down) => {
    for (const size of SIZES) {
      for (const alpha of [false, true]) {
        const made = both(
          size,
          alpha,
          (image) => kernels.boxBlur(image, across, down, "reflect101"),
          (image) => kernels.boxBlurInPlace(image, across, down),
        );
        expect(made.inPlace.every((level, index) => level === made.apart[index])).toBe(true);
      }
    }
  });

  it("take a few rows beside a picture, and leave nothing behind", () => {
    const fresh = loadKernels();
    const image = fresh.upload(patchwork(2000, 1500, false).data, 2000, 1500);
    const before = fresh.allocated;
    fresh.boxBlurInPlace(image, 7, 7);
    fresh.gaussianBlurInPlace(image, 3);
    expect(fresh.allocated).toBe(before);
    expect(fresh.highWater - before).toBeLessThan(2_500_000);
  });
});
