import type { Bounds } from "../../../random.ts";
import { step, type Translation } from "../draft.ts";
import type { Arguments, Names } from "./arguments.ts";
import { scaled } from "./scaled.ts";
import type { Translator, Translators } from "./translator.ts";

const NONE: Bounds = [0, 0];

function brightnessContrast(args: Arguments): Translation {
  const range = args.range("brightness_limit", [-0.2, 0.2]);
  const contrast = args.range("contrast_limit", [-0.2, 0.2]);
  if (args.flag("ensure_safe_range", false)) args.note("levels beyond the range are clamped");
  return step("brightness_contrast", { brightness: range, contrast, ...byMean(args) });
}

function brightness(args: Arguments): Translation {
  const limit = args.range("limit", [-0.2, 0.2]);
  return step("brightness_contrast", { brightness: limit, contrast: NONE, ...byMean(args) });
}

/** Brightness may be measured by the image's own mean. */
function byMean(args: Arguments) {
  return { brightness_by_max: args.flag("brightness_by_max", true) ? undefined : false };
}

function hueSaturationValue(args: Arguments): Translation {
  const hue = args.range("hue_shift_limit", [-20, 20]);
  const saturation = args.range("sat_shift_limit", [-30, 30]);
  if (saturation[1] > 0) args.note("greys stay grey, where OpenCV reddens them");
  return step("hue_saturation_value", {
    // OpenCV's 8-bit hue counts half degrees.
    hue: scaled(hue, 2),
    saturation,
    value: args.range("val_shift_limit", [-20, 20]),
  });
}

function colorJitter(args: Arguments): Translation {
  const factor = (name: string): Bounds => {
    const fallback: Bounds = [0.8, 1.2];
    const value = args.raw(name);
    if (typeof value === "number") return [Math.max(0, 1 - value), 1 + value];
    return args.range(name, fallback, "itself");
  };
  return step("color_jitter", {
    brightness: factor("brightness"),
    contrast: factor("contrast"),
    saturation: factor("saturation"),
    hue: scaled(args.range("hue", args.old ? [-0.2, 0.2] : [-0.5, 0.5]), 360),
  });
}

function gamma(args: Arguments): Translation {
  args.ignore("eps");
  return step("gamma", { gamma: scaled(args.range("gamma_limit", [80, 120]), 0.01) });
}

function rgbShift(args: Arguments): Translation {
  const channel = (name: Names) => args.range(name, [-20, 20]);
  return step("rgb_shift", {
    r: channel("r_shift_limit"),
    g: channel("g_shift_limit"),
    b: channel("b_shift_limit"),
  });
}

function toGray(args: Arguments): Translation {
  const channels = args.number("num_output_channels", 3);
  if (channels !== 3) args.note("the result keeps three channels");
  return step("to_gray", { method: args.word("method", "weighted_average") });
}

function clahe(args: Arguments): Translation {
  const [rows = 8, columns = rows] = args.numbers("tile_grid_size") ?? [];
  if (rows !== columns) args.note("the tiles are as many across as down");
  return step("clahe", { clip: args.range("clip_limit", [1, 4], { from: 1 }), tiles: rows });
}

function equalize(args: Arguments): Translation {
  const mode = args.word("mode", "cv");
  args.ignore("mask", "mask_params");
  if (args.has("mask")) args.note("the whole image counts, not a mask");
  return step("equalize", {
    mode,
    by_channels: args.flag("by_channels", true) ? undefined : false,
  });
}

function autoContrast(args: Arguments): Translation {
  const cutoff = args.number("cutoff", 0);
  if (args.has("ignore")) args.note("no level is ignored");
  args.ignore("ignore");
  const method = args.word("method", "cdf");
  return step("auto_contrast", { cutoff, method });
}

function posterize(args: Arguments): Translation {
  const perChannel = args.raw("num_bits");
  if (Array.isArray(perChannel) && perChannel.length === 3) {
    args.note("one number of bits serves all channels");
    return step("posterize", { bits: args.numbers("num_bits")?.[0] ?? 4 });
  }
  return step("posterize", { bits: args.range("num_bits", [4, 4], "itself") });
}

function solarize(args: Arguments): Translation {
  const levels = args.maybeRange("threshold", "itself");
  const threshold =
    levels === undefined
      ? args.range("threshold_range", [0.5, 0.5], "itself")
      : scaled(levels, 1 / 255);
  return step("solarize", { threshold });
}

function toneCurve(args: Arguments): Translation {
  return step("tone_curve", {
    scale: args.number("scale", 0.1),
    per_channel: args.flag("per_channel", false) ? true : undefined,
  });
}

function plasma(args: Arguments): Translation {
  args.ignore("plasma_size");
  return step("plasma_brightness_contrast", {
    brightness: args.range("brightness_range", [-0.3, 0.3]),
    contrast: args.range("contrast_range", [-0.3, 0.3]),
    roughness: args.number("roughness", 3),
  });
}

function planckian(args: Arguments): Translation {
  args.ignore("sampling_method");
  return step("planckian_jitter", {
    temperature: args.maybeRange("temperature_limit", "itself"),
    mode: args.word("mode", "blackbody"),
  });
}

function stain(args: Arguments): Translation {
  args.ignore("method", "preset", "augment_background");
  return step("he_stain", {
    scale: args.range("intensity_scale_range", [0.7, 1.3], "itself"),
    shift: args.range("intensity_shift_range", [-0.2, 0.2], "itself"),
  });
}

const plain =
  (op: string): Translator =>
  () =>
    step(op);

/** Tone and colour. */
export const COLOR: Translators = {
  RandomBrightnessContrast: brightnessContrast,
  RandomBrightness: brightness,
  RandomContrast: (args) =>
    step("brightness_contrast", { brightness: NONE, contrast: args.range("limit", [-0.2, 0.2]) }),
  HueSaturationValue: hueSaturationValue,
  ColorJitter: colorJitter,
  RandomGamma: gamma,
  RGBShift: rgbShift,
  ToGray: toGray,
  ToSepia: plain("sepia"),
  CLAHE: clahe,
  Equalize: equalize,
  InvertImg: plain("invert"),
  AutoContrast: autoContrast,
  Posterize: posterize,
  Solarize: solarize,
  ChannelShuffle: plain("channel_shuffle"),
  FancyPCA: (args) => step("fancy_pca", { alpha: args.number("alpha", 0.1) }),
  RandomToneCurve: toneCurve,
  PlasmaBrightnessContrast: plasma,
  PlanckianJitter: planckian,
  HEStain: stain,
};
