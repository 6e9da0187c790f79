import { beforeEach, describe, expect, test } from "vitest";
import type { Image } from "../../../wasm/image.ts";
import { PHOTO_FILTERS } from "../../../wasm/kernels/photo-filters.ts";
import { transparentScene } from "../../scene.ts";
import { loadKernels } from "../kernels/load-kernels.ts";
import { loadCodecs } from "./load-codecs.ts";

const codecs = loadCodecs();
const kernels = loadKernels(codecs.artistic);
const { artistic } = codecs;

const FILTERS: readonly [string, (image: Image) => void][] = [
  ["vignette", (image) => artistic.vignette(image, 0.7)],
  ["duotone", (image) => artistic.duotone(image, [10, 0, 80, 255], [255, 220, 0, 255])],
  ...PHOTO_FILTERS.map((name): [string, (image: Image) => void] => [
    name,
    (image) => artistic.photoFilter(image, name),
  ]),
];
const SIZES = [
  [1, 1],
  [1, 9],
  [9, 1],
  [2, 2],
  [3, 5],
  [64, 48],
  [63, 49],
] as const;

const cases = FILTERS.flatMap(([name, apply]) =>
  SIZES.map(([width, height]) => ({ name, apply, width, height })),
);

describe("every artistic filter", () => {
  test.each(cases)(
    "$name leaves the alpha of $width × $height pixels and does not trap",
    ({ apply, width, height }) => {
      const before = transparentScene(width, height).data;
      const image = kernels.upload(before, width, height);
      const { traps } = codecs.stats;
      apply(image);
      const alpha = (_: number, i: number) => i % 4 === 3;
      expect(image.pixels.filter(alpha)).toEqual(before.filter(alpha));
      expect(codecs.stats.traps).toBe(traps);
    },
  );

  test.each(FILTERS.slice(1))("%s makes each pixel by itself, in whatever bands", (_, apply) => {
    const { data } = transparentScene(599, 900);
    const [one, two] = [kernels.upload(data, 599, 900), kernels.upload(data, 599, 900)];
    apply(one);
    for (const top of [0, 300, 600]) apply(two.rows(top, 300));
    expect(one.pixels.every((level, index) => level === two.pixels[index])).toBe(true);
    for (const image of [one, two]) kernels.release(image);
  });

  test.each(FILTERS)("%s repeats itself", (_, apply) => {
    const { data } = transparentScene(33, 21);
    const [one, two] = [kernels.upload(data, 33, 21), kernels.upload(data, 33, 21)];
    apply(one);
    apply(two);
    expect(one.pixels).toEqual(two.pixels);
    expect(one.pixels).not.toEqual(data);
  });
});

describe("on a grey image", () => {
  const side = 41;
  let image: Image;
  const red = (x: number, y: number) => image.pixels[(y * side + x) * 4];
  beforeEach(() => {
    image = kernels.upload(new Uint8Array(side * side * 4).fill(200), side, side);
  });

  test("vignette keeps the centre and darkens steadily towards the corner", () => {
    artistic.vignette(image, 1);
    const diagonal = Array.from({ length: 21 }, (_, i) => red(20 - i, 20 - i) ?? 0);
    expect(diagonal).toEqual(diagonal.toSorted((a, b) => b - a));
    expect(diagonal.at(0)).toBe(200);
    expect(diagonal.at(-1)).toBe(0);
    expect(red(0, 0)).toBeLessThan(red(20, 0) ?? 0);
  });

  test("vignette of intensity 0 changes nothing", () => {
    artistic.vignette(image, 0);
    expect(new Set(image.pixels)).toEqual(new Set([200]));
  });

  test("duotone maps black and white to its colours, within 1", () => {
    const pair = kernels.upload(new Uint8Array([0, 0, 0, 9, 255, 255, 255, 255]), 2, 1);
    artistic.duotone(pair, [10, 20, 30, 255], [200, 210, 220, 255]);
    const wanted = [10, 20, 30, 9, 200, 210, 220, 255];
    const errors = [...pair.pixels].map((level, i) => Math.abs(level - (wanted[i] ?? 0)));
    expect(Math.max(...errors)).toBeLessThanOrEqual(1);
  });
});

describe("photo filters", () => {
  const filtered = (pixels: readonly number[], name: (typeof PHOTO_FILTERS)[number]) => {
    const image = kernels.upload(new Uint8Array(pixels), pixels.length / 4, 1);
    artistic.photoFilter(image, name);
    const result = [...image.pixels];
    kernels.release(image);
    return result;
  };

  test.each(PHOTO_FILTERS)("%s treats every pixel, and each by itself", (name) => {
    const { data } = transparentScene(12, 1);
    const apart = Array.from({ length: 12 }, (_, i) =>
      filtered([...data.subarray(i * 4, i * 4 + 4)], name),
    );
    expect(filtered([...data], name)).toEqual(apart.flat());
  });

  test("are all different", () => {
    const colors = [250, 30, 60, 255, 20, 200, 90, 255, 128, 128, 128, 255];
    const results = PHOTO_FILTERS.map((name) => filtered(colors, name).join());
    expect(new Set([colors.join(), ...results]).size).toBe(PHOTO_FILTERS.length + 1);
  });
});
