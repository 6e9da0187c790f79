import { resultEtag } from "../parse/result-key.ts";
import { matchesEtag, notModified, success } from "../respond/success.ts";
import type { AppContext, Made } from "../services.ts";
import { fixedSha256, type Wanted } from "./wanted.ts";

/** Whether the client holds the representation with this tag. Only GET and HEAD ask. */
function holds(c: AppContext, etag: string): boolean {
  return c.req.method !== "POST" && matchesEtag(c.req.header("If-None-Match"), etag);
}

/** 304 for a client that holds the result of a pinned source, without a look at anything, for the pin fixes the tag. */
export async function answerPinned(c: AppContext, wanted: Wanted): Promise<Response | undefined> {
  const tags = c.req.header("If-None-Match");
  const pin = fixedSha256(wanted);
  // `*` asks for any representation, and whether there is one only the store can tell.
  if (c.req.method === "POST" || !tags || tags.includes("*") || !pin) return undefined;
  const etag = await resultEtag(wanted.key, pin);
  return holds(c, etag) ? unchanged(c, wanted, etag) : undefined;
}

export function answer(c: AppContext, wanted: Wanted, made: Made): Response {
  const { result, cache, timings } = made;
  c.var.services.metrics.observe(timings);
  if (holds(c, result.etag)) return unchanged(c, wanted, result.etag, made.keepable);
  note(c, cache);
  const bytes = wanted.present(result.bytes);
  if (bytes === result.bytes && made.keepable && c.req.method !== "POST") {
    const { key } = wanted;
    c.set("answered", { key, etag: result.etag, fixed: fixedSha256(wanted) });
  }
  const { permalink, receiptLink, siblings, varyAccept } = wanted;
  return success({
    ...result,
    bytes,
    cache,
    timings,
    permalink,
    receiptLink,
    siblings,
    caching: cachingOf(c, wanted, made.keepable),
    varyAccept,
  });
}

function unchanged(c: AppContext, wanted: Wanted, etag: string, keepable = true): Response {
  note(c, "hit");
  return notModified({
    etag,
    permalink: wanted.permalink,
    caching: cachingOf(c, wanted, keepable),
    varyAccept: wanted.varyAccept,
  });
}

function note(c: AppContext, result: "hit" | "miss"): void {
  c.var.facts["cache"] = result;
  c.var.services.metrics.count("cache_total", { result });
}

function cachingOf(c: AppContext, wanted: Wanted, keepable: boolean) {
  if (!keepable || c.req.method === "POST") return "none";
  return fixedSha256(wanted) ? "immutable" : "public";
}
