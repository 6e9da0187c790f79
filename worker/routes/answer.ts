import { permalink } from "../parse/permalink.ts";
import { resultEtag } from "../parse/result-key.ts";
import { absoluteReceipt } from "../respond/receipt.ts";
import { matchesEtag, notModified, success } from "../respond/success.ts";
import type { AppContext, Made } from "../services.ts";
import type { StoredResult } from "../storage/result-store.ts";
import type { Job } from "./job.ts";

/** Whether the client holds the representation with this tag. Only GET and HEAD ask. */
function holds(c: AppContext, etag: string): boolean {
  return c.req.method !== "POST" && matchesEtag(c.req.header("If-None-Match"), etag);
}

/** A pinned source fixes the tag, so a client that holds the result needs no look at anything. */
export async function answerPinned(c: AppContext, job: Job): Promise<Response | undefined> {
  const { sha256 } = job.query;
  // `*` asks for any representation, and whether there is one is not known yet.
  if (!sha256 || c.req.header("If-None-Match")?.includes("*")) return undefined;
  const etag = await resultEtag(job.key, sha256);
  return holds(c, etag) ? unchanged(c, job, etag) : undefined;
}

/** A current stored result: 304 without its body where the client holds it already. */
export async function answerStored(
  c: AppContext,
  job: Job,
  stored: StoredResult,
): Promise<Response> {
  if (holds(c, stored.etag)) {
    stored.discard();
    return unchanged(c, job, stored.etag);
  }
  const began = performance.now();
  const result = await stored.read();
  const timings = { store: performance.now() - began };
  return answer(c, job, { result, cache: "hit", timings, keepable: true });
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
