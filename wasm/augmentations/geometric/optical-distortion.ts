import { z } from "zod";
import { mapWarp } from "../../geometry/map-warp.ts";
import type { RadialMap } from "../../geometry/plane-map.ts";
import type { Size } from "../../image.ts";
import { defineAugmentation } from "../define.ts";
import { choice, edgeOf, edgeParameters, range } from "../params.ts";

const MODES = ["camera", "fisheye"] as const;

export const opticalDistortion = defineAugmentation({
  name: "optical_distortion",
  group: "geometric",
  tier: 2,
  summary:
    "Bend the picture like a lens about its centre: what is shown at radius r comes from r (1 + distort s + distort s²) in mode camera, s the square of the offset in fractions of the sides, or from r (1 + distort r²) in mode fisheye, r = 1 at the corners.",
  source: "albumentations OpticalDistortion; OpenCV initUndistortRectifyMap",
  params: z.object({
    distort: range(-1, 1).default([-0.05, 0.05]),
    mode: choice(MODES).default("camera"),
    ...edgeParameters(),
  }),
  examples: [
    { distort: 0.6 },
    { distort: -0.5, border: "replicate" },
    { distort: 0.5, mode: "fisheye" },
    { distort: -0.3, mode: "fisheye", interpolation: "cubic" },
  ],
  plan: (params, size, random) => {
    const distort = random.uniform("distort", params.distort);
    return {
      drawn: { distort },
      warp: mapWarp(size, edgeOf(params), () => lens(size, distort, params.mode)),
    };
  },
});

function lens({ width, height }: Size, k: number, mode: (typeof MODES)[number]): RadialMap {
  const centre = [width / 2, height / 2] as const;
  if (mode === "camera") {
    return { kind: "radial", centre, scale: [1 / width, 1 / height], k1: k, k2: k };
  }
  const radius = Math.sqrt(centre[0] * centre[0] + centre[1] * centre[1]);
  return { kind: "radial", centre, scale: [1 / radius, 1 / radius], k1: k, k2: 0 };
}
