import { describe, expect, it } from "vitest";
import { AUGMENTATIONS } from "../../../wasm/augmentations/index.ts";
import type { Box, Keypoint, Labels } from "../../../wasm/geometry/labels.ts";
import type { Point } from "../../../wasm/geometry/matrix.ts";
import { mapOf } from "../../../wasm/geometry/move-labels.ts";
import type { Size } from "../../../wasm/image.ts";
import { formatPipeline } from "../../../wasm/pipeline/format.ts";
import { parsePipelineJson } from "../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline, type Plan } from "../../../wasm/pipeline/plan.ts";
import { maskPlan } from "../../../wasm/pipeline/mask-plan.ts";
import { runPlan } from "../../../wasm/pipeline/run.ts";
import type { Pipeline } from "../../../wasm/pipeline/spec.ts";
import { loadEngineParts } from "../../load-engine.ts";
import type { Raster } from "../../scene.ts";

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };
const SIZE = { width: 180, height: 120 };
/** Small enough that a bending map moves the disc's centre and the centre of the disc alike. */
const RADIUS = 2;
const MOST_SEEDS = 30;
/** Discs seen whole, after which a case is believed. */
const ENOUGH = 16;
const PLACES = [
  [91.3, 60.6],
  [50.5, 40.2],
  [128.2, 84.7],
  [70.4, 90.1],
] as const;

/** Grey, with a red disc whose edge is smooth. */
function painted([x, y]: readonly [number, number]): Raster {
  const { width, height } = SIZE;
  const data = new Uint8Array(width * height * 4);
  for (let index = 0; index < width * height; index++) {
    const [dx, dy] = [(index % width) + 0.5 - x, Math.floor(index / width) + 0.5 - y];
    const share = Math.min(1, Math.max(0, RADIUS + 0.5 - Math.hypot(dx, dy)));
    data.set([60 + Math.round(195 * share), 60 - 60 * share, 60 - 60 * share, 255], index * 4);
  }
  return { width, height, data };
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly bounds: readonly [x1: number, y1: number, x2: number, y2: number];
}

/** Where the red within a distance of a place has its centre, and how far it reaches where it is mostly red. */
function spotNear({ width, height, data }: Raster, at: Keypoint, reach: number): Spot | undefined {
  let [sum, sumX, sumY] = [0, 0, 0];
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < width * height; index++) {
    const [x, y] = [index % width, Math.floor(index / width)];
    if (Math.hypot(x + 0.5 - at.x, y + 0.5 - at.y) > reach) continue;
    const [red = 0, green = 0, blue = 0] = data.subarray(index * 4, index * 4 + 3);
    const weight = Math.max(0, red - Math.max(green, blue)) / 255;
    sum += weight;
    sumX += weight * (x + 0.5);
    sumY += weight * (y + 0.5);
    if (weight < 0.6) continue;
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x + 1);
    bounds[3] = Math.max(bounds[3], y + 1);
  }
  return sum < 0.3 ? undefined : { x: sumX / sum, y: sumY / sum, bounds };
}

/** How far the middle of a disc's edge lands from where its centre lands: 0 unless the warp bends. */
function bendOf({ steps }: Plan, [x, y]: readonly [number, number]): number {
  const through = (point: Point): Point =>
    steps.reduce((at, { step: { warp } }) => (warp === undefined ? at : mapOf(warp)(at)), point);
  const [atX, atY] = through([x, y]);
  const [sumX, sumY] = Array.from({ length: 16 }, (_, turn) => {
    const angle = (turn * Math.PI) / 8;
    return through([x + RADIUS * Math.cos(angle), y + RADIUS * Math.sin(angle)]);
  }).reduce((sum, point) => [sum[0] + point[0], sum[1] + point[1]], [0, 0]);
  return Math.hypot(sumX / 16 - atX, sumY / 16 - atY);
}

function labelsAt([x, y]: readonly [number, number]): Labels {
  return {
    boxes: [{ x1: x - RADIUS, y1: y - RADIUS, x2: x + RADIUS, y2: y + RADIUS, share: 1 }],
    keypoints: [{ x, y, scale: RADIUS, visible: true }],
    polygons: [],
  };
}

