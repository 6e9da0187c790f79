import { describe, expect, it } from "vitest";
import type { Image } from "../../../wasm/image.ts";
import type { Kernels } from "../../../wasm/kernels/kernels.ts";
import { loadKernels } from "./load-kernels.ts";

const WIDTH = 2000;
const HEIGHT = 1500;
const PIXELS = WIDTH * HEIGHT;

const weights = Float32Array.from({ length: 13 }, () => 1 / 13);
const window = { width: 5, height: 5, weights: Array.from({ length: 25 }, () => 0.04) };

const WORK: readonly (readonly [string, (image: Image, kernels: Kernels) => Image | void])[] = [
  ["a box of 31", (image, kernels) => kernels.boxBlur(image, 31, 31, "reflect")],
  ["a Gaussian of 3", (image, kernels) => kernels.gaussianBlur(image, 3)],
  ["a Gaussian of 20", (image, kernels) => kernels.gaussianBlur(image, 20)],
  ["the median of 3", (image, { filters }) => filters.rank(image, 3, (n) => n >> 1, "reflect")],
  ["the median of 15", (image, { filters }) => filters.rank(image, 15, (n) => n >> 1, "reflect")],
  ["the least of 9", (image, { filters }) => filters.minimum(image, 9)],
  ["a convolution", (image, { filters }) => filters.convolve(image, window, "reflect")],
  ["edges", (image, { filters }) => filters.edges(image, 0, 1)],
  ["sharpening", (image, { filters }) => filters.unsharp(image, weights, 0.5)],
  ["sharpening by a mask", (image, { filters }) => filters.unsharp(image, weights, 0.5, 10)],
  ["CLAHE", (image, { tone }) => tone.clahe(image, 2, 8)],
  ["lightness", (image, { tone }) => tone.gray(image, "lightness")],
];

describe("the memory that filters need", () => {
  it.each(WORK)("is below half a byte a pixel beyond source and result for %s", (_, work) => {
    for (const alpha of [255, 200]) {
      const kernels = loadKernels();
      const image = kernels.allocate(WIDTH, HEIGHT);
      image.pixels.fill(90).subarray(0, 4).set([10, 250, 90, alpha]);
      for (let i = 3; i < image.pixels.length; i += 4) image.pixels[i] = alpha;
      const result = work(image, kernels);
      const pictures = (result ? 2 : 1) * PIXELS * 4;
      expect(kernels.highWater - pictures).toBeLessThan(PIXELS / 2);
    }
  });
});
