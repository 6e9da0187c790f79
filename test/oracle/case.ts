import { readFileSync } from "node:fs";
import { join } from "node:path";
import { resample } from "../../wasm/geometry/resample.ts";
import type { Matrix } from "../../wasm/geometry/matrix.ts";
import type { Border, Color, Interpolation } from "../../wasm/geometry/warp.ts";
import type { Image, Size } from "../../wasm/image.ts";
import type { Kernels } from "../../wasm/kernels/kernels.ts";
import type { OtherSources } from "../../wasm/pipeline/count-loans.ts";
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
  /** What mixing operations borrow. */
  readonly other?: string;
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
export function actualOf(item: OracleCase, kernels: Kernels): Raster {
  const image = upload(item.source, kernels);
  const { warp } = item;
  const result = warp === undefined ? piped(image, item, kernels) : warped(image, warp, kernels);
  const { width, height } = result;
  const data = Uint8Array.from(result.pixels);
  kernels.release(result);
  return { width, height, data };
}

function piped(image: Image, { pipeline = [], other }: OracleCase, kernels: Kernels): Image {
  const borrowed = other === undefined ? undefined : upload(other, kernels);
  const source = { ...sizeOf(image), others: borrowed === undefined ? [] : [sizeOf(borrowed)] };
  const plan = planPipeline(parsePipelineJson(pipeline), source, 0, 0, LIMITS);
  if (borrowed === undefined) return runPlan(plan, { image }, kernels).image;
  const others: OtherSources = {
    lend: (_, work) => work(borrowed),
    release: () => kernels.release(borrowed),
  };
  return runPlan(plan, { image, others }, kernels).image;
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
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

function upload(source: string, kernels: Kernels): Image {
  const { data, width, height } = readImage(`source-${source}`);
  return kernels.upload(data, width, height);
}

function readImage(name: string): Raster {
  return readPng(join(import.meta.dirname, "images", `${name}.png`));
}
