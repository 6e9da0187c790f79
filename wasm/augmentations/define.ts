import type { z } from "zod";
import { NO_LABELS, type Labels } from "../geometry/labels.ts";
import type { Warp } from "../geometry/warp.ts";
import type { Image, Rectangle, Size } from "../image.ts";
import type { Bands, BandsTake } from "../kernels/bands.ts";
import type { Kernels, Tables } from "../kernels/kernels.ts";
import { oncePer } from "../once-per.ts";
import type { Random } from "../random.ts";
import { sameParameters } from "./same-parameters.ts";

export const GROUPS = [
  "geometric",
  "crop",
  "color",
  "blur",
  "noise",
  "dropout",
  "quality",
  "weather",
  "mix",
  "artistic",
] as const;
export type Group = (typeof GROUPS)[number];

/** A parameter as it stands in a canonical pipeline: a scalar, a range or a list of words. */
export type ParameterValue = number | string | boolean | readonly (number | string)[];
export type Parameters = Readonly<Record<string, ParameterValue>>;

/** Another source that a mixing step may use: its size and its labels, in its own coordinates. */
export interface Other extends Size {
  readonly labels: Labels;
}

/** The pictures, or the masks, of the other sources. */
export interface OtherImages {
  /** Lends the one at an index (0 for the first) to the work, which leaves it as it is and keeps no hold of it. */
  lend<T>(index: number, work: (image: Image) => T): T;
}

/** Memory that a step needs for a while, in bytes a pixel of the larger of picture and result. */
export interface Needs {
  /** Beside the picture and the result, in the kernels. */
  readonly beside?: number;
  /** Rows and tables instead of those that any step may take: bytes for each pixel of the longer side. */
  readonly rows?: number;
  /** Tables and bands of rows beside all these, whatever the size of the picture: bytes. */
  readonly bytes?: number;
  /** In an instance of its own. */
  readonly instance?: number;
  /** True where the result takes the picture's place. */
  readonly inPlace?: boolean;
  /** Instead of all this, where the picture is known beforehand to be opaque. */
  readonly opaque?: Needs;
}

/**
 * The pixels of a step from the top down, with neither the picture before nor the one after lying there as a whole. It
 * needs what the step needs besides.
 */
export interface BandedStep extends BandsTake {
  /** The same bytes as those of `pixels`, of an opaque picture, which belongs to the result. */
  begin(source: Bands, kernels: Kernels): Bands;
}

/** What one augmentation will do to one image: all dice are already cast. */
export interface Step {
  /** The drawn parameters; together with the given ones they make the step again, exactly. */
  readonly drawn?: Readonly<Record<string, number | string>>;
  /** The step that repeats this one where its own name and parameters would not, as when labels steered it. */
  readonly as?: { readonly op: string; readonly params: Parameters };
  /** How the plane moves; absent when nothing does. */
  readonly warp?: Warp;
  /**
   * The new pixels: the same image changed in place, or another one (the runner releases the first). Absent: the
   * generic resampler applies `warp`. Beside `warp` it is only a fast path.
   */
  pixels?(image: Image, kernels: Kernels, others?: OtherImages): Image;
  /**
   * Set where `pixels` works in place and on each pixel by itself, wherever it lies: rows may then be done apart, and
   * neighbouring steps of this kind together. Such a step has neither warp nor mask and borrows nothing.
   */
  readonly pointwise?: true;
  /** Beside `pointwise`, where looking every colour up is all that `pixels` does: neighbours compose into one. */
  readonly tables?: Tables;
  /** Beside `pixels`, where its rows can be made of rows near them. */
  readonly bands?: BandedStep;
  /** What `pixels` needs for a while; by default nothing but rows. */
  readonly needs?: Needs;
  /** What `mask` needs, where that is something else. */
  readonly maskNeeds?: Needs;
  /** True where `pixels` is nothing but the average over areas down to the size of `warp`: a decoder may do part of it. */
  readonly averages?: boolean;
  /**
   * What of the picture `pixels` cuts out before anything else: given a picture of that size, it takes it for this part, so
   * that a decoder may make no more.
   */
  readonly cuts?: Rectangle;
  /** The new mask, as `pixels`, where `warp` alone does not tell it; `others` lends masks. */
  mask?(mask: Image, kernels: Kernels, others?: OtherImages): Image;
  /** The other sources that `pixels`, and likewise `mask`, borrows: an index for each loan. */
  readonly borrows?: readonly number[];
  /** How much of the result is this image and each of the other sources, in their order; the sum is 1. */
  readonly shares?: readonly number[];
  /** Only to drop or merge labels; their geometry follows `warp`. */
  annotate?(labels: Labels): Labels;
}

type Shape = Readonly<Record<string, z.ZodType>>;

export interface Definition<S extends Shape> {
  /** snake_case, albumentations' vocabulary. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly group: Group;
  readonly tier: 1 | 2 | 3;
  /** One sentence: what it does, in which units. */
  readonly summary: string;
  /** The paper, standard or library whose definition this follows. */
  readonly source?: string;
  /** The first parameter named is the one that a bare value sets. */
  readonly params: z.ZodObject<S>;
  /** Of every step that does not say otherwise. */
  readonly needs?: Needs;
  /** Valid parameters; each becomes a golden image, a docs picture and a preset. */
  readonly examples: readonly z.input<z.ZodObject<S>>[];
  /** Casts the dice for one image of the given size. The only user of `random`. */
  plan(
    params: z.output<z.ZodObject<S>>,
    size: Size,
    random: Random,
    labels: Labels,
    others: readonly Other[],
  ): Step;
}

/** An augmentation whose parameter type is no longer visible: what the registry holds. */
export interface Augmentation {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly group: Group;
  readonly tier: 1 | 2 | 3;
  readonly summary: string;
  readonly source: string | undefined;
  readonly params: z.ZodObject;
  /** Parameter names in order; the first takes a bare value. */
  readonly parameterNames: readonly string[];
  readonly examples: readonly Parameters[];
  /** Validates the parameters (throws ZodError) and casts the dice. */
  plan(
    params: Parameters,
    size: Size,
    random: Random,
    labels?: Labels,
    others?: readonly Other[],
  ): Step;
}

/** Declares an augmentation: grammar, schema, docs, playground and tests derive from this one value. */
export function defineAugmentation<const S extends Shape>(definition: Definition<S>): Augmentation {
  const { params, needs } = definition;
  // A step is planned for each draw, and its parameters stay as they are.
  const validated = oncePer((given: Parameters): z.output<z.ZodObject<S>> => {
    // The same ones often come with the next request again, as an object of their own.
    if (last === undefined || !sameParameters(last.given, given)) {
      last = { given, valid: params.parse(given) };
    }
    return last.valid;
  });
  let last: { given: Parameters; valid: z.output<z.ZodObject<S>> } | undefined;
  return {
    name: definition.name,
    group: definition.group,
    tier: definition.tier,
    summary: definition.summary,
    aliases: definition.aliases ?? [],
    source: definition.source,
    params,
    parameterNames: Object.keys(params.shape),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema's input is made of parameter values
    examples: definition.examples as readonly Parameters[],
    plan: (given, size, random, labels = NO_LABELS, others = []) => {
      const step = definition.plan(validated(given), size, random, labels, others);
      return needs === undefined ? step : { needs, ...step };
    },
  };
}
