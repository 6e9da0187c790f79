import type { Labels } from "../../../wasm/geometry/labels.ts";
import type { Kernels } from "../../../wasm/kernels/kernels.ts";
import { parsePipeline } from "../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline } from "../../../wasm/pipeline/plan.ts";
import { runPlan } from "../../../wasm/pipeline/run.ts";
import { makeSheet, planSheet } from "../../../wasm/sheet/make-sheet.ts";
import { scene, transparentScene, type Raster } from "../../scene.ts";

/** A committed sheet. Its steps are such as move pixels without mixing them, so that it changes with the sheet alone. */
export interface SheetCase {
  readonly name: string;
  readonly source: Raster;
  readonly ops: string;
  readonly variants: number;
  readonly labels?: Labels;
}

const LABELS: Labels = {
  boxes: [
    { x1: 74, y1: 20, x2: 153, y2: 118, label: "balloon" },
    { x1: 289, y1: 110, x2: 356, y2: 162, label: "house" },
  ],
  keypoints: [
    { x: 270, y: 67, visible: true, label: "sun" },
    { x: 322, y: 152, visible: false, label: "door" },
  ],
  polygons: [
    {
      points: [0, 204, 60, 216, 120, 212, 200, 220, 260, 210, 320, 218, 375, 208, 375, 250, 0, 250],
      label: "meadow",
    },
  ],
};

export const SHEET_CASES: readonly SheetCase[] = [
  {
    name: "labels",
    source: scene(375, 250),
    ops: "random_crop:280,height=200;horizontal_flip@0.5;rotate90@0.3:1",
    variants: 5,
    labels: LABELS,
  },
  {
    name: "transparent",
    source: transparentScene(120, 180),
    ops: "vertical_flip@0.5;channel_shuffle@0.5",
    variants: 4,
  },
  {
    name: "small",
    source: scene(32, 24),
    ops: "random_crop:24,height=20;invert@0.3",
    variants: 12,
  },
];

/** Makes the sheet with seed 7, leaving nothing allocated. */
export async function drawSheet(
  { source, ops, variants, labels }: SheetCase,
  kernels: Kernels,
  limits = { maxPixels: 1_000_000, maxSide: 4096 },
): Promise<Raster> {
  const pipeline = parsePipeline(ops);
  const size = { width: source.width, height: source.height, ...(labels ? { labels } : {}) };
  const draws = Array.from({ length: variants }, (_, variant) => ({
    variant,
    plan: planPipeline(pipeline, size, 7, variant, limits),
  }));
  const image = kernels.upload(source.data, source.width, source.height);
  const sheet = await makeSheet(
    planSheet(draws, limits),
    ({ plan }) => runPlan(plan, { image: kernels.clone(image) }, kernels).image,
    kernels,
  );
  const raster = { width: sheet.width, height: sheet.height, data: Uint8Array.from(sheet.pixels) };
  kernels.release(sheet);
  kernels.release(image);
  return raster;
}
