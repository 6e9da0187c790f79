import type { Size } from "../../../image.ts";
import { resizingStep, sizedStep, step, type Translation } from "../draft.ts";
import type { Arguments } from "./arguments.ts";
import { edgeOf, resizeSampling } from "./edge.ts";
import type { Translator, Translators } from "./translator.ts";

const NO_SIZE: Translation = { unsupported: "it names no size" };

/** height and width, or the size pair (height first) of later releases. */
function targetSize(args: Arguments): Size | undefined {
  const pair = args.numbers("size");
  const [height, width] =
    pair?.length === 2
      ? [pair[0], pair[1]]
      : [args.maybeNumber("height"), args.maybeNumber("width")];
  args.ignore("height", "width");
  return width === undefined || height === undefined ? undefined : { width, height };
}

function windowCrop(op: string): Translator {
  return (args) => {
    const size = targetSize(args);
    const padded = args.flag("pad_if_needed", false);
    const edge = edgeOf(args, "constant");
    const position = args.word("pad_position", "center");
    if (position !== "center" && padded) args.note("padding is even on all sides");
    if (size === undefined) return NO_SIZE;
    return sizedStep(op, size, padded ? { pad_if_needed: true, ...edge } : edge);
  };
}

function crop(args: Arguments): Translation {
  if (args.flag("pad_if_needed", false)) args.note("nothing is padded");
  args.ignore("pad_position", "border_mode", "fill", "fill_mask");
  return resizingStep("crop", {
    x_min: args.number("x_min", 0),
    y_min: args.number("y_min", 0),
    x_max: args.number("x_max", 1024),
    y_max: args.number("y_max", 1024),
  });
}

function randomResizedCrop(args: Arguments): Translation {
  const size = targetSize(args);
  const sampling = resizeSampling(args);
  const scale = args.range("scale", [0.08, 1], { from: 0.08 });
  const ratio = args.range("ratio", [0.75, 4 / 3], "itself");
  return size === undefined
    ? NO_SIZE
    : sizedStep("random_resized_crop", size, { scale, ratio, ...sampling });
}

function sizedCrop(args: Arguments): Translation {
  const size = targetSize(args);
  const sampling = resizeSampling(args);
  const between = args.range("min_max_height", [64, 512], "itself");
  const ratio = args.number("w2h_ratio", 1);
  if (size === undefined) return NO_SIZE;
  return sizedStep("sized_crop", size, { crop_height: between, ratio, ...sampling });
}

function sizedBoxSafe(args: Arguments): Translation {
  const size = targetSize(args);
  const sampling = resizeSampling(args);
  const erosion_rate = args.number("erosion_rate", 0);
  if (size === undefined) return NO_SIZE;
  return sizedStep("sized_bbox_safe_crop", size, { erosion_rate, ...sampling });
}

function cropAndPad(args: Arguments): Translation {
  const percent = args.maybeRange("percent", "itself");
  const px = args.maybeRange("px", "itself");
  const edge = edgeOf(args, "constant", {
    border: ["border_mode", "pad_mode"],
    fill: ["fill", "pad_cval"],
    fillMask: ["fill_mask", "pad_cval_mask"],
  });
  const kept = args.flag("keep_size", true);
  const apart = args.flag("sample_independently", true);
  const params = {
    percent: px === undefined ? (percent ?? 0) : undefined,
    px,
    keep_size: kept ? undefined : false,
    sample_independently: apart ? undefined : false,
    ...edge,
  };
  return kept ? step("crop_and_pad", params) : resizingStep("crop_and_pad", params);
}

/** Their numbers are the most that is cut off. */
function fromBorders(args: Arguments): Translation {
  const side = (name: string) => [0, args.number(name, 0.1)] as const;
  return resizingStep("crop_from_borders", {
    left: side("crop_left"),
    right: side("crop_right"),
    top: side("crop_top"),
    bottom: side("crop_bottom"),
  });
}

function nearBox(args: Arguments): Translation {
  args.ignore("cropping_bbox_key", "cropping_box_key");
  args.note("the first box of the labels is meant");
  return resizingStep("crop_near_bbox", {
    shift: args.range("max_part_shift", [0, 0.3], "itself"),
  });
}

function nonEmptyMask(args: Arguments): Translation {
  const size = targetSize(args);
  return size === undefined ? NO_SIZE : sizedStep("crop_non_empty_mask", size);
}

/** Everything that cuts. */
export const CROP: Translators = {
  Crop: crop,
  CenterCrop: windowCrop("center_crop"),
  RandomCrop: windowCrop("random_crop"),
  RandomResizedCrop: randomResizedCrop,
  RandomSizedCrop: sizedCrop,
  BBoxSafeRandomCrop: (args) =>
    resizingStep("bbox_safe_random_crop", { erosion_rate: args.number("erosion_rate", 0) }),
  RandomSizedBBoxSafeCrop: sizedBoxSafe,
  CropAndPad: cropAndPad,
  IAACropAndPad: cropAndPad,
  CropNonEmptyMaskIfExists: nonEmptyMask,
  RandomCropFromBorders: fromBorders,
  RandomCropNearBBox: nearBox,
  AtLeastOneBBoxRandomCrop: (args) => {
    const size = targetSize(args);
    const erosion_factor = args.number("erosion_factor", 0);
    return size === undefined
      ? NO_SIZE
      : sizedStep("at_least_one_bbox_crop", size, { erosion_factor });
  },
};
