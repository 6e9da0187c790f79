import type { OutputFormat } from "../../wasm/contract.ts";
import { formatApplied } from "../../wasm/index.ts";
import type { Job } from "../carried-job.ts";
import { type AugmentQuery, isLabelFile } from "../parse/augment-query.ts";
import { resultEtag } from "../parse/result-key.ts";
import { renderLabelFile } from "../respond/label-file.ts";
import { renderReceipt } from "../respond/receipt.ts";
import type { Services } from "../services.ts";
import type { Result } from "../storage/result-store.ts";
import { type Placed, placeCompanions } from "./companions.ts";
import type { Outcome, SourceBytes, Sources } from "./wanted.ts";

/** A query whose seed is cast and whose format is settled: what it asks for is the same bytes every time. */
export interface SettledQuery extends AugmentQuery {
  readonly seed: number;
  readonly format: OutputFormat | undefined;
}

export interface Making {
  readonly key: string;
  readonly query: SettledQuery;
  /** Canonical address, or undefined for a picture that came with the request. */
  readonly url: string | undefined;
  /** The relative address of one variant's image. */
  readonly linkTo: (variant: number) => string | undefined;
}

type Made = Pick<Result, "bytes" | "contentType" | "applied"> & Pick<Outcome, "timings">;

/** Has the engine make what is to be shown: image, sheet, mask, labels, or the receipt of what it would do. */
export async function makeResult(
  services: Services,
  making: Making,
  sources: Sources,
): Promise<Outcome> {
  const placed = await placeCompanions(making.query, sources.companions);
  const { timings, ...made } = await show(services, making, sources.main, placed);
  const etag = await resultEtag(making.key, sources.sha256);
  return { result: { ...made, etag, sourceSha256: sources.sha256 }, timings };
}

async function show(
  { compute }: Services,
  { query, url, linkTo }: Making,
  main: SourceBytes,
  placed: Placed,
): Promise<Made> {
  const { as, variants } = query;
  const job: Job = { ...toEngine(query), ...placed.job };
  if (as === "json") {
    const receipt = await compute.describe(main.bytes, job, variants);
    const { mask, others } = placed;
    const facts = { main: { url, sha256: main.sha256 }, mask, others, query, linkTo };
    const bytes = renderReceipt(receipt, facts);
    const contentType = "application/json; charset=utf-8";
    const [only, ...more] = receipt.variants;
    const applied = only && more.length === 0 ? formatApplied(only.applied) : undefined;
    return { bytes, contentType, applied, timings: receipt.timings };
  }
  if (as === "sheet") {
    const { bytes, format, timings } = await compute.sheet(main.bytes, job, variants);
    return { bytes, contentType: `image/${format}`, applied: undefined, timings };
  }
  if (isLabelFile(as)) {
    const began = performance.now();
    const draw = await compute.drawLabels(main.bytes, job);
    const timings = { labels: performance.now() - began };
    return { ...renderLabelFile(as, draw, url), applied: formatApplied(draw.applied), timings };
  }
  const only = as === "mask" ? "mask" : "image";
  const image = await compute.augment(main.bytes, { ...job, only });
  const { timings } = image;
  const applied = formatApplied(image.applied);
  if (only === "image") {
    return { bytes: image.bytes, contentType: `image/${image.format}`, applied, timings };
  }
  if (!image.mask) throw new TypeError("The engine gave no mask.");
  return { bytes: image.mask, contentType: "image/png", applied, timings };
}

function toEngine(query: SettledQuery): Job {
  const { pipeline, seed, variant, max, format, quality, labels, memory } = query;
  return {
    pipeline,
    seed,
    variant,
    quality,
    ...(max === undefined ? {} : { max }),
    ...(format === undefined ? {} : { format }),
    ...(labels === undefined ? {} : { labels }),
    ...(memory && { memory }),
  };
}
