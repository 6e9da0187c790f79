import { readFileSync } from "node:fs";
import { join } from "node:path";
import { resample } from "../../wasm/geometry/resample.ts";
import type { Matrix } from "../../wasm/geometry/matrix.ts";
import type { Border, Color, Interpolation } from "../../wasm/geometry/warp.ts";
import type { Image } from "../../wasm/image.ts";
import type { Kernels } from "../../wasm/kernels/kernels.ts";
import { parsePipelineJson } from "../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline } from "../../wasm/pipeline/plan.ts";
import { runPlan } from "../../wasm/pipeline/run.ts";
import { readPng } from "../golden/png.ts";
import type { Raster } from "../scene.ts";
import type { Tolerance } from "./tolerances.ts";

/** A matrix for the resampler itself, in continuous coordinates, source to result. */
export interface GivenWarp {
  readonly matrix: Matrix;
  readonly width: number;
  readonly height: number;
  readonly border: Border;
  readonly fill: readonly [number, number, number];
  readonly interpolation: Interpolation;
}

/** One picture that a reference made, and what of ours is to make the same; written by generate.py. */
export interface OracleCase {
  readonly name: string;
  readonly op: string;
  /** The function of the reference. */
  readonly against: string;
  readonly tolerance: Tolerance;
  readonly source: string;
  readonly pipeline?: readonly unknown[];
  readonly warp?: GivenWarp;
}

const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };

export function readCases(): readonly OracleCase[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- generate.py wrote it, and pipelines are parsed
  return JSON.parse(readFileSync(join(import.meta.dirname, "cases.json"), "utf8")) as OracleCase[];
}

/** What the reference made. */
export function expectedOf({ name }: OracleCase): Raster {
  return readImage(name);
}

/** What we make of the same source. */
export function actualOf({ source, pipeline, warp }: OracleCase, kernels: Kernels): Raster {
  const raster = readImage(`source-${source}`);
  const image = kernels.upload(raster.data, raster.width, raster.height);
  const result =
    warp === undefined ? piped(image, pipeline, kernels) : warped(image, warp, kernels);
  const { width, height } = result;
  const data = Uint8Array.from(result.pixels);
  kernels.release(result);
  return { width, height, data };
}

function piped(image: Image, pipeline: OracleCase["pipeline"], kernels: Kernels): Image {
  const plan = planPipeline(parsePipelineJson(pipeline ?? []), image, 0, 0, LIMITS);
  return runPlan(plan, { image }, kernels).image;
}

function warped(image: Image, warp: GivenWarp, kernels: Kernels): Image {
  const result = resample(image, { ...warp, edge: edgeOf(warp) }, kernels);
  kernels.release(image);
  return result;
}

function edgeOf({ border, fill: [red, green, blue], interpolation }: GivenWarp) {
  const fill: Color = [red, green, blue, 255];
  return { border, fill, fillMask: 0, interpolation };
}

function readImage(name: string): Raster {
  return readPng(join(import.meta.dirname, "images", `${name}.png`));
}
