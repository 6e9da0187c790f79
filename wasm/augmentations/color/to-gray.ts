import { z } from "zod";
import type { Image } from "../../image.ts";
import type { ColorMatrix, Kernels } from "../../kernels/kernels.ts";
import { defineAugmentation } from "../define.ts";
import { choice } from "../params.ts";
import { principalAxes } from "./principal-axes.ts";

const METHODS = ["weighted_average", "average", "from_lab", "desaturation", "max", "pca"] as const;

export const toGray = defineAugmentation({
  name: "to_gray",
  group: "color",
  tier: 1,
  summary:
    "Replace every colour by its lightness: BT.601 weights, the mean, CIE lightness, the mean of largest and smallest, the largest, or the place on the first principal axis.",
  source: "albumentations ToGray; of the principal axis the end that is lighter is white",
  params: z.object({ method: choice(METHODS).default("weighted_average") }),
  examples: [{}, { method: "average" }, { method: "from_lab" }, { method: "pca" }],
  needs: { inPlace: true },
  plan: ({ method }) => ({
    ...(method === "pca" ? {} : { pointwise: true }),
    pixels: (image, kernels) => {
      makeGray(image, kernels, method);
      return image;
    },
  }),
});

function makeGray(image: Image, kernels: Kernels, method: (typeof METHODS)[number]): void {
  switch (method) {
    case "weighted_average":
      return kernels.colorMatrix(image, weighing([0.299, 0.587, 0.114]));
    case "average":
      return kernels.colorMatrix(image, weighing([1 / 3, 1 / 3, 1 / 3]));
    case "from_lab":
      return kernels.tone.gray(image, "lightness");
    case "desaturation":
    case "max":
      return kernels.tone.gray(image, method);
    case "pca":
      return kernels.colorMatrix(image, alongFirstAxis(image, kernels));
  }
}

/** The matrix that makes every colour of the result the same weighted sum. */
function weighing([r, g, b]: readonly [number, number, number], constant = 0): ColorMatrix {
  return [r, g, b, constant, r, g, b, constant, r, g, b, constant];
}

/** Brings the colours' places on their first principal axis to 0…255; black where they are all one. */
function alongFirstAxis(image: Image, kernels: Kernels): ColorMatrix {
  const [{ axis }] = principalAxes(kernels.tone.moments(image));
  const [least, greatest] = kernels.tone.extent(image, axis);
  const length = greatest - least;
  if (!(length > 0)) return weighing([0, 0, 0]);
  const scale = 255 / length;
  return weighing([axis[0] * scale, axis[1] * scale, axis[2] * scale], -least * scale);
}
