import type { Bounds } from "../../../random.ts";
import { step, type DraftParameters, type Translation } from "../draft.ts";
import { isRecord } from "../read/plain.ts";
import type { Arguments, Names } from "./arguments.ts";
import { edgeOf } from "./edge.ts";
import { fractionOfSide } from "./fraction-of-side.ts";
import type { Translators } from "./translator.ts";

const STILL: Bounds = [0, 0];
const WHOLE: Bounds = [1, 1];

function affine(args: Arguments): Translation {
  const bare = !["scale", "translate_percent", "translate_px", "rotate", "shear"].some((name) =>
    args.has(name),
  );
  // Before 2.0 an Affine without parameters moved a little of everything.
  const usual = bare && args.old;
  args.ignore("rotate_method", "balanced_scale");
  if (args.flag("balanced_scale", false)) args.note("scales are drawn evenly, not balanced");
  if (args.flag("fit_output", false)) args.note("the canvas is not enlarged to fit");
  const rotate = args.range("rotate", usual ? [-15, 15] : STILL, "itself");
  const shear = args.axes("shear", usual ? [-10, 10] : STILL, "itself");
  const scale = args.axes("scale", usual ? [0.9, 1.1] : WHOLE, "itself");
  if (args.old) oldComposition(args, rotate, [shear.x, shear.y]);
  return step("affine", {
    ...both("scale", scale, forBothAxes(args, "scale"), WHOLE),
    ...translation(args, usual ? [-0.1, 0.1] : STILL),
    rotate: args.old ? reversed(rotate) : rotate,
    ...both("shear", shear, forBothAxes(args, "shear"), STILL),
    keep_ratio: args.flag("keep_ratio", false) ? true : undefined,
    ...edgeOf(args, "constant"),
  });
}

/** A number or one range serves both axes; an object names them. */
function forBothAxes(args: Arguments, name: Names): boolean {
  return !isRecord(args.raw(name));
}

function oldComposition(args: Arguments, rotate: Bounds, shears: readonly Bounds[]): void {
  args.ignore("rotate");
  const turns = rotate[0] !== 0 || rotate[1] !== 0;
  const shear = shears.some(([low, high]) => low !== 0 || high !== 0);
  if (turns && shear) args.note("rotation and shear were composed in another order");
  else if (shear) args.note("shear was measured otherwise before 2.0");
}

/** Positive angles turned clockwise before 2.0. */
function reversed([low, high]: Bounds): Bounds {
  return [0 - high, 0 - low];
}

interface Axes {
  readonly x: Bounds;
  readonly y: Bounds;
}

/** One parameter where a range was written for both axes, else one for each axis that moves. */
function both(name: string, { x, y }: Axes, together: boolean, still: Bounds): DraftParameters {
  if (together && same(x, y)) return { [name]: x };
  return {
    [`${name}_x`]: same(x, still) ? undefined : x,
    [`${name}_y`]: same(y, still) ? undefined : y,
  };
}

function same(a: Bounds, b: Bounds): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function translation(args: Arguments, usual: Bounds): DraftParameters {
  if (args.has("translate_px")) {
    const px = args.axes("translate_px", STILL, "itself");
    const x = px.x.map((value) => fractionOfSide(args, value, "width"));
    const y = px.y.map((value) => fractionOfSide(args, value, "height"));
    return { translate_x: x, translate_y: y };
  }
  args.ignore("translate_px");
  const percent = args.axes("translate_percent", usual, "itself");
  return both("translate", percent, forBothAxes(args, "translate_percent"), STILL);
}

/** Affine of albumentations and of its imgaug days. */
export const AFFINE: Translators = {
  Affine: affine,
  IAAAffine: (args) => {
    args.note("imgaug sampled and turned a little otherwise");
    return affine(args);
  },
};
