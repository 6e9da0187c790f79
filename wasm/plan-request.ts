import { about, aboutOther } from "./about.ts";
import type { Decoding } from "./codecs/decode-scale.ts";
import { isAdmitted } from "./codecs/limits.ts";
import type { AugmentRequest, Limits } from "./contract.ts";
import { EngineError } from "./error.ts";
import type { Image, Size } from "./image.ts";
import {
  measureSource,
  settleDecoding,
  settleWindow,
  type MeasuredSource,
} from "./measure-source.ts";
import { boundLabelWork, countLabels, LABEL_WORK } from "./pipeline/label-work.ts";
import { planPipeline, type Plan } from "./pipeline/plan.ts";

const MOST_OTHERS = 3;

/** All draws of one request together may have as many pixels as this many of the largest pictures: a sheet as it comes. */
const MOST_PICTURES = 9;

/** Another source, and how it is decoded where a step borrows it. */
export interface OtherMeasured extends MeasuredSource {
  readonly decoding: Decoding;
}

/** The source and the other ones, measured. */
export interface Sources {
  readonly main: MeasuredSource;
  readonly others: readonly OtherMeasured[];
}

/** One draw of a pipeline, planned. */
export interface Draw {
  readonly variant: number;
  readonly plan: Plan;
  /** How its source is decoded. */
  readonly decoding: Decoding;
}

/** Reads and admits all headers before anything is decoded. @throws EngineError that names a mask or other source. */
export function measureRequest(
  bytes: Uint8Array,
  { max, labels, mask, others = [] }: AugmentRequest,
  limits: Limits,
): Sources {
  if (others.length > MOST_OTHERS) {
    const message = `At most ${MOST_OTHERS} other sources may be given.`;
    const details = { limit: MOST_OTHERS, actual: others.length };
    throw new EngineError("invalid-pipeline", message, details);
  }
  const main = {
    bytes,
    ...(labels === undefined ? {} : { labels }),
    ...(mask === undefined ? {} : { mask }),
  };
  return {
    main: measureSource(main, max, limits),
    others: others.map((other, index) =>
      about(aboutOther(index, others.length), () => {
        const measured = measureSource(other, max, limits);
        const decoding = settleDecoding(measured.info, measured.size, limits);
        return { ...measured, decoding };
      }),
    ),
  };
}

/** Casts the dice of one draw. @throws EngineError as `planPipeline` and `settleDecoding`. */
export function planRequest(
  request: AugmentRequest,
  { main, others }: Sources,
  variant: number,
  limits: Limits,
): Draw {
  const scene = {
    ...main.size,
    labels: main.labels,
    others: others.map(({ size, labels }) => ({ ...size, labels })),
  };
  try {
    const plan = planPipeline(request.pipeline, scene, request.seed, variant, limits);
    return decodeFirst(plan, main, variant, limits);
  } catch (error) {
    // Where the source is too large already, that is what there is to say.
    if (error instanceof EngineError && error.code === "image-too-large") {
      settleDecoding(main.info, main.size, limits);
    }
    throw error;
  }
}

/**
 * Leaves to the decoder what of the first step it can do to a picture that `max` left as it is: averaging it down, or
 * making no more than what the step cuts out of it.
 */
function decodeFirst(
  plan: Plan,
  { info, original, size }: MeasuredSource,
  variant: number,
  limits: Limits,
): Draw {
  const [first, ...rest] = plan.steps;
  const isWhole = size.width === original.width && size.height === original.height;
  if (first?.step.cuts !== undefined && info.jpeg !== undefined && isWhole) {
    return { variant, plan, decoding: settleWindow(info, first.step.cuts, limits) };
  }
  if (first?.step.averages !== true || !isWhole) {
    return { variant, plan, decoding: settleDecoding(info, size, limits) };
  }
  const decoding = settleDecoding(info, first.size, limits);
  const done = { pixels: (image: Image) => image, needs: { inPlace: true } };
  const averaged = { ...first, step: { ...first.step, ...done } };
  return { variant, plan: { ...plan, steps: [averaged, ...rest] }, decoding };
}

/** Whether the limits let a picture be kept of which every draw takes its part. */
export function mayKeep(draws: readonly Draw[], { info }: MeasuredSource, limits: Limits): boolean {
  return isAdmitted(info, limits) || draws.every(({ decoding }) => decoding.window === undefined);
}

/** Plans every draw before any is made, so that a refusal costs no pixels. */
export function planDraws(
  request: AugmentRequest,
  sources: Sources,
  variants: number,
  limits: Limits,
): Draw[] {
  boundLabelWork(countLabels(sources.main.labels) * variants, LABEL_WORK.kept);
  const mostPixels = MOST_PICTURES * limits.maxPixels;
  let [kept, work, pixels] = [0, 0, 0];
  return Array.from({ length: variants }, (_, index) => {
    const variant = request.variant + index;
    const draw = planRequest(request, sources, variant, limits);
    const { plan } = draw;
    work += plan.labelWork;
    kept += countLabels(plan.labels);
    boundLabelWork(work, LABEL_WORK.draws);
    boundLabelWork(kept, LABEL_WORK.kept);
    pixels += mostPixelsOf(sources.main.size, plan);
    if (pixels > mostPixels)
      throw tooManyPixels(mostPixels, Math.ceil((pixels * variants) / (index + 1)));
    return draw;
  });
}

/** Of the largest picture on the way. */
function mostPixelsOf(source: Size, { steps }: Plan): number {
  return Math.max(...[source, ...steps.map(({ size }) => size)].map(areaOf));
}

function areaOf({ width, height }: Size): number {
  return width * height;
}

function tooManyPixels(limit: number, actual: number): EngineError {
  const message = `The draws together would have about ${actual} pixels; at most ${limit} are drawn for one request. Ask for fewer variants, or shrink the source with max.`;
  return new EngineError("image-too-large", message, { limit, actual });
}
