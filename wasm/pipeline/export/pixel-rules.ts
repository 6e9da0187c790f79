import { clockwise } from "../import/albumentations/clockwise.ts";
import { interpolationCode, levels } from "./edge-arguments.ts";
import { boundsOf, type NamedRule } from "./rule.ts";

const half = (value: number) => value / 2;
const hundredfold = (value: number) => value * 100;
const turns = (value: number) => value / 360;
const fill = { args: (own: Readonly<Record<string, unknown>>) => ({ fill: levels(own["fill"]) }) };

/** What changes pixels in their place. */
export const PIXEL_RULES: readonly NamedRule[] = [
  [
    "brightness_contrast",
    {
      class: "RandomBrightnessContrast",
      params: {
        brightness: "brightness_limit",
        contrast: "contrast_limit",
        brightness_by_max: "brightness_by_max",
      },
      fixed: { ensure_safe_range: false },
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
  ["equalize", { class: "Equalize", params: { by_channels: "by_channels", mode: "mode" } }],
  ["invert", { class: "InvertImg" }],
  [
    "auto_contrast",
    { class: "AutoContrast", params: { cutoff: "cutoff", method: "method" }, single: ["cutoff"] },
  ],
  ["posterize", { class: "Posterize", params: { bits: "num_bits" } }],
  ["solarize", { class: "Solarize", params: { threshold: "threshold_range" } }],
  ["channel_shuffle", { class: "ChannelShuffle" }],
  ["blur", { class: "Blur", params: { size: "blur_limit" } }],
  ["median_blur", { class: "MedianBlur", params: { size: "blur_limit" } }],
  [
    "motion_blur",
    {
      class: "MotionBlur",
      params: { size: "blur_limit", direction: "direction_range", allow_shifted: "allow_shifted" },
      args: ({ angle }) => ({ angle_range: clockwise(boundsOf(angle) ?? [0, 360]) }),
    },
  ],
  [
    "gaussian_blur",
    { class: "GaussianBlur", params: { sigma: "sigma_limit" }, fixed: { blur_limit: 0 } },
  ],
  [
    "sharpen",
    {
      class: "Sharpen",
      params: {
        alpha: "alpha",
        lightness: "lightness",
        method: "method",
        kernel_size: "kernel_size",
        sigma: "sigma",
      },
    },
  ],
  ["emboss", { class: "Emboss", params: { alpha: "alpha", strength: "strength" } }],
  [
    "unsharp_mask",
    {
      class: "UnsharpMask",
      params: {
        size: "blur_limit",
        sigma: "sigma_limit",
        alpha: "alpha",
        threshold: "threshold",
      },
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
    "grid_dropout",
    {
      class: "GridDropout",
      params: { ratio: "ratio", unit_size: "unit_size_range", random_offset: "random_offset" },
      single: ["ratio"],
      args: ({ fill: color, holes_x, holes_y }) => ({
        fill: levels(color),
        holes_number_xy:
          typeof holes_x === "number" && typeof holes_y === "number" ? [holes_x, holes_y] : null,
      }),
    },
  ],
  [
    "pixel_dropout",
    {
      class: "PixelDropout",
      params: { dropout_prob: "dropout_prob", per_channel: "per_channel" },
      single: ["dropout_prob"],
      args: (own) => ({ drop_value: levels(own["drop_value"]) }),
    },
  ],
  [
    "channel_dropout",
    { class: "ChannelDropout", params: { channels: "channel_drop_range" }, ...fill },
  ],
  [
    "image_compression",
    {
      class: "ImageCompression",
      params: { quality: "quality_range", compression_type: "compression_type" },
    },
  ],
  [
    "downscale",
    {
      class: "Downscale",
      params: { scale: "scale_range" },
      args: (own) => ({
        interpolation_pair: {
          downscale: interpolationCode(own["interpolation_down"]),
          upscale: interpolationCode(own["interpolation_up"]),
        },
      }),
    },
  ],
  [
    "chromatic_aberration",
    {
      class: "ChromaticAberration",
      params: {
        primary: "primary_distortion_limit",
        secondary: "secondary_distortion_limit",
        mode: "mode",
      },
    },
  ],
];
