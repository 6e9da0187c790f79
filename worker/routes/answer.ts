import { resultEtag } from "../parse/result-key.ts";
import { matchesEtag, notModified, success } from "../respond/success.ts";
import type { AppContext, Made } from "../services.ts";
import { isCurrent, peekResult } from "./kept-result.ts";
import { fixedSha256, type Wanted } from "./wanted.ts";

/** Whether the client holds the representation with this tag. Only GET and HEAD ask. */
function holds(c: AppContext, etag: string): boolean {
  return c.req.method !== "POST" && matchesEtag(c.req.header("If-None-Match"), etag);
}

/**
 * 304 for a client that holds the current result already: of a pinned source without a look at anything, for the pin
 * fixes the tag; of any other after a look at the store.
 */
export async function answerHeld(c: AppContext, wanted: Wanted): Promise<Response | undefined> {
  if (c.req.method === "POST" || !c.req.header("If-None-Match")) return undefined;
  const pin = fixedSha256(wanted);
  // `*` asks for any representation, and whether there is one only the store can tell.
  if (pin && !c.req.header("If-None-Match")?.includes("*")) {
    const etag = await resultEtag(wanted.key, pin);
    return holds(c, etag) ? unchanged(c, wanted, etag) : undefined;
  }
  const stamp = await peekResult(c.var.services, wanted);
  if (!stamp || !isCurrent(c.var.services, wanted, stamp) || !holds(c, stamp.etag))
    return undefined;
  return unchanged(c, wanted, stamp.etag);
}

export function answer(c: AppContext, wanted: Wanted, made: Made): Response {
  const { result, cache, timings } = made;
  c.var.services.metrics.observe(timings);
  if (holds(c, result.etag)) return unchanged(c, wanted, result.etag, made.keepable);
  note(c, cache);
  const { permalink, receiptLink, siblings, varyAccept } = wanted;
  return success({
    ...result,
    bytes: wanted.present(result.bytes),
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
