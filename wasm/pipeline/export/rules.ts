import { levels } from "./edge-arguments.ts";
import { boundsOf, type Rule } from "./rule.ts";

const half = (value: number) => value / 2;
const hundredfold = (value: number) => value * 100;
const turns = (value: number) => value / 360;
const fill = { args: (own: Readonly<Record<string, unknown>>) => ({ fill: levels(own["fill"]) }) };
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

/** Our operations in the words of albumentations 2.0.8. What is not here has no counterpart there. */
export const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
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
      params: { alpha: "alpha", sigma: "sigma" },
      single: ["alpha", "sigma"],
      edge: "warp",
    },
  ],
  [
    "grid_distortion",
    {
      class: "GridDistortion",
      params: { steps: "num_steps", distort: "distort_limit" },
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
    "brightness_contrast",
    {
      class: "RandomBrightnessContrast",
      params: { brightness: "brightness_limit", contrast: "contrast_limit" },
      fixed: { brightness_by_max: true, ensure_safe_range: false },
    },
  ],
  [
    "hue_saturation_value",
    {
      class: "HueSaturationValue",
      params: {
        hue: ["hue_shift_limit", half],
        saturation: "sat_shift_limit",
        value: "val_shift_limit",
      },
    },
  ],
  [
    "color_jitter",
    {
      class: "ColorJitter",
      params: {
        brightness: "brightness",
        contrast: "contrast",
        saturation: "saturation",
        hue: ["hue", turns],
      },
    },
  ],
  ["gamma", { class: "RandomGamma", params: { gamma: ["gamma_limit", hundredfold] } }],
  [
    "rgb_shift",
    {
      class: "RGBShift",
      params: { r: "r_shift_limit", g: "g_shift_limit", b: "b_shift_limit" },
    },
  ],
  ["to_gray", { class: "ToGray", params: { method: "method" } }],
  ["sepia", { class: "ToSepia" }],
  [
    "clahe",
    {
      class: "CLAHE",
      params: { clip: "clip_limit" },
      args: ({ tiles }) => ({ tile_grid_size: [Number(tiles), Number(tiles)] }),
    },
  ],
  [
    "equalize",
    { class: "Equalize", params: { by_channels: "by_channels" }, fixed: { mode: "cv" } },
  ],
  ["invert", { class: "InvertImg" }],
  ["auto_contrast", { class: "AutoContrast", params: { cutoff: "cutoff" }, single: ["cutoff"] }],
  ["posterize", { class: "Posterize", params: { bits: "num_bits" } }],
  ["solarize", { class: "Solarize", params: { threshold: "threshold_range" } }],
  ["channel_shuffle", { class: "ChannelShuffle" }],
  ["blur", { class: "Blur", params: { size: "blur_limit" } }],
  ["median_blur", { class: "MedianBlur", params: { size: "blur_limit" } }],
  [
    "motion_blur",
    {
      class: "MotionBlur",
      params: { size: "blur_limit", angle: "angle_range", direction: "direction_range" },
      fixed: { allow_shifted: false },
    },
  ],
  [
    "gaussian_blur",
    { class: "GaussianBlur", params: { sigma: "sigma_limit" }, fixed: { blur_limit: 0 } },
  ],
  ["sharpen", { class: "Sharpen", params: { alpha: "alpha", lightness: "lightness" } }],
  ["emboss", { class: "Emboss", params: { alpha: "alpha", strength: "strength" } }],
  [
    "unsharp_mask",
    {
      class: "UnsharpMask",
      params: { sigma: "sigma_limit", alpha: "alpha", threshold: "threshold" },
      single: ["threshold"],
    },
  ],
  [
    "gauss_noise",
    {
      class: "GaussNoise",
      params: { std: "std_range", mean: "mean_range", per_channel: "per_channel" },
    },
  ],
  [
    "iso_noise",
    { class: "ISONoise", params: { color_shift: "color_shift", intensity: "intensity" } },
  ],
  ["shot_noise", { class: "ShotNoise", params: { scale: "scale_range" } }],
  [
    "multiplicative_noise",
    {
      class: "MultiplicativeNoise",
      params: {
        multiplier: "multiplier",
        per_channel: "per_channel",
        elementwise: "elementwise",
      },
    },
  ],
  [
    "salt_and_pepper",
    { class: "SaltAndPepper", params: { amount: "amount", salt_vs_pepper: "salt_vs_pepper" } },
  ],
  [
    "coarse_dropout",
    {
      class: "CoarseDropout",
      params: {
        holes: "num_holes_range",
        height: "hole_height_range",
        width: "hole_width_range",
      },
      ...fill,
    },
  ],
  ["erasing", { class: "Erasing", params: { scale: "scale", ratio: "ratio" }, ...fill }],
  [
    "pixel_dropout",
    {
      class: "PixelDropout",
      params: { dropout_prob: "dropout_prob", per_channel: "per_channel" },
      single: ["dropout_prob"],
      args: (own) => ({ drop_value: levels(own["fill"]) }),
    },
  ],
  [
    "channel_dropout",
    { class: "ChannelDropout", params: { channels: "channel_drop_range" }, ...fill },
  ],
  ["image_compression", { class: "ImageCompression", params: { quality: "quality_range" } }],
  ["downscale", { class: "Downscale", params: { scale: "scale_range" } }],
]);

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
