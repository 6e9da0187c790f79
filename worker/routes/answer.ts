import { permalink } from "../parse/permalink.ts";
import { resultEtag } from "../parse/result-key.ts";
import { absoluteReceipt } from "../respond/receipt.ts";
import { matchesEtag, notModified, success } from "../respond/success.ts";
import type { AppContext, Made } from "../services.ts";
import type { Job } from "./job.ts";
import { isCurrent, peekResult } from "./kept-result.ts";

/** Whether the client holds the representation with this tag. Only GET and HEAD ask. */
function holds(c: AppContext, etag: string): boolean {
  return c.req.method !== "POST" && matchesEtag(c.req.header("If-None-Match"), etag);
}

/**
 * 304 for a client that holds the current result already: of a pinned source without a look at anything, for the pin
 * fixes the tag; of any other after a look at the store.
 */
export async function answerHeld(c: AppContext, job: Job): Promise<Response | undefined> {
  if (c.req.method === "POST" || !c.req.header("If-None-Match")) return undefined;
  const { sha256 } = job.query;
  // `*` asks for any representation, and whether there is one only the store can tell.
  if (sha256 && !c.req.header("If-None-Match")?.includes("*")) {
    const etag = await resultEtag(job.key, sha256);
    return holds(c, etag) ? unchanged(c, job, etag) : undefined;
  }
  const stamp = await peekResult(c.var.services, job);
  if (!stamp || !isCurrent(c.var.services, job, stamp) || !holds(c, stamp.etag)) return undefined;
  return unchanged(c, job, stamp.etag);
}

export function answer(c: AppContext, job: Job, made: Made): Response {
  const { result, cache, timings } = made;
  if (holds(c, result.etag)) return unchanged(c, job, result.etag, made.keepable);
  note(c, cache);
  const { url, query } = job;
  const bytes =
    query.as === "json" ? absoluteReceipt(result.bytes, new URL(c.req.url).origin) : result.bytes;
  return success({
    ...result,
    bytes,
    cache,
    timings,
    permalink: url && permalink(url, query),
    receiptLink: url && permalink(url, { ...query, as: "json" }),
    caching: cachingOf(c, job, made.keepable),
    varyAccept: job.varyAccept,
  });
}

function unchanged(c: AppContext, job: Job, etag: string, keepable = true): Response {
  note(c, "hit");
  return notModified({
    etag,
    permalink: job.url && permalink(job.url, job.query),
    caching: cachingOf(c, job, keepable),
    varyAccept: job.varyAccept,
  });
}

function note(c: AppContext, result: "hit" | "miss"): void {
  c.var.facts["cache"] = result;
  c.var.services.metrics.count("cache_total", { result });
}

function cachingOf(c: AppContext, { query }: Job, keepable: boolean) {
  if (!keepable || c.req.method === "POST") return "none";
  return query.sha256 ? "immutable" : "public";
}
