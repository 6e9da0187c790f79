import type { Size } from "../../image.ts";
import { BAND_PIXELS } from "../../kernels/photo-bands.ts";
import type { Needs } from "../define.ts";

/** What a filter of the codecs takes that works on each pixel by itself: a band of them at a time. */
export function bandNeeds({ width, height }: Size): Needs {
  const pixels = width * height;
  const band = Math.min(pixels, Math.max(width, BAND_PIXELS));
  return { rows: 0, instance: (4 * band) / pixels, inPlace: true };
}
