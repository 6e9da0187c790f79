import fc from "fast-check";
import { expect, it } from "vitest";
import { EngineError } from "../../../../wasm/error.ts";
import { scene } from "../../../scene.ts";
import { loadKernels } from "../load-kernels.ts";

const kernels = loadKernels();

function file(width: number, height: number, subsampling: "4:2:0" | "4:4:4"): Uint8Array {
  const image = kernels.upload(scene(width, height).data, width, height);
  const bytes = kernels.jpeg.encode(image, { quality: 80, subsampling });
  kernels.release(image);
  return bytes;
}

it("makes the picture that is decoded as a whole, and the same file again without one", () => {
  const side = fc.integer({ min: 1, max: 140 });
  fc.assert(
    fc.property(side, side, fc.constantFrom("4:2:0", "4:4:4"), (width, height, subsampling) => {
      const bytes = file(width, height, subsampling);
      const whole = kernels.jpeg.decode(bytes);
      if (whole === undefined) throw new Error("not decoded");
      const again = kernels.jpeg.encode(whole, { quality: 70 });
      const open = () => kernels.jpeg.decodeBands(bytes, {}, { width, height });
      const picture = kernels.bands.collect(open());
      expect(picture.opaque).toBe(true);
      expect(Buffer.compare(picture.pixels, whole.pixels)).toBe(0);
      kernels.release(whole);
      kernels.release(picture);
      const bands = open();
      expect(Buffer.compare(kernels.jpeg.encodeBands(bands, { quality: 70 }), again)).toBe(0);
      kernels.bands.drop(bands);
      expect(kernels.allocated).toBe(0);
    }),
    { numRuns: 60 },
  );
});

it("refuses a file that is cut off when its rows are asked for", () => {
  const bytes = file(64, 64, "4:4:4");
  const cut = bytes.subarray(0, bytes.length >> 1);
  const bands = kernels.jpeg.decodeBands(cut, {}, { width: 64, height: 64 });
  expect(() => kernels.jpeg.encodeBands(bands, { quality: 70 })).toThrow(EngineError);
  kernels.bands.drop(bands);
  expect(kernels.allocated).toBe(0);
});
