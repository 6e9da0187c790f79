import type { Bounds } from "../../../random.ts";
import { step, type Translation } from "../draft.ts";
import type { Arguments } from "./arguments.ts";
import { clockwise } from "./clockwise.ts";
import type { Translators } from "./translator.ts";

/** More different sizes than this are read as a range instead of a choice. */
const MOST_CHOICES = 8;

/** Windows whose size is drawn from every second number of a range: spelt out, so that the draw is the same. */
function box(args: Arguments): Translation {
  const sizes = oddSizes(args.range("blur_limit", [3, 7], { from: 3 }), args.old);
  const [low = 3] = sizes;
  if (sizes.length > MOST_CHOICES) {
    args.note("even sizes are drawn too");
    return step("blur", { size: [low, sizes.at(-1) ?? low] });
  }
  const steps = sizes.map((size) => ({ op: "blur", params: { size } }));
  return { steps: steps.length === 1 ? steps : [{ group: "one_of", steps }] };
}

/** Every second size from the lower bound up; 2.0 makes the bounds odd first. */
function oddSizes([low, high]: Bounds, old: boolean): readonly number[] {
  const odd = (size: number) => (old || size % 2 === 1 ? Math.round(size) : Math.round(size) + 1);
  const first = Math.max(1, odd(low));
  const count = Math.floor((Math.max(first, odd(high)) - first) / 2) + 1;
  return Array.from({ length: Math.min(count, 64) }, (_, index) => first + 2 * index);
}

function motion(args: Arguments): Translation {
  if (args.old) args.note("its line was drawn by its ends, not by an angle");
  return step("motion_blur", {
    size: args.range("blur_limit", [3, 7], { from: 3 }),
    angle: clockwise(args.range("angle_range", [0, 360])),
    direction: args.range("direction_range", [-1, 1]),
    allow_shifted: args.flag("allow_shifted", true) ? undefined : false,
  });
}

function gaussian(args: Arguments): Translation {
  const kernel = args.range("blur_limit", args.old ? [3, 7] : [0, 0], { from: args.old ? 3 : 0 });
  const sigma = args.range("sigma_limit", args.old ? [0, 0] : [0.5, 3], "from-zero");
  if (sigma[1] > 0) {
    if (kernel[1] !== 0) args.note("the kernel is not cut off at blur_limit");
    return step("gaussian_blur", { sigma });
  }
  if (kernel[0] !== kernel[1]) args.note("sigma is drawn evenly, not by odd kernel sizes");
  args.note("the kernel is not cut off at blur_limit");
  return step("gaussian_blur", { sigma: [sigmaOf(kernel[0]), sigmaOf(kernel[1])] });
}

/** OpenCV's sigma for a kernel of that size. */
function sigmaOf(size: number): number {
  return Math.max(0, 0.3 * ((size - 1) * 0.5 - 1) + 0.8);
}

function sharpen(args: Arguments): Translation {
  return step("sharpen", {
    alpha: args.range("alpha", [0.2, 0.5], "itself"),
    lightness: args.range("lightness", [0.5, 1], "itself"),
    method: args.word("method", "kernel"),
    kernel_size: args.maybeNumber("kernel_size"),
    sigma: args.maybeNumber("sigma"),
  });
}

function emboss(args: Arguments): Translation {
  return step("emboss", {
    alpha: args.range("alpha", [0.2, 0.5], "itself"),
    strength: args.range("strength", [0.2, 0.7], "itself"),
  });
}

function unsharp(args: Arguments): Translation {
  return step("unsharp_mask", {
    size: args.range("blur_limit", [3, 7], { from: 3 }),
    sigma: args.range("sigma_limit", [0, 0], "from-zero"),
    alpha: args.range("alpha", [0.2, 0.5], "itself"),
    threshold: args.number("threshold", 10),
  });
}

function glass(args: Arguments): Translation {
  if (args.word("mode", "fast") !== "fast") args.note("the fast mode is used");
  return step("glass_blur", {
    sigma: args.number("sigma", 0.7),
    max_delta: args.number("max_delta", 4),
    iterations: args.number("iterations", 2),
  });
}

function advanced(args: Arguments): Translation {
  return step("advanced_blur", {
    size: args.range("blur_limit", [3, 7], { from: 3 }),
    sigma_x: args.range(["sigma_x_limit", "sigmaX_limit"], [0.2, 1], "from-zero"),
    sigma_y: args.range(["sigma_y_limit", "sigmaY_limit"], [0.2, 1], "from-zero"),
    angle: args.range("rotate_limit", [-90, 90]),
    beta: args.range("beta_limit", [0.5, 8], "itself"),
    noise: args.range("noise_limit", [0.9, 1.1], "itself"),
  });
}

/** Filters that smooth or sharpen. */
export const BLUR: Translators = {
  Blur: box,
  MedianBlur: (args) =>
    step("median_blur", { size: args.range("blur_limit", [3, 7], { from: 3 }) }),
  MotionBlur: motion,
  GaussianBlur: gaussian,
  GlassBlur: glass,
  AdvancedBlur: advanced,
  Defocus: (args) =>
    step("defocus", {
      radius: args.range("radius", [3, 10], "itself"),
      alias_blur: args.range("alias_blur", [0.1, 0.5], "itself"),
    }),
  ZoomBlur: (args) =>
    step("zoom_blur", {
      factor: args.range("max_factor", [1, 1.31], { from: 1 }),
      step: args.range("step_factor", [0.01, 0.03], "itself"),
    }),
  Sharpen: sharpen,
  IAASharpen: sharpen,
  UnsharpMask: unsharp,
  Emboss: emboss,
  IAAEmboss: emboss,
};
