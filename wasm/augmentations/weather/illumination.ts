import { z } from "zod";
import type { Size } from "../../image.ts";
import type { Light } from "../../kernels/scenery-kernels.ts";
import { cosDegrees, exp, sinDegrees } from "../../math.ts";
import { defineAugmentation } from "../define.ts";
import { choice, integerRange, range } from "../params.ts";

/** Steps of the bell curve, and how many sigmas they reach. */
const BELL_STEPS = 257;
const BELL_REACH = 4;

export const illumination = defineAugmentation({
  name: "illumination",
  group: "weather",
  tier: 3,
  summary:
    "Uneven light. linear: from 1 − intensity to 1 + intensity towards an angle in degrees; corner: less by up to intensity, or more, with the distance from a corner (0 upper left, then clockwise); gaussian: a spot at x, y of deviation sigma, a fraction of the longer side. effect_type says whether to brighten or darken.",
  source:
    "albumentations Illumination; corner and direction are parameters, center is x and y here",
  params: z.object({
    mode: choice(["linear", "corner", "gaussian"]).default("linear"),
    intensity: range(0, 1).default([0.01, 0.2]),
    effect_type: choice(["brighten", "darken", "both"]).default("both"),
    angle: range(-360, 360).default([0, 360]),
    corner: integerRange(0, 3).default([0, 3]),
    x: range(0, 1).default([0.1, 0.9]),
    y: range(0, 1).default([0.1, 0.9]),
    sigma: range(0.01, 4).default([0.2, 1]),
  }),
  examples: [
    { mode: "linear", intensity: 0.5, angle: 30, effect_type: "brighten" },
    { mode: "corner", intensity: 0.7, corner: 2, effect_type: "darken" },
    { mode: "gaussian", intensity: 0.8, x: 0.3, y: 0.4, sigma: 0.2, effect_type: "brighten" },
  ],
  needs: { inPlace: true },
  plan: (params, size, random) => {
    const intensity = random.uniform("intensity", params.intensity);
    const effect =
      params.effect_type === "both"
        ? random.choose("effect_type", ["brighten", "darken"])
        : params.effect_type;
    const angle = random.uniform("angle", params.angle);
    const corner = random.integer("corner", params.corner);
    const [x, y] = [random.uniform("x", params.x), random.uniform("y", params.y)];
    const sigma = random.uniform("sigma", params.sigma);
    const signed = effect === "brighten" ? intensity : -intensity;
    const places = {
      linear: { angle },
      corner: { corner },
      gaussian: { x, y, sigma },
    };
    return {
      drawn: { intensity, effect_type: effect, ...places[params.mode] },
      pixels: (image, kernels) => {
        const lights = {
          linear: () => linearLight(size, angle, signed),
          corner: () => cornerLight(size, corner, signed),
          gaussian: () => spotLight(size, [x * size.width, y * size.height], sigma, signed),
        };
        kernels.scenery.illuminate(image, lights[params.mode]());
        return image;
      },
    };
  },
});

/** Along the direction, from the corner that lies farthest back. */
function linearLight({ width, height }: Size, angle: number, intensity: number): Light {
  const [right, down] = [cosDegrees(angle), -sinDegrees(angle)];
  const extent = Math.abs(right) * width + Math.abs(down) * height;
  return {
    shape: "straight",
    origin: [right >= 0 ? 0 : width, down >= 0 ? 0 : height],
    span: [extent / right, extent / down],
    factors: [1 - intensity, 1 + intensity],
  };
}

/** Bright in the corner, or dark where it is to brighten, as far as the diagonal reaches. */
function cornerLight({ width, height }: Size, corner: number, intensity: number): Light {
  const diagonal = Math.sqrt(width * width + height * height);
  return {
    shape: "round",
    origin: [corner === 1 || corner === 2 ? width : 0, corner >= 2 ? height : 0],
    span: [diagonal, diagonal],
    factors: [1, 1 + intensity],
  };
}

function spotLight(
  { width, height }: Size,
  origin: readonly [number, number],
  sigma: number,
  intensity: number,
): Light {
  const reach = BELL_REACH * sigma * Math.max(width, height);
  const factors = Array.from({ length: BELL_STEPS }, (_, step) => {
    const sigmas = (BELL_REACH * step) / (BELL_STEPS - 1);
    return 1 + intensity * exp((-sigmas * sigmas) / 2);
  });
  return { shape: "round", origin, span: [reach, reach], factors };
}
