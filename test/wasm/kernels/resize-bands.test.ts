import { describe, expect, it } from "vitest";
import { INTERPOLATIONS } from "../../../wasm/geometry/warp.ts";
import type { Image, Rectangle, Size } from "../../../wasm/image.ts";
import { resizingBytes } from "../../../wasm/kernels/resizing.ts";
import { patchwork } from "../augmentations/contract.ts";
import { loadKernels } from "./load-kernels.ts";

const kernels = loadKernels();

const PICTURE = { width: 640, height: 400 };
/** A part and its new size: larger in several bands, smaller, and by divisors of their own kernels. */
const CASES: readonly (readonly [Rectangle, Size])[] = [
  [
    { x: 0, y: 0, ...PICTURE },
    { width: 900, height: 701 },
  ],
  [
    { x: 0, y: 0, ...PICTURE },
    { width: 320, height: 200 },
  ],
  [
    { x: 3, y: 5, width: 600, height: 328 },
    { width: 150, height: 82 },
  ],
  [
    { x: 31, y: 7, width: 400, height: 300 },
    { width: 333, height: 127 },
  ],
  [
    { x: 31, y: 7, width: 400, height: 300 },
    { width: 400, height: 300 },
  ],
];

function byBands(image: Image, part: Rectangle, size: Size, how: (typeof INTERPOLATIONS)[number]) {
  const whole = new Uint8Array(size.width * size.height * 4);
  const opaque = new Set<boolean>();
  kernels.resizeByBands(image, part, size, how, (band, top) => {
    expect(top % 4).toBe(0);
    whole.set(band.pixels, top * size.width * 4);
    opaque.add(band.opaque);
  });
  return { whole, opaque: [...opaque] };
}

describe("resizeByBands", () => {
  it.each(INTERPOLATIONS)("makes what crop and resize make: %s", (how) => {
    for (const alpha of [false, true]) {
      for (const [part, size] of CASES) {
        const { data } = patchwork(PICTURE.width, PICTURE.height, alpha);
        const image = kernels.upload(data, PICTURE.width, PICTURE.height);
        const cut = kernels.crop(image, part.x, part.y, part.width, part.height);
        const resized = kernels.resize(cut, size.width, size.height, how);
        const { whole, opaque } = byBands(image, part, size, how);
        expect(whole.every((level, index) => level === resized.pixels[index])).toBe(true);
        expect(opaque).toEqual([!alpha]);
        for (const each of [image, cut, resized]) kernels.release(each);
      }
    }
  });

  it("takes no more than is told, and gives it back where the work fails", () => {
    for (const [part, size] of CASES) {
      const fresh = loadKernels();
      const { data } = patchwork(PICTURE.width, PICTURE.height, true);
      const image = fresh.upload(data, PICTURE.width, PICTURE.height);
      const before = fresh.allocated;
      expect(() =>
        fresh.resizeByBands(image, part, size, "area", () => {
          throw new Error("no more");
        }),
      ).toThrow("no more");
      expect(fresh.allocated).toBe(before);
      expect(fresh.highWater - before).toBeLessThanOrEqual(resizingBytes(part, size));
    }
  });
});
