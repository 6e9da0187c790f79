import { describe, expect, test } from "vitest";
import { sniff } from "../../../wasm/codecs/sniff.ts";
import { OUTPUT_FORMATS } from "../../../wasm/contract.ts";
import { scene, transparentScene } from "../../scene.ts";
import { loadCodecs } from "./load-codecs.ts";
import { psnr } from "./psnr.ts";
import { loadKernels } from "../kernels/load-kernels.ts";

const codecs = loadCodecs();
const kernels = loadKernels(codecs.artistic);
const picture = scene(61, 47);
const clear = transparentScene(61, 47);

describe("encode and decode", () => {
  test.each(OUTPUT_FORMATS)("gives %s back at its size", async (format) => {
    const image = kernels.upload(picture.data, picture.width, picture.height);
    const bytes = await codecs.encode(image, { format, quality: 90 }, kernels);
    const info = sniff(bytes);
    expect(info).toMatchObject({ format, width: 61, height: 47, orientation: 1, frames: 1 });
    const back = await codecs.decode(bytes, info, kernels);
    expect([back.width, back.height]).toEqual([61, 47]);
    expect(psnr(back.pixels, picture.data)).toBeGreaterThan(format === "png" ? 1000 : 28);
  });

  test("keeps every pixel and every alpha of a transparent image in PNG", async () => {
    const image = kernels.upload(clear.data, clear.width, clear.height);
    const bytes = await codecs.encode(image, { format: "png", quality: 85 }, kernels);
    expect((await codecs.decode(bytes, sniff(bytes), kernels)).pixels).toEqual(clear.data);
  });

  test("keeps alpha without loss in WebP", async () => {
    const image = kernels.upload(clear.data, clear.width, clear.height);
    const bytes = await codecs.encode(image, { format: "webp", quality: 20 }, kernels);
    const back = (await codecs.decode(bytes, sniff(bytes), kernels)).pixels;
    expect(back.filter((_, i) => i % 4 === 3)).toEqual(clear.data.filter((_, i) => i % 4 === 3));
  });

  test("composes transparency on white for JPEG and leaves the image as it was", async () => {
    const image = kernels.upload(new Uint8Array(16 * 16 * 4), 16, 16);
    const bytes = await codecs.encode(image, { format: "jpeg", quality: 85 }, kernels);
    expect(new Set((await codecs.decode(bytes, sniff(bytes), kernels)).pixels)).toEqual(
      new Set([255]),
    );
    expect(new Set(image.pixels)).toEqual(new Set([0]));
  });
});
