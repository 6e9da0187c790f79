import { afterAll, describe, expect, test } from "vitest";
import { scene } from "../../../scene.ts";
import { psnr } from "../../codecs/psnr.ts";
import { sharp } from "../../codecs/sharp.ts";
import { loadKernels } from "../load-kernels.ts";
import { difference } from "./difference.ts";
import { makeJpeg } from "./make-jpeg.ts";

const kernels = loadKernels();
afterAll(() => expect(kernels.allocated).toBe(0));

type Scale = 1 | 2 | 4 | 8;

function decode(bytes: Uint8Array, scale: Scale) {
  const image = kernels.jpeg.decode(bytes, { scale });
  if (!image) throw new Error("not decoded");
  const { width, height } = image;
  const pixels = image.pixels.slice();
  kernels.release(image);
  return { width, height, pixels };
}

/** Means of scale × scale pixels, of as many as there are at the edges. */
function shrink({ width, height, pixels }: ReturnType<typeof decode>, scale: Scale): Uint8Array {
  const [across, down] = [Math.ceil(width / scale), Math.ceil(height / scale)];
  return Uint8Array.from({ length: across * down * 4 }, (_, i) => {
    const [x, y, channel] = [(i >> 2) % across, Math.floor((i >> 2) / across), i & 3];
    let [sum, count] = [0, 0];
    for (let v = y * scale; v < Math.min(height, (y + 1) * scale); v += 1) {
      for (let u = x * scale; u < Math.min(width, (x + 1) * scale); u += 1) {
        sum += pixels[(v * width + u) * 4 + channel] ?? 0;
        count += 1;
      }
    }
    return Math.round(sum / count);
  });
}

const [width, height] = [240, 176];
const { data } = scene(width, height);
const encodings: [string, object][] = [
  ["4:4:4", { chromaSubsampling: "4:4:4" }],
  ["4:2:0", {}],
  ["progressive 4:2:0", { progressive: true }],
];

describe.each([2, 4, 8] as const)("at 1/%i", (scale) => {
  test.each(encodings)("%s is the mean of the pixels, nearly", async (_, options) => {
    const source = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
    const bytes = new Uint8Array(await source.jpeg({ quality: 90, ...options }).toBuffer());
    const small = decode(bytes, scale);
    expect([small.width, small.height]).toEqual([width / scale, height / scale]);
    expect(psnr(small.pixels, shrink(decode(bytes, 1), scale))).toBeGreaterThan(38);
  });

  test("grey without clipped pixels is the mean within a level", () => {
    // Levels of 20 to 230, so that no pixel is clamped before the mean is taken.
    const grey = Uint8Array.from({ length: 64 * 48 * 4 }, (_, i) =>
      (i & 3) === 3
        ? 255
        : 20 + Math.round(210 * Math.abs(Math.sin(((i >> 2) % 64) / 5 + (i >> 10)))),
    );
    const image = kernels.upload(grey, 64, 48);
    const bytes = kernels.jpeg.encode(image, { quality: 97, subsampling: "4:4:4" });
    kernels.release(image);
    expect(difference(decode(bytes, scale).pixels, shrink(decode(bytes, 1), scale))).toBeLessThan(
      3,
    );
  });

  test("every size and sampling comes out at its size, rounded up", () => {
    for (const luma of [
      [1, 1],
      [2, 1],
      [1, 2],
      [2, 2],
      [4, 1],
      [4, 2],
    ] as const) {
      for (const [w, h] of [
        [1, 1],
        [7, 9],
        [33, 17],
        [64, 40],
      ] as const) {
        const sampling = [luma, [1, 1], [1, 1]] as const;
        for (const scans of ["one", "each"] as const) {
          const small = decode(makeJpeg({ width: w, height: h, sampling, scans }), scale);
          expect([small.width, small.height]).toEqual([Math.ceil(w / scale), Math.ceil(h / scale)]);
        }
      }
    }
  });
});
