import type { Bounds } from "../../../random.ts";
import { step, type Translation } from "../draft.ts";
import { isRecord } from "../read/plain.ts";
import type { Arguments } from "./arguments.ts";
import { interpolationOf } from "./edge.ts";
import type { Translators } from "./translator.ts";

function compression(args: Arguments): Translation {
  const type = args.raw("compression_type");
  const webp = type === 1 || (typeof type === "string" && /webp/i.test(type));
  const lower = args.number("quality_lower", 99);
  const upper = args.number("quality_upper", 100);
  const old: Bounds = [Math.min(lower, upper), Math.max(lower, upper)];
  args.note("the encoder is another one");
  return step("image_compression", {
    quality: args.range("quality_range", old, "itself"),
    compression_type: webp ? "webp" : undefined,
  });
}

function downscale(args: Arguments): Translation {
  const low = args.number("scale_min", 0.25);
  const high = args.number("scale_max", 0.25);
  const scale = args.range("scale_range", [Math.min(low, high), Math.max(low, high)], "itself");
  return step("downscale", { scale, ...sampling(args) });
}

/** One interpolation, or one down and one up; both nearest unless given. */
function sampling(args: Arguments) {
  const pair = args.raw(["interpolation_pair", "interpolation"]);
  if (!isRecord(pair)) {
    const both = pair === undefined ? "nearest" : interpolationOf(args, "interpolation");
    return { interpolation_down: both, interpolation_up: both };
  }
  const member = (name: string) => {
    const value = pair[name];
    if (value === 0 || value === undefined) return "nearest";
    return ["nearest", "linear", "cubic", "area", "lanczos"][Number(value)] ?? "nearest";
  };
  return { interpolation_down: member("downscale"), interpolation_up: member("upscale") };
}

function aberration(args: Arguments): Translation {
  interpolationOf(args, "interpolation");
  return step("chromatic_aberration", {
    primary: args.range("primary_distortion_limit", [-0.02, 0.02]),
    secondary: args.range("secondary_distortion_limit", [-0.05, 0.05]),
    mode: args.word("mode", "green_purple"),
  });
}

function superpixels(args: Arguments): Translation {
  interpolationOf(args, "interpolation");
  args.ignore("max_size");
  return step("superpixels", {
    p_replace: args.range("p_replace", [0, 0.1], "itself"),
    segments: args.range("n_segments", [100, 100], "itself"),
  });
}

/** What storage and lenses do. */
export const QUALITY: Translators = {
  ImageCompression: compression,
  JpegCompression: compression,
  Downscale: downscale,
  ChromaticAberration: aberration,
  RingingOvershoot: (args) =>
    step("ringing_overshoot", {
      size: args.range("blur_limit", [7, 15], { from: 7 }),
      cutoff: args.range("cutoff", [Math.PI / 4, Math.PI / 2], "itself"),
    }),
  Superpixels: superpixels,
  IAASuperpixels: superpixels,
};