/** Every geometric step and crop with its examples, on sides that crops of the documented pictures still cut. */
const CASES = AUGMENTATIONS.filter(
  ({ group }) => group === "geometric" || group === "crop",
).flatMap(({ name, examples }) =>
  examples.map((params) => {
    const pipeline = parsePipelineJson([{ op: name, params }]);
    return { pipeline, text: formatPipeline(pipeline) };
  }),
);

describe("labels follow the pixels", async () => {
  const { kernels } = await loadEngineParts();

  function run(pipeline: Pipeline, place: readonly [number, number], seed: number) {
    const picture = painted(place);
    const labels = labelsAt(place);
    const plan = planPipeline(pipeline, { ...SIZE, labels }, seed, 0, LIMITS);
    const image = kernels.upload(picture.data, SIZE.width, SIZE.height);
    const mask = kernels.upload(picture.data, SIZE.width, SIZE.height);
    const made = runPlan(plan, { image }, kernels).image;
    const moved = runPlan(maskPlan(plan), { image: mask }, kernels).image;
    const raster = (result: typeof image): Raster => {
      const { width, height } = result;
      const data = Uint8Array.from(result.pixels);
      kernels.release(result);
      return { width, height, data };
    };
    const bend = bendOf(plan, place);
    return { plan, bend, image: raster(made), mask: raster(moved) };
  }

  /** Only where the whole disc is inside, and no border shows it twice nearby. */
  function isWhole({ x, y, visible, scale = 0 }: Keypoint, { width, height }: Size): boolean {
    const margin = scale + 2;
    return (
      visible &&
      x > margin &&
      y > margin &&
      x < width - margin &&
      y < height - margin &&
      scale > 0.6
    );
  }

  function follows({ plan, image, mask, bend }: ReturnType<typeof run>, nearest: boolean): boolean {
    const [keypoint] = plan.labels.keypoints;
    if (keypoint === undefined || !isWhole(keypoint, plan.size)) return false;
    // Tiles that change places may cut the disc.
    if ((plan.labels.boxes[0]?.share ?? 1) < 0.999) return false;
    const reach = 1.3 * (keypoint.scale ?? RADIUS) + 1.5;
    const growth = Math.max(1, (keypoint.scale ?? 0) / RADIUS);
    const check = (raster: Raster, what: string, tolerance: number): Spot => {
      const spot = spotNear(raster, keypoint, reach);
      if (spot === undefined) throw new Error(`the disc is not there in the ${what}`);
      expect(Math.abs(spot.x - keypoint.x), `${what} across`).toBeLessThan(tolerance);
      expect(Math.abs(spot.y - keypoint.y), `${what} down`).toBeLessThan(tolerance);
      return spot;
    };
    const seen = check(image, "picture", (nearest ? 0.75 * growth : 0.5) + bend);
    // Nearest pixels know places to half a pixel of the source, and few of them are left of a disc that shrinks.
    if ((keypoint.scale ?? 0) > 1.5) check(mask, "mask", 0.75 * growth + bend);
    const box: Box | undefined = plan.labels.boxes[0];
    if (box === undefined) throw new Error("the box is lost");
    const [x1, y1, x2, y2] = seen.bounds;
    const least = -0.5 - 0.4 * growth;
    expect(x1 - box.x1, "box left").toBeGreaterThan(least);
    expect(y1 - box.y1, "box top").toBeGreaterThan(least);
    expect(box.x2 - x2, "box right").toBeGreaterThan(least);
    expect(box.y2 - y2, "box bottom").toBeGreaterThan(least);
    return true;
  }

  it.each(CASES)("$text", ({ pipeline, text }) => {
    const nearest = text.includes("interpolation=nearest");
    let followed = 0;
    for (let seed = 0; seed < MOST_SEEDS && followed < ENOUGH; seed++) {
      for (const place of PLACES) {
        if (follows(run(pipeline, place, seed), nearest)) followed++;
      }
    }
    // What is cut along the very box of the disc never leaves room around it.
    if (!text.startsWith("crop_near_bbox")) expect(followed).toBeGreaterThan(0);
  });
});
