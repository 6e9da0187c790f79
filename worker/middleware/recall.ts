import type { MiddlewareHandler } from "hono";
import { matchesEtag } from "../respond/success.ts";
import { isCurrent } from "../routes/kept-result.ts";
import type { AppContext, AppEnv, Recalled } from "../services.ts";

/** A longer address is worked out anew each time. */
const MOST_CHARACTERS = 4096;

/** What an answer with a body has and a 304 has not. */
const OF_BODIES = [
  "Content-Length",
  "Content-Security-Policy",
  "Content-Type",
  "Link",
  "Server-Timing",
  "X-Augmentation",
];

/**
 * Answers a request that was answered before, while its result is current and in memory, before anything is parsed or
 * hashed. What decides an answer must therefore be in the address, in Accept or in the configuration; a guard that looks
 * at anything else, or at the time, belongs before this one.
 */
export function recall(): MiddlewareHandler<AppEnv> {
  return async function recallMiddleware(c, next) {
    const name = nameOf(c);
    if (name === undefined) return next();
    const { recalled } = c.var.services;
    const known = recalled.get(name);
    const answer = known && answerAgain(c, known);
    if (answer) return answer;
    await next();
    const { answered } = c.var;
    if (!answered || c.res.status !== 200) return undefined;
    const headers = new Headers(c.res.headers);
    headers.delete("X-Request-Id");
    headers.set("X-Cache", "hit");
    headers.set("Server-Timing", "store;dur=0.0");
    const validators = new Headers(headers);
    for (const header of OF_BODIES) validators.delete(header);
    recalled.set(name, { ...answered, headers, validators }, weigh(name, headers));
    return undefined;
  };
}

/** The request as it was written; undefined for one that is not to be answered from memory. */
function nameOf({ req }: AppContext): string | undefined {
  const { method, url } = req.raw;
  if ((method !== "GET" && method !== "HEAD") || url.length > MOST_CHARACTERS) return undefined;
  // Our own requests in a loop are refused further on.
  if (req.header("CDN-Loop") !== undefined) return undefined;
  const accept = req.header("Accept") ?? "";
  return accept.length > MOST_CHARACTERS ? undefined : `${accept}\n${url}`;
}

function answerAgain(c: AppContext, known: Recalled): Response | undefined {
  const { services, facts, requestId } = c.var;
  const result = services.results.recent(known.key);
  if (result?.etag !== known.etag || !isCurrent(services, known.fixed, result)) return undefined;
  facts["cache"] = "hit";
  services.metrics.count("cache_total", { result: "hit" });
  const unchanged = matchesEtag(c.req.header("If-None-Match"), known.etag);
  if (!unchanged) services.metrics.observe({ store: 0 });
  const answer = unchanged
    ? new Response(null, { status: 304, headers: known.validators })
    : new Response(result.bytes, { headers: known.headers });
  answer.headers.set("X-Request-Id", requestId);
  return answer;
}

/** Twice the characters of a name and of headers, and what objects take beside them. */
function weigh(name: string, headers: Headers): number {
  let characters = name.length;
  for (const [header, value] of headers) characters += 2 * (header.length + value.length);
  return 2 * characters + 2048;
}
