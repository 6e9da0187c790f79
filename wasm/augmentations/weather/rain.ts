import { z } from "zod";
import type { Size } from "../../image.ts";
import { replacingBytes } from "../../kernels/replace-rows.ts";
import { tanDegrees } from "../../math.ts";
import { philox } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { choice, color, integer, noiseSeed, range, rgba } from "../params.ts";
import { blackLayer } from "./black-layer.ts";

/** "rain" in ASCII: names the stream. */
const PURPOSE = 0x7261696e;
/** Drops for each row of the image. */
const DENSITY = { default: 1 / 3, drizzle: 1 / 4, heavy: 1, torrential: 2 } as const;

export const rain = defineAugmentation({
  name: "rain",
  group: "weather",
  tier: 2,
  summary:
    "Streaks of rain and a darker picture: slant in degrees from upright, to the right where positive; drop_length a fraction of the height; drop_width and blur (a square window over the streaks) in pixels; brightness the factor for the whole; rain_type says how many.",
  source: "albumentations RandomRain, which takes the slant in pixels instead of degrees",
  params: z.object({
    slant: range(-60, 60).default([-10, 10]),
    drop_length: range(0.001, 1).default([0.125, 0.125]),
    drop_width: integer(1, 100).default(1),
    drop_color: color().default("#c8c8c8"),
    blur: integer(0, 100).default(7),
    brightness: range(0, 1).default([0.7, 0.7]),
    rain_type: choice(["default", "drizzle", "heavy", "torrential"]).default("default"),
    seed: noiseSeed(),
  }),
  examples: [
    { slant: 10, rain_type: "heavy", blur: 3 },
    { slant: -20, drop_length: 0.2, rain_type: "torrential", blur: 4 },
  ],
  plan: (params, size, random) => {
    const slant = random.uniform("slant", params.slant);
    const length = random.uniform("drop_length", params.drop_length);
    const brightness = random.uniform("brightness", params.brightness);
    const seed = params.seed ?? random.word("seed");
    return {
      drawn: { slant, drop_length: length, brightness, seed },
      // The streaks, and rows of them while they are blurred.
      needs: { beside: 4, bytes: replacingBytes(params.blur / 2 + 1, size), inPlace: true },
      pixels: (image, kernels) => {
        const rows = Math.max(1, Math.floor(size.height * length));
        const count = Math.floor(size.height * DENSITY[params.rain_type]);
        const lines = drops(size, count, rows, tanDegrees(slant), seed);
        const layer = blackLayer(size, kernels);
        kernels.scenery.streaks(layer, lines, params.drop_width, rgba(params.drop_color));
        const window = Math.max(1, params.blur);
        kernels.boxBlurInPlace(layer, window, window);
        kernels.scenery.addLayer(image, layer, brightness);
        kernels.release(layer);
        return image;
      },
    };
  },
});

/** Upper end, length and slope of every drop; they begin anywhere across and where they end inside. */
function drops(
  { width, height }: Size,
  count: number,
  rows: number,
  slope: number,
  seed: number,
): Float64Array {
  const room = Math.max(1, height - rows);
  const lines = Array.from({ length: count }, (_, index) => {
    const [across, down] = philox([index, 0, 0, 0], [seed, PURPOSE]);
    const x = Math.floor((across / 2 ** 32) * width) + 0.5;
    return [x, Math.floor((down / 2 ** 32) * room), rows, slope];
  });
  return Float64Array.from(lines.flat());
}
