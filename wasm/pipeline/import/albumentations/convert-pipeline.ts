import type { DraftPipeline } from "../imported-pipeline.ts";
import type { Offer } from "../offer.ts";
import { isRecord, type Plain, type PlainRecord } from "../read/plain.ts";
import { StepRecorder } from "../step-recorder.ts";
import { StepConverter } from "./convert-steps.ts";
import type { FoundPipeline } from "./find-pipelines.ts";
import type { ForeignStep } from "./foreign-step.ts";

/** Settings beside the steps that tell of labels; they are passed on as they are. */
const LABEL_SETTINGS = ["bbox_params", "keypoint_params", "additional_targets", "keymap"] as const;

/** The version that steps without one are read as: the present one, or the last that knew `always_apply`. */
const PRESENT = 200;
const BEFORE = 103;

/** Converts one found pipeline. `usual` is the release that the surrounding format implies. */
export function convertPipeline(found: FoundPipeline, offer: Offer, usual?: number): DraftPipeline {
  const recorder = new StepRecorder(offer);
  const version = versionOf(found) ?? usual ?? guessVersion(found.steps);
  recorder.tell({
    ...(found.path === "" ? {} : { path: found.path }),
    ...(found.version === undefined ? {} : { version: found.version }),
    ...labelSettings(found.root?.args ?? found.beside ?? {}),
    ...found.facts,
  });
  const converter = new StepConverter(recorder, version);
  const { root } = found;
  if (root === undefined) return { ops: converter.list(found.steps, "chance", 1), recorder };
  const p = converter.probability(root, "chance");
  // The list itself is the outermost sequence; only a chance makes the root a step of its own.
  if (p < 1) return { ops: converter.list([root], "chance", 1), recorder };
  recorder.report(root, "exact", []);
  return { ops: converter.list(found.steps, "chance", 1), recorder };
}

/** 1.3.1 as 103, 0.5.2 as 5. */
function versionOf({ version }: FoundPipeline): number | undefined {
  const match = /^(\d+)\.(\d+)/.exec(version ?? "");
  if (match === null) return undefined;
  return Number(match[1]) * 100 + Math.min(99, Number(match[2]));
}

function guessVersion(steps: readonly ForeignStep[]): number {
  const old = steps.some(
    (step) =>
      OLD_CLASSES.test(step.class) ||
      OLD_PARAMETERS.some((name) => Object.hasOwn(step.args, name)) ||
      (step.children !== undefined && guessVersion(step.children) === BEFORE),
  );
  return old ? BEFORE : PRESENT;
}

/** What gives an older release away where no version is written. */
const OLD_CLASSES = /^(?:IAA\w+|Flip|Cutout|JpegCompression|RandomBrightness|RandomContrast)$/;
const OLD_PARAMETERS = [
  "always_apply",
  "alpha_affine",
  "fill_value",
  "max_height",
  "max_holes",
  "mask_value",
  "quality_lower",
  "scale_max",
  "value",
  "var_limit",
] as const;

function labelSettings(args: PlainRecord): Record<string, Plain> {
  return Object.fromEntries(
    LABEL_SETTINGS.flatMap((name) => {
      const value = args[name];
      if (!isRecord(value) || Object.keys(value).length === 0) return [];
      return [[name, value] as const];
    }),
  );
}
