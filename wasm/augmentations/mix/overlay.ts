import { z } from "zod";
import { coverLabels } from "../../geometry/cover-labels.ts";
import { labelsOfOther, mergeLabels } from "../../geometry/merge-labels.ts";
import { moveLabels } from "../../geometry/move-labels.ts";
import { defineAugmentation } from "../define.ts";
import { range } from "../params.ts";
import { fitPicture } from "./fit-picture.ts";
import { borrow, otherParameter, pickOther } from "./pick-other.ts";

export const overlay = defineAugmentation({
  name: "overlay",
  group: "mix",
  tier: 2,
  summary:
    "Lay another source, transparency kept, over a part of this image: scale is its longer extent as a fraction of the image's side, x and y its place (0 left or top, 1 right or bottom), opacity 0…1. Its labels join; those beneath it count as covered by its rectangle where opacity is above 0.5.",
  source: "albumentations OverlayElements",
  params: z.object({
    scale: range(0.01, 1).default([0.2, 0.5]),
    x: range(0, 1).default([0, 1]),
    y: range(0, 1).default([0, 1]),
    opacity: range(0, 1).default([1, 1]),
    other: otherParameter(),
  }),
  examples: [
    { scale: 0.5, x: 0.1, y: 0.9 },
    { scale: 0.7, opacity: 0.5 },
  ],
  plan: (params, size, random, _, others) => {
    const { number: from, other } = pickOther("overlay", params.other, others, random);
    const scale = random.uniform("scale", params.scale);
    const x = random.uniform("x", params.x);
    const y = random.uniform("y", params.y);
    const opacity = random.uniform("opacity", params.opacity);
    const room = {
      width: Math.max(1, Math.round(scale * size.width)),
      height: Math.max(1, Math.round(scale * size.height)),
    };
    const { rectangle: part } = fitPicture(other, { x: 0, y: 0, ...room }, size, "contain");
    const { width, height } = part;
    const left = Math.round(x * (size.width - width));
    const top = Math.round(y * (size.height - height));
    const fitted = fitPicture(other, { x: left, y: top, width, height }, size, "stretch");
    return {
      drawn: { scale, x, y, opacity, other: from },
      needs: { rows: 16, bytes: fitted.bytes, inPlace: true },
      borrows: [from - 1],
      pixels: (image, kernels, sources) => {
        borrow(sources, from, (picture) =>
          fitted.use(picture, kernels, "pixels", (above, row) =>
            kernels.blending.overlay(image, above, left, top + row, opacity),
          ),
        );
        return image;
      },
      annotate: (labels) => {
        const cover = { x1: left, y1: top, x2: left + width, y2: top + height };
        const beneath = opacity > 0.5 ? coverLabels(labels, [cover]) : labels;
        return mergeLabels(beneath, moveLabels(labelsOfOther(other.labels, from), fitted.warp));
      },
    };
  },
});
