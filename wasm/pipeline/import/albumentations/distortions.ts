import type { Bounds } from "../../../random.ts";
import { step, type Translation } from "../draft.ts";
import type { Arguments } from "./arguments.ts";
import { edgeOf } from "./edge.ts";
import type { Translators } from "./translator.ts";

const STILL: Bounds = [0, 0];

function border(args: Arguments) {
  args.ignore("keypoint_remapping_method");
  return args.old ? "reflect101" : "constant";
}

/**
 * Release 2 divides its normal noise by its own largest value before it is blurred; on pictures of ordinary size that is
 * about 4.5 deviations.
 */
export const NORMAL_PEAK = 4.5;

function elastic(args: Arguments): Translation {
  const edge = edgeOf(args, border(args));
  args.note("the field is drawn on a coarser grid");
  if (args.number("alpha_affine", args.old ? 50 : 0) !== 0) args.note("without its affine part");
  args.ignore("approximate");
  const noise = args.word("noise_distribution", args.old ? "uniform" : "gaussian");
  const alpha = args.number("alpha", 1);
  return step("elastic_transform", {
    // Even noise in −1…1 has a deviation of 1/√3; blurred, it is as good as normal.
    alpha: noise === "uniform" ? alpha / Math.sqrt(3) : alpha / NORMAL_PEAK,
    sigma: args.number("sigma", 50),
    same_dxdy: args.flag("same_dxdy", false) ? true : undefined,
    ...edge,
  });
}

function grid(args: Arguments): Translation {
  const edge = edgeOf(args, border(args));
  const steps = args.number("num_steps", 5);
  const { size } = args;
  const even = size !== undefined && size.width % steps === 0 && size.height % steps === 0;
  if (!even) args.note("its cells are whole pixels, ours equal parts of the side");
  return step("grid_distortion", {
    steps,
    distort: args.range("distort_limit", [-0.3, 0.3]),
    normalized: args.flag("normalized", !args.old) ? undefined : false,
    ...edge,
  });
}

function optical(args: Arguments): Translation {
  // Here mode is the lens model, not the border.
  const model = args.word("mode", "camera");
  const edge = edgeOf(args, border(args), { border: ["border_mode"] });
  const [low, high] = args.range("shift_limit", args.old ? [-0.05, 0.05] : STILL);
  if (low !== 0 || high !== 0) args.note("the lens stays in the middle");
  return step("optical_distortion", {
    distort: args.range("distort_limit", [-0.05, 0.05]),
    mode: model === "camera" ? undefined : model,
    ...edge,
  });
}

function piecewise(args: Arguments): Translation {
  const edge = edgeOf(args, "constant");
  if (args.flag("absolute_scale", false)) args.note("scale is read as a fraction of the side");
  return step("piecewise_affine", {
    scale: args.range("scale", [0.03, 0.05], "itself"),
    rows: args.range("nb_rows", [4, 4], "itself"),
    columns: args.range("nb_cols", [4, 4], "itself"),
    ...edge,
  });
}

function spline(args: Arguments): Translation {
  const edge = edgeOf(args, border(args));
  return step("thin_plate_spline", {
    scale: args.range("scale_range", [0.2, 0.4], "itself"),
    control_points: args.number("num_control_points", 4),
    ...edge,
  });
}

function gridElastic(args: Arguments): Translation {
  const [columns = 4, rows = 4] = args.numbers("num_grid_xy") ?? [];
  const { interpolation } = edgeOf(args, "constant");
  return step("grid_elastic_deform", {
    columns,
    rows,
    magnitude: args.number("magnitude", 10),
    interpolation,
  });
}

/** Warps that bend. */
export const DISTORTIONS: Translators = {
  ElasticTransform: elastic,
  GridDistortion: grid,
  OpticalDistortion: optical,
  PiecewiseAffine: piecewise,
  IAAPiecewiseAffine: (args) => {
    args.note("imgaug's grid is only like it");
    return piecewise(args);
  },
  ThinPlateSpline: spline,
  GridElasticDeform: gridElastic,
};
