import { expect, test } from "vitest";
import { EDGE_MAX_BYTES, EDGE_MAX_PIXELS } from "../../wasm/codecs/limits.ts";
import type { AugmentRequest, Engine, EngineModules } from "../../wasm/contract.ts";
import { createEngine, EngineError, parsePipeline } from "../../wasm/index.ts";
import { createKernels } from "../../wasm/kernels/create-kernels.ts";
import type { Kernels } from "../../wasm/kernels/kernels.ts";

/** As on the edge. */
export const EDGE = { maxPixels: EDGE_MAX_PIXELS, maxSide: 8192, maxBytes: EDGE_MAX_BYTES };

/** Soft shapes with a grain, as photographs have them, the same in every run (xorshift32). */
export function grainy(width: number, height: number, grain: number): Uint8Array<ArrayBuffer> {
  const pixels = new Uint32Array(width * height);
  let state = 1;
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const light = ((x >> 4) + (y >> 3)) & 127;
      const level = light + ((state >>> 8) & grain);
      pixels[i] = (0xff00_0000 | (level << 16) | ((level >> 1) << 8) | (127 - light)) >>> 0;
    }
  }
  return new Uint8Array(pixels.buffer);
}

/** A baseline file with a quarter of the colour samples. */
export function photo(
  modules: EngineModules,
  width: number,
  height: number,
  [grain, quality]: readonly [number, number],
): Uint8Array<ArrayBuffer> {
  const kernels = createKernels(modules.kernels, NO_FILTERS);
  return kernels.jpeg.encode(kernels.upload(grainy(width, height, grain), width, height), {
    quality,
  });
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing here filters
const NO_FILTERS = {} as Kernels["artistic"];

export function request(ops: string, more: Partial<AugmentRequest> = {}): AugmentRequest {
  return { pipeline: parsePipeline(ops), seed: 3, variant: 0, quality: 85, ...more };
}

/** What a request comes to in an engine of its own, and the most bytes that all of its instances held. */
export async function outcomeOf(
  modules: EngineModules,
  work: (engine: Engine) => Promise<unknown>,
): Promise<{ outcome: string; bytes: number }> {
  const engine = createEngine(modules, { limits: EDGE });
  const outcome = await work(engine).then(
    () => "made",
    (error: unknown) => {
      if (error instanceof EngineError) return `${error.code}: ${error.message}`;
      throw error;
    },
  );
  return { outcome, bytes: engine.stats.memoryHighWater };
}

const PHONE = [
  "noop",
  "horizontal_flip",
  "rotate:15",
  "rotate90:1;vertical_flip",
  "brightness_contrast:brightness=0.2;gaussian_blur:3;rotate:10",
  "gaussian_blur:20;hue_saturation_value",
  "crop:x_min=100,y_min=100,x_max=3000,y_max=2000;rotate:12;gaussian_blur:2",
  "perspective;clahe;longest_max_size:640",
  "elastic_transform;gauss_noise",
  "median_blur:5;sharpen;unsharp_mask;image_compression:50",
  "random_resized_crop:224,height=224",
];

/** Every runtime keeps within the same bytes. */
export function memorySuite(modules: EngineModules): void {
  const phone = photo(modules, 4032, 3024, [31, 92]);

  test("a phone's photograph is 12 megapixels and some megabytes", () => {
    expect(phone.length).toBeGreaterThan(2_500_000);
    expect(phone.length).toBeLessThan(4_194_304);
  });

  test.each(PHONE)("it is made within 96 MiB through %s", async (ops) => {
    const { outcome, bytes } = await outcomeOf(modules, (engine) =>
      engine.augment(phone, request(ops, { format: "jpeg" })),
    );
    expect(outcome).toBe("made");
    expect(bytes).toBeLessThanOrEqual(EDGE_MAX_BYTES);
  });
}
