import { z } from "zod";
import { exp, log, roundSignificant } from "../../math.ts";
import { defineAugmentation } from "../define.ts";
import { noiseSeed, range } from "../params.ts";
import { holeFill } from "./hole-fill.ts";
import { holeStep } from "./hole-step.ts";

export const erasing = defineAugmentation({
  name: "erasing",
  group: "dropout",
  tier: 2,
  summary:
    "Erase one rectangle: scale is its share of the area, ratio its height over its width, drawn evenly in the logarithm; x and y place it (0 left or top, 1 right or bottom). A side that is too long is cut to the image's.",
  source: "Zhong et al., Random Erasing Data Augmentation, 2017; albumentations Erasing",
  params: z.object({
    scale: range(0, 1).default([0.02, 0.33]),
    ratio: range(0.05, 20).default([0.3, 3.3]),
    fill: holeFill(),
    x: range(0, 1).default([0, 1]),
    y: range(0, 1).default([0, 1]),
    seed: noiseSeed(),
  }),
  examples: [
    { scale: 0.15, ratio: 0.5, fill: "random" },
    { scale: [0.05, 0.1], fill: "#808080" },
  ],
  needs: { inPlace: true },
  plan: (params, size, random) => {
    const scale = random.uniform("scale", params.scale);
    const [low, high] = params.ratio;
    const even = low === high ? low : exp(random.uniform("ratio", [log(low), log(high)]));
    const ratio = Math.min(high, Math.max(low, roundSignificant(even)));
    const x = random.uniform("x", params.x);
    const y = random.uniform("y", params.y);
    const seed = params.seed ?? random.word("seed");
    const area = scale * size.width * size.height;
    const width = Math.min(size.width, Math.round(Math.sqrt(area / ratio)));
    const height = Math.min(size.height, Math.round(Math.sqrt(area * ratio)));
    const left = Math.round(x * (size.width - width));
    const top = Math.round(y * (size.height - height));
    const hole = { x: left, y: top, width, height, seed };
    return holeStep([hole], params.fill, { scale, ratio, x, y, seed });
  },
});
