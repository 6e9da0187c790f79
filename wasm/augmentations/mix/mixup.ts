import { z } from "zod";
import { labelsOfOther, mergeLabels, weighLabels } from "../../geometry/merge-labels.ts";
import { moveLabels } from "../../geometry/move-labels.ts";
import { defineAugmentation } from "../define.ts";
import { choice } from "../params.ts";
import { drawRatio, ratioParameters } from "./draw-ratio.ts";
import { fitPicture } from "./fit-picture.ts";
import { borrow, otherParameter, pickOther } from "./pick-other.ts";
import { sharesOf } from "./shares.ts";

export const mixup = defineAugmentation({
  name: "mixup",
  group: "mix",
  tier: 2,
  summary:
    "Blend with another source at the size of this image: ratio is this image's share, 0…1, drawn from Beta(alpha, alpha) where absent. Labels of both stay and count by their shares; the mask is this image's.",
  source: "Zhang et al., mixup: Beyond Empirical Risk Minimization, 2017",
  params: z.object({
    ...ratioParameters(0.4),
    other: otherParameter(),
    fit: choice(["cover", "stretch"]).default("cover"),
  }),
  examples: [{ ratio: 0.6 }, { alpha: 1, fit: "stretch" }],
  plan: (params, size, random, _, others) => {
    const { number: from, other } = pickOther("mixup", params.other, others, random);
    const ratio = drawRatio(params, random);
    const fitted = fitPicture(other, { x: 0, y: 0, ...size }, size, params.fit);
    return {
      drawn: { ratio, other: from },
      needs: { rows: 16, bytes: fitted.bytes, inPlace: true },
      borrows: [from - 1],
      shares: sharesOf(others.length, ratio, from),
      pixels: (image, kernels, sources) => {
        borrow(sources, from, (picture) => {
          const weighted = !(kernels.isOpaque(image) && fitted.isOpaque(picture, kernels));
          fitted.use(picture, kernels, "pixels", (band, top) =>
            kernels.blending.blend(image.rows(top, band.height), band, ratio, weighted),
          );
          image.opaque &&= !weighted;
        });
        return image;
      },
      annotate: (labels) => {
        const joining = moveLabels(labelsOfOther(other.labels, from), fitted.warp);
        return mergeLabels(weighLabels(labels, ratio), weighLabels(joining, 1 - ratio));
      },
    };
  },
});
