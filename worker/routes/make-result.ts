import type { AugmentRequest, OutputFormat } from "../../wasm/contract.ts";
import { formatApplied } from "../../wasm/index.ts";
import type { AugmentQuery } from "../parse/augment-query.ts";
import { resultEtag } from "../parse/result-key.ts";
import { renderReceipt } from "../respond/receipt.ts";
import type { Services } from "../services.ts";
import type { Outcome, SourceBytes } from "./wanted.ts";

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

/** Has the engine make the image or the sheet, or the receipt of what it would do. */
export async function makeResult(
  services: Services,
  making: Making,
  source: SourceBytes,
): Promise<Outcome> {
  const { key, query } = making;
  const etag = await resultEtag(key, source.sha256);
  const request = toEngine(query);
  const common = { etag, sourceSha256: source.sha256 };
  if (query.as === "json") {
    const receipt = await services.compute.describe(source.bytes, request, query.variants);
    const bytes = renderReceipt(receipt, { ...making, sha256: source.sha256 });
    const contentType = "application/json; charset=utf-8";
    return {
      result: { ...common, bytes, contentType, applied: undefined },
      timings: receipt.timings,
    };
  }
  if (query.as === "sheet") {
    const sheet = await services.compute.sheet(source.bytes, request, query.variants);
    const contentType = `image/${sheet.format}`;
    return {
      result: { ...common, bytes: sheet.bytes, contentType, applied: undefined },
      timings: sheet.timings,
    };
  }
  const image = await services.compute.augment(source.bytes, request);
  return {
    result: {
      ...common,
      bytes: image.bytes,
      contentType: `image/${image.format}`,
      applied: formatApplied(image.applied),
    },
    timings: image.timings,
  };
}

function toEngine({ pipeline, seed, variant, max, format, quality }: SettledQuery): AugmentRequest {
  return {
    pipeline,
    seed,
    variant,
    quality,
    ...(max === undefined ? {} : { max }),
    ...(format === undefined ? {} : { format }),
  };
}
