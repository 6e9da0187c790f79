import type { Bounds } from "../../../random.ts";
import { step, type Translation } from "../draft.ts";
import type { Arguments } from "./arguments.ts";
import { fillOf } from "./edge.ts";
import { fractionOfSide } from "./fraction-of-side.ts";
import type { Translators } from "./translator.ts";

/** What holes show: black without alpha unless given, a colour, or random for one of each pixel's own. */
function holeFill(args: Arguments): string | undefined {
  args.ignore("fill_mask", "mask_fill_value", "mask_drop_value");
  if (args.has(["fill_mask", "mask_fill_value", "mask_drop_value"])) {
    args.note("the mask keeps its levels under the holes");
  }
  const names = ["fill", "fill_value", "image_fill_value", "drop_value"];
  return args.raw(names) === "random" ? "random" : fillOf(args, names);
}

function coarse(args: Arguments): Translation {
  const fill = holeFill(args);
  const ranged = args.has(["num_holes_range", "hole_height_range", "hole_width_range"]);
  const written = ranged || args.has(["max_holes", "max_height", "max_width"]);
  if (ranged || (!written && !args.old)) {
    return step("coarse_dropout", {
      holes: args.range("num_holes_range", [1, 2], "itself"),
      height: lengths(args, args.range("hole_height_range", [0.1, 0.2], "itself"), "height"),
      width: lengths(args, args.range("hole_width_range", [0.1, 0.2], "itself"), "width"),
      fill,
    });
  }
  const between = (name: string): Bounds => {
    const most = args.number(`max_${name}`, 8);
    return [Math.min(most, args.number(`min_${name}`, most)), most];
  };
  return step("coarse_dropout", {
    holes: between("holes"),
    height: lengths(args, between("height"), "height"),
    width: lengths(args, between("width"), "width"),
    fill,
  });
}

/** A length of at least 1 is in pixels, one below is a fraction, as albumentations tells whole numbers from others. */
function lengths(args: Arguments, [low, high]: Bounds, side: "width" | "height"): Bounds {
  if (high <= 1 && !(low === 1 && high === 1)) return [low, high];
  return [fractionOfSide(args, low, side), fractionOfSide(args, high, side)];
}

function cutout(args: Arguments): Translation {
  args.note("holes lie wholly inside the image");
  return step("coarse_dropout", {
    holes: args.number("num_holes", 8),
    height: fractionOfSide(args, args.number("max_h_size", 8), "height"),
    width: fractionOfSide(args, args.number("max_w_size", 8), "width"),
    fill: holeFill(args),
  });
}

function erasing(args: Arguments): Translation {
  return step("erasing", {
    scale: args.range("scale", [0.02, 0.33], "itself"),
    ratio: args.range("ratio", [0.3, 3.3], "itself"),
    fill: holeFill(args),
  });
}

function grid(args: Arguments): Translation {
  const fill = holeFill(args);
  const [x = 0, y = 0] = args.numbers("shift_xy") ?? [
    args.number("shift_x", 0),
    args.number("shift_y", 0),
  ];
  args.ignore("shift_x", "shift_y");
  const units = args.maybeRange("unit_size_range", "itself") ?? legacyUnits(args);
  const [across, down] = args.numbers("holes_number_xy") ?? [];
  const offset = args.flag("random_offset", !args.old);
  if (!offset && (x !== 0 || y !== 0)) args.note("the grid starts at the corner");
  return step("grid_dropout", {
    ratio: args.number("ratio", 0.5),
    unit_size: units,
    holes_x: across ?? args.maybeNumber("holes_number_x"),
    holes_y: down ?? args.maybeNumber("holes_number_y"),
    random_offset: offset,
    fill,
  });
}

function legacyUnits(args: Arguments): Bounds | undefined {
  const low = args.maybeNumber("unit_size_min");
  const high = args.maybeNumber("unit_size_max");
  return low === undefined || high === undefined ? undefined : [low, high];
}

function pixels(args: Arguments): Translation {
  if (args.isNull("drop_value")) args.note("dropped pixels are black, not of random colours");
  return step("pixel_dropout", {
    dropout_prob: args.number("dropout_prob", 0.01),
    per_channel: args.flag("per_channel", false) ? true : undefined,
    drop_value: holeFill(args),
  });
}

function channels(args: Arguments): Translation {
  const fill = fillOf(args, ["fill", "fill_value"]);
  return step("channel_dropout", {
    channels: args.range("channel_drop_range", [1, 1], "itself"),
    fill,
  });
}

function maskDropout(args: Arguments): Translation {
  return step("mask_dropout", {
    objects: args.range("max_objects", [1, 1], { from: 1 }),
    fill: holeFill(args),
  });
}

function stripes(args: Arguments): Translation {
  return step("xy_masking", {
    masks_x: args.range("num_masks_x", [0, 0], "itself"),
    masks_y: args.range("num_masks_y", [0, 0], "itself"),
    length_x: args.range("mask_x_length", [0, 0], "from-zero"),
    length_y: args.range("mask_y_length", [0, 0], "from-zero"),
    fill: holeFill(args),
  });
}

/** Holes. */
export const DROPOUT: Translators = {
  CoarseDropout: coarse,
  Cutout: cutout,
  Erasing: erasing,
  GridDropout: grid,
  PixelDropout: pixels,
  ChannelDropout: channels,
  MaskDropout: maskDropout,
  XYMasking: stripes,
  ConstrainedCoarseDropout: (args) => {
    args.ignore("mask_indices", "bbox_labels");
    return step("constrained_coarse_dropout", {
      holes: args.range("num_holes_range", [1, 1], "itself"),
      height: args.range("hole_height_range", [0.1, 0.1], "itself"),
      width: args.range("hole_width_range", [0.1, 0.1], "itself"),
      fill: holeFill(args),
    });
  },
};
