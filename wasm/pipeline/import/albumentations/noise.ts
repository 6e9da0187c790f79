import type { Bounds } from "../../../random.ts";
import { step, type Translation } from "../draft.ts";
import type { Arguments } from "./arguments.ts";
import { scaled } from "./scaled.ts";
import type { Translators } from "./translator.ts";

function gauss(args: Arguments): Translation {
  const mean = args.maybeNumber("mean");
  const means = args.range("mean_range", [0, 0], "itself");
  if (args.number("noise_scale_factor", 1) !== 1) args.note("noise is drawn for every pixel");
  return step("gauss_noise", {
    std: deviation(args),
    mean: mean === undefined ? means : mean / 255,
    per_channel: args.flag("per_channel", true) ? undefined : false,
  });
}

/** Fractions of 255: given as such since 2.0, as a variance in levels before. */
function deviation(args: Arguments): Bounds {
  const variance =
    args.maybeRange("var_limit", "from-zero") ??
    (args.old && !args.has("std_range") ? ([10, 50] as const) : undefined);
  if (variance === undefined) return args.range("std_range", [0.2, 0.44], "itself");
  const [low, high] = variance;
  if (low !== high) args.note("the deviation is drawn evenly, not the variance");
  return [Math.sqrt(Math.max(0, low)) / 255, Math.sqrt(Math.max(0, high)) / 255];
}

function imgaugGauss(args: Arguments): Translation {
  args.note("imgaug drew per channel only sometimes");
  return step("gauss_noise", {
    std: scaled(args.range("scale", [2.55, 12.75], "itself"), 1 / 255),
    mean: args.number("loc", 0) / 255,
    per_channel: args.flag("per_channel", false) ? undefined : false,
  });
}

function multiplicative(args: Arguments): Translation {
  return step("multiplicative_noise", {
    multiplier: args.range("multiplier", [0.9, 1.1], "itself"),
    per_channel: args.flag("per_channel", false) ? true : undefined,
    elementwise: args.flag("elementwise", false) ? true : undefined,
  });
}

function iso(args: Arguments): Translation {
  args.note("hues turn by color_shift · intensity of a full turn, which 2.0 reads as degrees");
  return step("iso_noise", {
    color_shift: args.range("color_shift", [0.01, 0.05], "itself"),
    intensity: args.range("intensity", [0.1, 0.5], "itself"),
  });
}

function saltAndPepper(args: Arguments): Translation {
  return step("salt_and_pepper", {
    amount: args.range("amount", [0.01, 0.06], "itself"),
    salt_vs_pepper: args.range("salt_vs_pepper", [0.4, 0.6], "itself"),
  });
}

function additive(args: Arguments): Translation {
  args.ignore("noise_params", "approximation");
  args.note("its own distribution and figures are not carried over");
  return step("additive_noise", {
    noise_type: args.word("noise_type", "uniform"),
    spatial_mode: args.word("spatial_mode", "constant"),
  });
}

/** Grain. */
export const NOISE: Translators = {
  GaussNoise: gauss,
  IAAAdditiveGaussianNoise: imgaugGauss,
  ISONoise: iso,
  MultiplicativeNoise: multiplicative,
  SaltAndPepper: saltAndPepper,
  ShotNoise: (args) =>
    step("shot_noise", { scale: args.range("scale_range", [0.1, 0.3], "itself") }),
  AdditiveNoise: additive,
};
