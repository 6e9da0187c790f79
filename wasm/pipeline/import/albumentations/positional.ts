import { isList, plainRecord, type PlainRecord } from "../read/plain.ts";
import { isComposition } from "./find-translator.ts";

/** Parameters that are usually written by their place, in the order of every release that has them. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  Blur: ["blur_limit"],
  CenterCrop: ["height", "width"],
  Crop: ["x_min", "y_min", "x_max", "y_max"],
  GaussianBlur: ["blur_limit"],
  HueSaturationValue: ["hue_shift_limit", "sat_shift_limit", "val_shift_limit"],
  LongestMaxSize: ["max_size"],
  MedianBlur: ["blur_limit"],
  MotionBlur: ["blur_limit"],
  Normalize: ["mean", "std", "max_pixel_value"],
  PadIfNeeded: ["min_height", "min_width"],
  RandomBrightnessContrast: ["brightness_limit", "contrast_limit"],
  RandomCrop: ["height", "width"],
  RandomGamma: ["gamma_limit"],
  RandomResizedCrop: ["height", "width"],
  RandomScale: ["scale_limit"],
  Resize: ["height", "width"],
  RGBShift: ["r_shift_limit", "g_shift_limit", "b_shift_limit"],
  Rotate: ["limit"],
  SafeRotate: ["limit"],
  ShiftScaleRotate: ["shift_limit", "scale_limit", "rotate_limit"],
  SmallestMaxSize: ["max_size"],
};

/** The arguments with those of `_args_` under their names; any whose name is not certain stay in `_args_`. */
export function nameArguments(name: string, args: PlainRecord): PlainRecord {
  const { _args_: positional, ...rest } = args;
  if (!isList(positional)) return args;
  const named = Object.assign(plainRecord(), rest);
  const [first] = positional;
  if (isComposition(name) && isList(first)) return Object.assign(named, { transforms: first });
  if (name === "RandomResizedCrop" && isList(first)) return Object.assign(named, { size: first });
  const places = Object.hasOwn(PLACES, name) ? (PLACES[name] ?? []) : [];
  for (const [index, value] of positional.entries()) {
    const place = places[index];
    if (place === undefined) return Object.assign(named, { _args_: positional });
    named[place] = value;
  }
  return named;
}
