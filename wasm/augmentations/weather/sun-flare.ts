import { z } from "zod";
import type { Color } from "../../geometry/warp.ts";
import type { Image } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import { defineAugmentation } from "../define.ts";
import { choice, color, integerRange, noiseSeed, range, rgba } from "../params.ts";
import { flareCircles, type FlareCircle } from "./flare-circles.ts";
import { flareLight, flareNeeds } from "./flare-light.ts";

/** Rings of the overlaid sun. */
const RINGS = 40;

export const sunFlare = defineAugmentation({
  name: "sun_flare",
  group: "weather",
  tier: 2,
  summary:
    "A low sun and its reflections in the lens: x and y place it (fractions from the left and the top), angle in degrees is the line of the circles, src_radius a fraction of the longer side. overlay blends discs in; physics_based screens a blurred light with spikes and coloured fringes.",
  source:
    "albumentations RandomSunFlare, whose flare_roi is x and y here and whose sizes are those at 1000 pixels",
  params: z.object({
    angle: range(-360, 360).default([0, 360]),
    x: range(0, 1).default([0, 1]),
    y: range(0, 1).default([0, 0.5]),
    circles: integerRange(1, 64).default([6, 10]),
    src_radius: range(0.001, 2).default([0.4, 0.4]),
    src_color: color().default("#ffffff"),
    method: choice(["overlay", "physics_based"]).default("overlay"),
    seed: noiseSeed(),
  }),
  examples: [
    { angle: 330, x: 0.2, y: 0.2 },
    { angle: 200, x: 0.7, y: 0.25, src_radius: 0.1, src_color: "#ffd080", method: "physics_based" },
  ],
  plan: (params, size, random) => {
    const angle = random.uniform("angle", params.angle);
    const [x, y] = [random.uniform("x", params.x), random.uniform("y", params.y)];
    const circles = random.integer("circles", params.circles);
    const share = random.uniform("src_radius", params.src_radius);
    const seed = params.seed ?? random.word("seed");
    return {
      needs: params.method === "overlay" ? { inPlace: true } : flareNeeds(size),
      drawn: { angle, x, y, circles, src_radius: share, seed },
      pixels: (image, kernels) => {
        const tint = rgba(params.src_color);
        const radius = share * Math.max(size.width, size.height);
        const sun = { x: x * size.width, y: y * size.height, radius, color: tint };
        const reflections = flareCircles(circles, sun, angle, size, tint, seed);
        if (params.method === "overlay") overlay(image, sun, reflections, kernels);
        else flareLight(image, sun, reflections, kernels);
        return image;
      },
    };
  },
});

function overlay(
  image: Image,
  sun: { readonly x: number; readonly y: number; readonly radius: number; readonly color: Color },
  circles: readonly FlareCircle[],
  kernels: Kernels,
): void {
  for (const { x, y, radius, opacity, color: tint } of circles) {
    const disc = Array.from({ length: Math.floor(radius) + 1 }, () => opacity);
    kernels.scenery.glow(image, x, y, disc, tint);
  }
  // The brighter and larger the reflections, the brighter the sun.
  const radii = circles.reduce((sum, { radius }) => sum + radius, 0);
  const light = circles.reduce((sum, { radius, opacity }) => sum + radius * opacity, 0);
  const brightest = Math.min(1, (5 * light) / radii);
  kernels.scenery.glow(image, sun.x, sun.y, sunProfile(sun.radius, brightest), sun.color);
}

/** What shines at each whole distance: rings one upon another, whose opacities fall with the cube of their radius. */
function sunProfile(radius: number, brightest: number): number[] {
  return Array.from({ length: Math.floor(radius) + 1 }, (_, distance) => {
    let through = 1;
    for (let ring = 0; ring < RINGS; ring++) {
      const share = ring / (RINGS - 1);
      const light = brightest * (1 - share);
      if (1 + (radius - 1) * share >= distance) through *= 1 - light * light * light;
    }
    return 1 - through;
  });
}
