import type { Bounds } from "../../../random.ts";
import { resizingStep, sizedStep, step, type Translation } from "../draft.ts";
import type { Arguments } from "./arguments.ts";
import { edgeOf, resizeSampling } from "./edge.ts";
import { turned, type Translators } from "./translator.ts";

/** Releases before 1.4 turn about (width / 2, height / 2) in pixel indices, half a pixel off the centre. */
function oldCentre(args: Arguments, ...moves: readonly Bounds[]): void {
  const moved = moves.some(([low, high]) => low !== 0 || high !== 0);
  if (moved && args.version < 104) args.note("its centre lay half a pixel off");
}

function warpBorder(args: Arguments) {
  return args.old ? "reflect101" : "constant";
}

function rotateMethod(args: Arguments): void {
  const method = args.word("rotate_method", "largest_box");
  if (method !== "largest_box") args.note("boxes turn by their corners, not as ellipses");
}

function rotation(op: string): (args: Arguments) => Translation {
  return (args) => {
    const angle = args.range("limit", [-90, 90]);
    oldCentre(args, angle);
    rotateMethod(args);
    if (args.flag("crop_border", false)) args.note("the border is not cropped away");
    return step(op, { angle, ...edgeOf(args, warpBorder(args)) });
  };
}

function shiftScaleRotate(args: Arguments): Translation {
  const scaling = args.range("scale_limit", [-0.1, 0.1]);
  const angle = args.range("rotate_limit", [-45, 45]);
  oldCentre(args, scaling, angle);
  rotateMethod(args);
  const shift = args.range("shift_limit", [-0.0625, 0.0625]);
  return step("shift_scale_rotate", {
    shift,
    shift_x: args.maybeRange("shift_limit_x"),
    shift_y: args.maybeRange("shift_limit_y"),
    scale: scaling,
    angle,
    ...edgeOf(args, warpBorder(args)),
  });
}

function flip(args: Arguments): Translation {
  args.ignore("d");
  const turns = [
    { op: "vertical_flip" },
    { op: "horizontal_flip" },
    { op: "rotate90", params: { times: 2 } },
  ];
  return { steps: [{ group: "one_of", steps: turns }] };
}

function perspective(args: Arguments): Translation {
  const names = {
    border: ["border_mode", "pad_mode"],
    fill: ["fill", "pad_val"],
    fillMask: ["fill_mask", "mask_pad_val"],
  };
  if (args.flag("fit_output", false)) args.note("the result is not enlarged to fit");
  if (!args.flag("keep_size", true)) args.note("the size is kept");
  return step("perspective", {
    scale: args.range("scale", [0.05, 0.1], "from-zero"),
    ...edgeOf(args, "constant", names),
  });
}

function resize(args: Arguments): Translation {
  const width = args.maybeNumber("width");
  const height = args.maybeNumber("height");
  const sampling = resizeSampling(args);
  if (width === undefined || height === undefined) return { unsupported: "it names no size" };
  return sizedStep("resize", { width, height }, sampling);
}

/** One max_size, or a list of which one is drawn. */
function sideTo(op: string): (args: Arguments) => Translation {
  return (args) => {
    const single = args.numbers("max_size") ?? [args.number("max_size", 0)];
    if (args.has("max_size_hw")) args.note("max_size_hw is read as its smaller side");
    const pair = args.numbers("max_size_hw");
    const sizes = pair === undefined ? single.filter((size) => size > 0) : [Math.min(...pair)];
    const sampling = resizeSampling(args);
    const steps = sizes.map((max_size) => ({ op, params: { max_size, ...sampling } }));
    if (steps.length === 0) return resizingStep(op, { max_size: 1024, ...sampling });
    return {
      steps: steps.length === 1 ? steps : [{ group: "one_of", steps }],
      size: "varies",
    };
  };
}

function scale(args: Arguments): Translation {
  return resizingStep("scale", {
    scale: args.range("scale_limit", [-0.1, 0.1]),
    ...resizeSampling(args),
  });
}

const POSITIONS = new Set(["center", "top_left", "top_right", "bottom_left", "bottom_right"]);

function padIfNeeded(args: Arguments): Translation {
  args.ignore("padding");
  const height = args.maybeNumber("min_height");
  const width = args.maybeNumber("min_width");
  const heightDivisor = args.maybeNumber("pad_height_divisor");
  const widthDivisor = args.maybeNumber("pad_width_divisor");
  const position = args.word("position", "center").replace(/^PositionType\./, "");
  const place = position.toLowerCase();
  const known = POSITIONS.has(place);
  if (!known) args.note("the position becomes the centre");
  return resizingStep("pad_if_needed", {
    min_width: width ?? (widthDivisor === undefined ? 1024 : 1),
    min_height: height ?? (heightDivisor === undefined ? 1024 : 1),
    width_divisor: widthDivisor,
    height_divisor: heightDivisor,
    position: known ? place : "center",
    ...edgeOf(args, warpBorder(args)),
  });
}

function pad(args: Arguments): Translation {
  const padding = args.numbers("padding") ?? [args.number("padding", 0)];
  const [left = 0, top = left, right = left, bottom = top] = padding;
  return resizingStep("pad", { left, top, right, bottom, ...edgeOf(args, "constant") });
}

function morphological(args: Arguments): Translation {
  return step("morphological", {
    size: args.range("scale", [2, 3], "from-zero"),
    operation: args.word("operation", "dilation"),
  });
}

function gridShuffle(args: Arguments): Translation {
  const [rows = 3, columns = 3] = args.numbers("grid") ?? [];
  return step("grid_shuffle", { rows, columns });
}

/** Flips, turns, resizes and rigid warps. */
export const GEOMETRIC: Translators = {
  HorizontalFlip: () => step("horizontal_flip"),
  VerticalFlip: () => step("vertical_flip"),
  IAAFliplr: () => step("horizontal_flip"),
  IAAFlipud: () => step("vertical_flip"),
  Transpose: (args) => turned("transpose", args),
  RandomRotate90: (args) => turned("rotate90", args),
  D4: (args) => turned("square_symmetry", args),
  SquareSymmetry: (args) => turned("square_symmetry", args),
  Flip: flip,
  NoOp: () => step("noop"),
  Rotate: rotation("rotate"),
  SafeRotate: rotation("safe_rotate"),
  ShiftScaleRotate: shiftScaleRotate,
  Perspective: perspective,
  IAAPerspective: (args) => {
    args.note("imgaug's corner jitter is only like it");
    return perspective(args);
  },
  Resize: resize,
  LongestMaxSize: sideTo("longest_max_size"),
  SmallestMaxSize: sideTo("smallest_max_size"),
  RandomScale: scale,
  PadIfNeeded: padIfNeeded,
  Pad: pad,
  Morphological: morphological,
  RandomGridShuffle: gridShuffle,
};
