import { NORMAL_PEAK } from "../import/albumentations/distortions.ts";
import { boundsOf, type NamedRule } from "./rule.ts";

const window = {
  params: { width: "width", height: "height", pad_if_needed: "pad_if_needed" },
  edge: "warp",
} as const;

/** Affine's range for both axes, or one for each. */
function axes(own: Readonly<Record<string, unknown>>, name: string) {
  const [x, y] = [boundsOf(own[`${name}_x`]), boundsOf(own[`${name}_y`])];
  const both = boundsOf(own[name]) ?? [0, 0];
  return x === undefined && y === undefined ? both : { x: x ?? both, y: y ?? both };
}

/** A side given by its divisor alone has no minimum there. */
function paddedSides(own: Readonly<Record<string, unknown>>) {
  const side = (name: "width" | "height") => {
    const divisor = own[`${name}_divisor`];
    const divided = typeof divisor === "number" && divisor > 1;
    return {
      [`min_${name}`]: divided ? null : Number(own[`min_${name}`]),
      [`pad_${name}_divisor`]: divided ? divisor : null,
    };
  };
  return { ...side("height"), ...side("width") };
}

/** What moves pixels. */
export const GEOMETRIC_RULES: readonly NamedRule[] = [
  ["horizontal_flip", { class: "HorizontalFlip" }],
  ["vertical_flip", { class: "VerticalFlip" }],
  ["transpose", { class: "Transpose" }],
  ["square_symmetry", { class: "D4" }],
  ["rotate90", { class: "RandomRotate90" }],
  ["noop", { class: "NoOp" }],
  ["rotate", { class: "Rotate", params: { angle: "limit" }, edge: "warp" }],
  ["safe_rotate", { class: "SafeRotate", params: { angle: "limit" }, edge: "warp" }],
  [
    "shift_scale_rotate",
    {
      class: "ShiftScaleRotate",
      params: {
        shift: "shift_limit",
        shift_x: "shift_limit_x",
        shift_y: "shift_limit_y",
        scale: "scale_limit",
        angle: "rotate_limit",
      },
      edge: "warp",
    },
  ],
  [
    "affine",
    {
      class: "Affine",
      params: { rotate: "rotate", keep_ratio: "keep_ratio" },
      edge: "warp",
      args: (own) => ({
        scale: axes(own, "scale"),
        translate_percent: axes(own, "translate"),
        shear: axes(own, "shear"),
      }),
    },
  ],
  ["perspective", { class: "Perspective", params: { scale: "scale" }, edge: "warp" }],
  ["resize", { class: "Resize", params: { width: "width", height: "height" }, edge: "resize" }],
  [
    "longest_max_size",
    { class: "LongestMaxSize", params: { max_size: "max_size" }, edge: "resize" },
  ],
  [
    "smallest_max_size",
    { class: "SmallestMaxSize", params: { max_size: "max_size" }, edge: "resize" },
  ],
  ["scale", { class: "RandomScale", params: { scale: "scale_limit" }, edge: "resize" }],
  [
    "pad_if_needed",
    {
      class: "PadIfNeeded",
      params: { position: "position" },
      edge: "warp",
      args: (own) => paddedSides(own),
    },
  ],
  [
    "elastic_transform",
    {
      class: "ElasticTransform",
      params: { sigma: "sigma", same_dxdy: "same_dxdy" },
      single: ["sigma"],
      args: ({ alpha }) => ({ alpha: (boundsOf(alpha)?.[0] ?? 1) * NORMAL_PEAK }),
      edge: "warp",
    },
  ],
  [
    "grid_distortion",
    {
      class: "GridDistortion",
      params: { steps: "num_steps", distort: "distort_limit", normalized: "normalized" },
      single: ["steps"],
      edge: "warp",
    },
  ],
  [
    "optical_distortion",
    {
      class: "OpticalDistortion",
      params: { distort: "distort_limit", mode: "mode" },
      edge: "warp",
    },
  ],
  [
    "crop",
    { class: "Crop", params: { x_min: "x_min", y_min: "y_min", x_max: "x_max", y_max: "y_max" } },
  ],
  ["center_crop", { class: "CenterCrop", ...window }],
  ["random_crop", { class: "RandomCrop", ...window }],
  [
    "random_resized_crop",
    {
      class: "RandomResizedCrop",
      params: { scale: "scale", ratio: "ratio" },
      edge: "resize",
      args: ({ width, height }) => ({ size: [Number(height), Number(width)] }),
    },
  ],
  [
    "bbox_safe_random_crop",
    { class: "BBoxSafeRandomCrop", params: { erosion_rate: "erosion_rate" } },
  ],
  [
    "sized_crop",
    {
      class: "RandomSizedCrop",
      params: { crop_height: "min_max_height", ratio: "w2h_ratio" },
      edge: "resize",
      args: ({ width, height }) => ({ size: [Number(height), Number(width)] }),
    },
  ],
  [
    "crop_and_pad",
    {
      class: "CropAndPad",
      params: { keep_size: "keep_size", sample_independently: "sample_independently" },
      edge: "warp",
      args: ({ percent, px }) =>
        px === undefined ? { percent: boundsOf(percent) ?? 0 } : { px: boundsOf(px) ?? 0 },
    },
  ],
  [
    "sized_bbox_safe_crop",
    {
      class: "RandomSizedBBoxSafeCrop",
      params: { width: "width", height: "height", erosion_rate: "erosion_rate" },
      edge: "resize",
    },
  ],
  [
    "at_least_one_bbox_crop",
    {
      class: "AtLeastOneBBoxRandomCrop",
      params: { width: "width", height: "height", erosion_factor: "erosion_factor" },
    },
  ],
];
