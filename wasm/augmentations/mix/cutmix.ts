import { z } from "zod";
import { coverLabels } from "../../geometry/cover-labels.ts";
import { cutLabels, labelsOfOther, mergeLabels, weighLabels } from "../../geometry/merge-labels.ts";
import { moveLabels } from "../../geometry/move-labels.ts";
import type { Image, Rectangle, Size } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import { defineAugmentation, type OtherImages } from "../define.ts";
import { choice, range } from "../params.ts";
import { drawRatio, ratioParameters } from "./draw-ratio.ts";
import { fitPicture } from "./fit-picture.ts";
import { borrow, otherParameter, pickOther } from "./pick-other.ts";
import { sharesOf } from "./shares.ts";

export const cutmix = defineAugmentation({
  name: "cutmix",
  group: "mix",
  tier: 2,
  summary:
    "Replace a rectangle of the image's shape, its centre drawn (x, y: 0 left or top, 1 right or bottom) and what reaches beyond the edge cut off, by that of another source; ratio is the share of the area outside it before the cut, drawn from Beta(alpha, alpha) where absent. Labels count by the area that is left to each picture.",
  source: "Yun et al., CutMix: Regularization Strategy to Train Strong Classifiers, 2019",
  params: z.object({
    ...ratioParameters(1),
    x: range(0, 1).default([0, 1]),
    y: range(0, 1).default([0, 1]),
    other: otherParameter(),
    fit: choice(["cover", "stretch"]).default("cover"),
  }),
  examples: [{ ratio: 0.7, x: 0.5, y: 0.5 }, {}],
  plan: (params, size, random, _, others) => {
    const { number: from, other } = pickOther("cutmix", params.other, others, random);
    const ratio = drawRatio(params, random);
    const x = random.uniform("x", params.x);
    const y = random.uniform("y", params.y);
    const hole = rectangleAround(size, x, y, Math.sqrt(1 - ratio));
    const own = 1 - (hole.width * hole.height) / (size.width * size.height);
    const fitted = fitPicture(other, { x: 0, y: 0, ...size }, size, params.fit);
    const replace = (
      image: Image,
      kernels: Kernels,
      sources: OtherImages | undefined,
      as: "pixels" | "mask",
    ): Image => {
      borrow(sources, from, (picture) => {
        if (hole.width === 0 || hole.height === 0) return;
        fitted.use(picture, kernels, as, (band, top) => {
          const first = Math.max(top, hole.y);
          const height = Math.min(top + band.height, hole.y + hole.height) - first;
          const part = { ...hole, y: first - top, height };
          kernels.blending.paste(image, band, hole.x, first, part);
        });
      });
      return image;
    };
    return {
      drawn: { ratio, x, y, other: from },
      needs: { rows: 16, bytes: fitted.bytes, inPlace: true },
      maskNeeds: { bytes: fitted.maskBytes, inPlace: true },
      borrows: [from - 1],
      shares: sharesOf(others.length, own, from),
      pixels: (image, kernels, sources) => replace(image, kernels, sources, "pixels"),
      mask: (mask, kernels, sources) => replace(mask, kernels, sources, "mask"),
      annotate: (labels) => {
        if (hole.width === 0 || hole.height === 0) return labels;
        const { x: x1, y: y1, width, height } = hole;
        const left = coverLabels(labels, [{ x1, y1, x2: x1 + width, y2: y1 + height }]);
        const moved = moveLabels(labelsOfOther(other.labels, from), fitted.warp);
        const joining = cutLabels(moved, size, hole);
        return mergeLabels(weighLabels(left, own), weighLabels(joining, 1 - own));
      },
    };
  },
});

/** A rectangle of the image's shape about a place in it, cut to the image. */
function rectangleAround({ width, height }: Size, x: number, y: number, scale: number): Rectangle {
  const span = (side: number, at: number): [start: number, length: number] => {
    const half = Math.round(side * scale) / 2;
    const start = Math.max(0, Math.round(at * side - half));
    const end = Math.min(side, Math.round(at * side + half));
    return [start, Math.max(0, end - start)];
  };
  const [left, across] = span(width, x);
  const [top, down] = span(height, y);
  return { x: left, y: top, width: across, height: down };
}
