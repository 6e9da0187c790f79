import { decodingMemory } from "../../../wasm/codecs/codec-memory.ts";
import { EDGE_MAX_BYTES, EDGE_MAX_PIXELS } from "../../../wasm/codecs/limits.ts";
import type { SourceInfo } from "../../../wasm/contract.ts";
import { MemoryForecast } from "../../../wasm/memory-forecast.ts";
import { makeBmp } from "../../hostile/make/bmp.ts";
import { sharp, type Sharp } from "../codecs/sharp.ts";

/** A format of files, and how to write one. */
export interface Kind {
  readonly name: string;
  readonly info: Pick<SourceInfo, "format" | "jpeg">;
  /** Bytes of the file for a pixel, at most. */
  readonly density: number;
  readonly make: (pixels: Uint8Array, width: number, height: number) => Promise<Uint8Array>;
}

const bySharp =
  (write: (image: Sharp) => Sharp): Kind["make"] =>
  async (pixels, width, height) =>
    new Uint8Array(await write(sharp(pixels, { raw: { width, height, channels: 4 } })).toBuffer());

export const KINDS: readonly Kind[] = [
  {
    name: "JPEG",
    info: { format: "jpeg", jpeg: { coefficientBytes: 0 } },
    density: 1,
    make: bySharp((image) => image.removeAlpha().jpeg({ quality: 70 })),
  },
  {
    name: "PNG",
    info: { format: "png" },
    density: 4,
    make: bySharp((image) => image.png({ compressionLevel: 1 })),
  },
  {
    name: "WebP",
    info: { format: "webp" },
    density: 2,
    make: bySharp((image) => image.webp({ effort: 0, quality: 60 })),
  },
  {
    name: "GIF",
    info: { format: "gif" },
    density: 1.5,
    make: bySharp((image) => image.gif({ effort: 1 })),
  },
  {
    name: "TIFF",
    info: { format: "tiff" },
    density: 4.1,
    make: bySharp((image) => image.tiff({ compression: "none" })),
  },
  {
    name: "BMP",
    info: { format: "bmp" },
    density: 3.1,
    make: async (pixels, width, height) =>
      makeBmp(width, height, pixels.subarray(0, width * height * 3)),
  },
];

/** The most pixels that are decoded within the budget, in steps of a twentieth. */
export function mostPixels({ info, density }: Kind): number {
  for (let pixels = EDGE_MAX_PIXELS; pixels > 100_000; pixels *= 0.95) {
    const [width, height] = sidesOf(pixels);
    const forecast = new MemoryForecast();
    const whole = { ...info, width, height, orientation: 1, frames: 1, scans: 1 };
    const place = forecast.picture(whole);
    forecast.codec(decodingMemory(whole, density * pixels));
    forecast.step(place, whole, whole, { inPlace: true });
    if (forecast.total <= EDGE_MAX_BYTES) return pixels;
  }
  return 0;
}

export function sidesOf(pixels: number): [number, number] {
  // A multiple of four, so that rows of BMP need no padding.
  const width = Math.floor(Math.sqrt(pixels * 1.3) / 4) * 4;
  return [width, Math.floor(pixels / width)];
}
