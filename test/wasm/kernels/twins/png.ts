import { PNG_COLOR, type PngHeader } from "../../../../wasm/kernels/png/png-header.ts";

/** Samples row by row as they stand in the file, and what goes with them. */
export interface PngSamples {
  readonly header: PngHeader;
  readonly samples: readonly number[];
  /** Colours as red, green and blue. */
  readonly palette?: readonly (readonly [number, number, number])[];
  /** Alphas of the first indices, or the samples of the transparent colour. */
  readonly transparency?: readonly number[];
}

/** RGBA8 of samples (PNG, 11.3.1 and 13.12), 16 bits to the nearest of 8. */
export function pngPixels({ header, samples, palette, transparency }: PngSamples): Uint8Array {
  const { color, depth } = header;
  const level = (sample: number) => Math.round((sample * 255) / (2 ** depth - 1));
  const at = (place: number) => samples[place] ?? 0;
  const isKey = (place: number, count: number) =>
    transparency !== undefined &&
    Array.from({ length: count }).every((_, i) => at(place + i) === transparency[i]);
  const pixels: number[] = [];
  for (let pixel = 0; pixel < header.width * header.height; pixel += 1) {
    if (color === PNG_COLOR.indexed) {
      const index = at(pixel);
      pixels.push(...(palette?.[index] ?? [0, 0, 0]), transparency?.[index] ?? 255);
    } else if (color === PNG_COLOR.gray) {
      const gray = level(at(pixel));
      pixels.push(gray, gray, gray, isKey(pixel, 1) ? 0 : 255);
    } else if (color === PNG_COLOR.grayAlpha) {
      const gray = level(at(pixel * 2));
      pixels.push(gray, gray, gray, level(at(pixel * 2 + 1)));
    } else {
      const count = color === PNG_COLOR.rgb ? 3 : 4;
      const place = pixel * count;
      const alpha = count === 4 ? level(at(place + 3)) : isKey(place, 3) ? 0 : 255;
      pixels.push(level(at(place)), level(at(place + 1)), level(at(place + 2)), alpha);
    }
  }
  return Uint8Array.from(pixels);
}
