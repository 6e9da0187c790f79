import { step, type Translation } from "../draft.ts";
import type { Plain } from "../read/plain.ts";
import type { Arguments } from "./arguments.ts";
import { fillOf } from "./edge.ts";
import type { Translator, Translators } from "./translator.ts";

function normalize(args: Arguments): Translation {
  const given = (name: string, fallback: Plain) => args.raw(name) ?? fallback;
  return {
    leftOut: {
      normalize: {
        mean: given("mean", [0.485, 0.456, 0.406]),
        std: given("std", [0.229, 0.224, 0.225]),
        max_pixel_value: given("max_pixel_value", 255),
        ...(args.has("normalization") ? { normalization: given("normalization", "standard") } : {}),
      },
    },
  };
}

function tensor(args: Arguments): Translation {
  return { leftOut: { to_tensor: { transpose_mask: args.flag("transpose_mask", false) } } };
}

/** Steps whose other images come from the training set: ours come by `with`. */
const mixing =
  (op: string): Translator =>
  (args) => {
    args.note("the other images are those given by with");
    return step(op);
  };

const unsupported =
  (reason: string): Translator =>
  () => ({ unsupported: reason });

function gridMask(args: Arguments): Translation {
  args.note("a class of the project's own, read by its name");
  args.ignore("mode", "rotate");
  const fill = fillOf(args, "fill_value");
  const [cells = 3] = args.numbers("num_grid") ?? [args.number("num_grid", 3)];
  return step("grid_dropout", { holes_x: cells, holes_y: cells, random_offset: true, fill });
}

function singleCutOut(args: Arguments): Translation {
  args.note("a class of the project's own, read by its name");
  const fill = fillOf(args, "fill");
  return step("coarse_dropout", {
    holes: 1,
    height: args.range("ratio", [0.1, 0.3], "from-zero"),
    width: args.range("ratio", [0.1, 0.3], "from-zero"),
    fill,
  });
}

function augMix(args: Arguments): Translation {
  args.note("a class of the project's own, read by its name");
  return step("aug_mix", {
    severity: args.number("severity", 3),
    width: args.number("width", 3),
    depth: args.number("depth", -1),
    alpha: args.number("alpha", 1),
  });
}

/** Steps beyond a single picture: tensors, other images, functions, and classes of projects that we can guess. */
export const BEYOND: Translators = {
  Normalize: normalize,
  ToFloat: (args) => ({ leftOut: { to_float: { max_value: args.number("max_value", 255) } } }),
  FromFloat: (args) => {
    args.ignore("dtype", "max_value");
    return { leftOut: { from_float: true } };
  },
  ToTensorV2: tensor,
  ToTensor: (args) => {
    args.ignore("num_classes", "sigmoid", "normalize");
    return { leftOut: { to_tensor: { transpose_mask: false } } };
  },
  ToTensor3D: tensor,
  ToRGB: (args) => {
    args.ignore("num_output_channels");
    return step("noop");
  },
  Mosaic: mixing("mosaic"),
  MixUp: mixing("mixup"),
  CutMix: mixing("cutmix"),
  OverlayElements: mixing("overlay"),
  FDA: mixing("fourier_domain_adaptation"),
  HistogramMatching: mixing("histogram_matching"),
  PixelDistributionAdaptation: mixing("pixel_distribution_adaptation"),
  TemplateTransform: unsupported("its template is not in the file"),
  Lambda: unsupported("it is a function, which no file holds"),
  TextImage: unsupported("text is not rendered"),
  FrequencyMasking: unsupported("it is for spectrograms"),
  TimeMasking: unsupported("it is for spectrograms"),
  TimeReverse: unsupported("it is for spectrograms"),
  GridMask: gridMask,
  SingleCutOut: singleCutOut,
  RandomAugMix: augMix,
};
