import { z } from "zod";
import type { RadialLens } from "../../kernels/tone-kernels.ts";
import { Random, type Bounds } from "../../random.ts";
import { defineAugmentation } from "../define.ts";
import { choice, noiseSeed, range } from "../params.ts";

const MODES = ["green_purple", "red_blue", "random"] as const;

export const chromaticAberration = defineAugmentation({
  name: "chromatic_aberration",
  group: "quality",
  tier: 2,
  summary:
    "Let red and blue each pass a radial lens of its own, 1 + primary·r² + secondary·r⁴ with r in sides from the centre: both outwards or inwards (green_purple), one each way (red_blue), or as drawn.",
  source: "albumentations ChromaticAberration; Brown's distortion as in OpenCV, edge repeated",
  params: z.object({
    primary: range(-1, 1).default([-0.02, 0.02]),
    secondary: range(-1, 1).default([-0.05, 0.05]),
    mode: choice(MODES).default("green_purple"),
    seed: noiseSeed(),
  }),
  examples: [
    { primary: 0.1, secondary: 0.1 },
    { primary: 0.1, secondary: 0.1, mode: "red_blue" },
    { primary: [-0.2, 0.2], mode: "random" },
  ],
  plan: (params, _, random) => {
    const seed = params.seed ?? random.word("seed");
    const [red, blue] = drawLenses(params, seed);
    return {
      drawn: { seed },
      pixels: (image, kernels) => kernels.tone.fringe(image, red, blue),
    };
  },
});

interface Lenses {
  readonly primary: Bounds;
  readonly secondary: Bounds;
  readonly mode: (typeof MODES)[number];
}

/** Within a lens both coefficients have one sign; the mode tells how red's and blue's go together. */
function drawLenses({ primary, secondary, mode }: Lenses, seed: number): [RadialLens, RadialLens] {
  const random = new Random(seed, 0, "lenses");
  const red = drawLens(random, "red", primary, secondary);
  const blue = drawLens(random, "blue", primary, secondary);
  if (mode === "random") return [red, blue];
  const wanted = mode === "green_purple" ? 1 : -1;
  const turned = red.map((k, i) => {
    const other = blue[i] ?? 0;
    return Math.sign(k) * Math.sign(other) * wanted < 0 ? -other : other;
  });
  return [red, [turned[0] ?? 0, turned[1] ?? 0]];
}

function drawLens(random: Random, name: string, primary: Bounds, secondary: Bounds): RadialLens {
  const k1 = random.uniform(`${name} primary`, primary);
  const k2 = random.uniform(`${name} secondary`, secondary);
  return [k1, k1 * k2 < 0 ? -k2 : k2];
}
