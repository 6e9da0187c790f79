import type { Bounds } from "../../../random.ts";
import { step, type Translation } from "../draft.ts";
import type { Arguments } from "./arguments.ts";
import { fillOf } from "./edge.ts";
import { fractionOfSide } from "./fraction-of-side.ts";
import type { Translators } from "./translator.ts";

/** A range that older releases wrote as two parameters. */
function pairOf(args: Arguments, name: string, low: string, high: string, fallback: Bounds) {
  const written = args.range(name, fallback, "itself");
  const old: Bounds = [args.number(low, written[0]), args.number(high, written[1])];
  return old[0] <= old[1] ? old : ([old[1], old[0]] as const);
}

/** A region x_min, y_min, x_max, y_max in fractions, as the ranges that a place is drawn from. */
function region(args: Arguments, name: string): { x?: Bounds; y?: Bounds } {
  const [left, top, right, bottom] = args.numbers(name) ?? [];
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) {
    return {};
  }
  return { x: [left, right], y: [top, bottom] };
}

function fog(args: Arguments): Translation {
  args.note("the haze is drawn otherwise");
  const range = pairOf(args, "fog_coef_range", "fog_coef_lower", "fog_coef_upper", [0.3, 1]);
  return step("fog", { fog_coef: range, alpha_coef: args.number("alpha_coef", 0.08) });
}

function rain(args: Arguments): Translation {
  args.note("the drops are drawn otherwise");
  args.note("the slant is in degrees, not in pixels");
  const kind = args.word("rain_type", "default");
  const length = args.maybeNumber("drop_length");
  return step("rain", {
    slant: pairOf(args, "slant_range", "slant_lower", "slant_upper", [-10, 10]),
    drop_length: length === undefined ? undefined : fractionOfSide(args, length, "height"),
    drop_width: args.number("drop_width", 1),
    drop_color: fillOf(args, "drop_color"),
    blur: args.number("blur_value", 7),
    brightness: args.number("brightness_coefficient", 0.7),
    rain_type: kind === "None" ? "default" : kind,
  });
}

function shadow(args: Arguments): Translation {
  args.note("the shadows' outlines are drawn otherwise");
  const lower = "num_shadows_lower";
  return step("shadow", {
    count: pairOf(args, "num_shadows_limit", lower, "num_shadows_upper", [1, 2]),
    dimension: args.number("shadow_dimension", 5),
    intensity: args.range("shadow_intensity_range", [0.5, 0.5], "itself"),
    ...region(args, "shadow_roi"),
  });
}

function sunFlare(args: Arguments): Translation {
  args.note("the flare is drawn otherwise");
  const lower = "num_flare_circles_lower";
  const [low, high] = pairOf(args, "angle_range", "angle_lower", "angle_upper", [0, 1]);
  return step("sun_flare", {
    // Theirs are turns, clockwise.
    angle: [360 - 360 * high, 360 - 360 * low],
    ...region(args, "flare_roi"),
    circles: pairOf(args, "num_flare_circles_range", lower, "num_flare_circles_upper", [6, 10]),
    src_radius: fractionOfSide(args, args.number("src_radius", 400), "width"),
    src_color: fillOf(args, "src_color"),
    method: args.word("method", "overlay"),
  });
}

function snow(args: Arguments): Translation {
  if (args.word("method", "bleach") !== "bleach") args.note("the texture of snow is left out");
  const range = pairOf(
    args,
    "snow_point_range",
    "snow_point_lower",
    "snow_point_upper",
    [0.1, 0.3],
  );
  return step("snow", { snow_point: range, brightness: args.number("brightness_coeff", 2.5) });
}

function gravel(args: Arguments): Translation {
  args.note("the pebbles are drawn otherwise");
  const patches = args.number("number_of_patches", 2);
  return step("gravel", { patches, ...region(args, "gravel_roi") });
}

function spatter(args: Arguments): Translation {
  args.note("the drops are drawn otherwise");
  return step("spatter", {
    mean: args.range("mean", [0.65, 0.65], "itself"),
    std: args.range("std", [0.3, 0.3], "itself"),
    sigma: args.range("gauss_sigma", [2, 2], "itself"),
    threshold: args.range("cutout_threshold", [0.68, 0.68], "itself"),
    intensity: args.range("intensity", [0.6, 0.6], "itself"),
    mode: args.word("mode", "rain"),
    color: fillOf(args, "color"),
  });
}

function illumination(args: Arguments): Translation {
  return step("illumination", {
    mode: args.word("mode", "linear"),
    intensity: args.range("intensity_range", [0.01, 0.2], "itself"),
    effect_type: args.word("effect_type", "both"),
    angle: args.range("angle_range", [0, 360], "itself"),
    x: args.range("center_range", [0.1, 0.9], "itself"),
    y: args.range("center_range", [0.1, 0.9], "itself"),
    sigma: args.range("sigma_range", [0.2, 1], "itself"),
  });
}

function plasmaShadow(args: Arguments): Translation {
  args.ignore("plasma_size");
  args.note("the clouds are drawn otherwise");
  return step("plasma_shadow", {
    intensity: args.range("shadow_intensity_range", [0.3, 0.7], "itself"),
    roughness: args.number("roughness", 3),
  });
}

/** Weather and light. */
export const WEATHER: Translators = {
  RandomFog: fog,
  RandomRain: rain,
  RandomShadow: shadow,
  RandomSunFlare: sunFlare,
  RandomSnow: snow,
  RandomGravel: gravel,
  Spatter: spatter,
  Illumination: illumination,
  PlasmaShadow: plasmaShadow,
};
