import type { Other, Step } from "../augmentations/define.ts";
import { EngineError } from "../error.ts";
import { NO_LABELS, type Labels } from "../geometry/labels.ts";

/**
 * Bounds on the work with labels, in units of one box moved by a matrix, about 2 µs. Measured on 10,000 boxes and on
 * polygons of 50 points: a warp without a matrix takes up to 350 µs for each, covering by a grid up to 60.
 */
export const LABEL_WORK = {
  /** By the steps of one draw. */
  draw: 200_000,
  /** By all draws that are asked for at once. */
  draws: 500_000,
  /** Labels of all draws together, which is what a receipt holds. */
  kept: 100_000,
} as const;

const BY_MAP = 40;
const BY_COVERING = 5;
/** Numbers of a polygon that cost as much as a box. */
const NUMBERS = 8;

/** Labels, of which polygons count by their length. */
export function countLabels({ boxes, keypoints, polygons }: Labels): number {
  const lengths = polygons.reduce((sum, { points }) => sum + points.length / NUMBERS, 0);
  return boxes.length + keypoints.length + polygons.length + lengths;
}

/** What a step will cost by the labels that it meets, those of the sources that it borrows included. */
export function labelWork(step: Step, labels: Labels, others: readonly Other[]): number {
  const { warp, borrows = [] } = step;
  if (labels === NO_LABELS && borrows.length === 0) return 0;
  const joining = borrows.reduce(
    (sum, index) => sum + countLabels(others[index]?.labels ?? NO_LABELS),
    0,
  );
  const met = countLabels(labels) + joining;
  const moving = warp === undefined ? 0 : warp.matrix === undefined ? BY_MAP : 1;
  return met * (moving + (step.annotate === undefined ? 0 : BY_COVERING));
}

/** Throws `invalid-labels` where the work is more than the limit. */
export function boundLabelWork(work: number, limit: number): void {
  if (work <= limit) return;
  const actual = Math.ceil(work);
  const message = `So many labels through so many steps and draws are more work than one request may ask for (${actual} moves of a label, at most ${limit}). Send fewer labels, steps or variants.`;
  throw new EngineError("invalid-labels", message, { limit, actual });
}
