import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { matchesEtag } from "../respond/success.ts";
import { isCurrent } from "../routes/kept-result.ts";
import type { AppEnv, Recalled, Services } from "../services.ts";
import type { Result } from "../storage/result-store.ts";
import { logAccess } from "./access-log.ts";
import { requestIdOf } from "./request-id.ts";

/** A longer address is worked out anew each time. */
const MOST_CHARACTERS = 4096;

/**
 * From this length on an answer is given a copy, for V8 counts the bytes of a buffer of its own and collects in time; what
 * the runtime copies for itself it does not see, and gigabytes wait for their objects to be collected.
 */
const LARGE_BYTES = 256 * 1024;

const CACHE_HIT = { cache: "hit" };

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
 * Answers a request that was answered before, while its result is current and in memory, before anything is parsed,
 * hashed or even routed; undefined for any other. What decides an answer must therefore be in the address, in Accept or
 * in the configuration: a guard that looks at anything else, or at the time, must be asked before this.
 */
export function recall(request: Request, services: Services): Response | undefined {
  const { method, headers } = request;
  const name = nameOf(method, request.url, headers);
  const known = name === undefined ? undefined : services.recalled.get(name);
  const result = known && services.results.recent(known.key);
  if (!result || result.etag !== known.etag) return undefined;
  if (!isCurrent(services, known.fixed, result)) return undefined;
  const id = requestIdOf(headers.get("X-Request-Id"));
  const tags = headers.get("If-None-Match");
  const unchanged = tags !== null && matchesEtag(tags, known.etag);
  const kind = unchanged ? known.unchanged : known.whole;
  // An answer copies its headers, so that the same may serve the next.
  kind.headers.set("X-Request-Id", id);
  const answer = new Response(unchanged || method === "HEAD" ? null : bodyOf(result), kind);
  known.hits.value += 1;
  kind.answered.value += 1;
  if (!unchanged) known.store.count += 1;
  const { path } = known;
  logAccess(services, { id, method, path, status: kind.status, ms: 0, facts: CACHE_HIT });
  return answer;
}

function bodyOf({ bytes }: Result): Uint8Array {
  return bytes.byteLength < LARGE_BYTES ? bytes : bytes.slice();
}

/** Remembers what `recall` answers with, of results that are in memory. */
export function remember(): MiddlewareHandler<AppEnv> {
  return async function rememberMiddleware(c, next) {
    await next();
    const { answered, services } = c.var;
    const { method, url, headers: asked } = c.req.raw;
    if (!answered || c.res.status !== 200 || !services.results.recent(answered.key)) return;
    const name = nameOf(method, url, asked);
    if (name === undefined) return;
    const headers = new Headers(c.res.headers);
    headers.delete("X-Request-Id");
    headers.set("X-Cache", "hit");
    headers.set("Server-Timing", "store;dur=0.0");
    const validators = new Headers(headers);
    for (const header of OF_BODIES) validators.delete(header);
    const { metrics } = services;
    const route = routePath(c, -1);
    const kindOf = (status: number, its: Headers) => {
      const answers = metrics.counter("requests_total", { route, status: String(status) });
      return { status, headers: its, answered: answers };
    };
    const recalled: Recalled = {
      ...answered,
      path: c.req.path,
      whole: kindOf(200, headers),
      unchanged: kindOf(304, validators),
      hits: metrics.counter("cache_total", { result: "hit" }),
      store: metrics.stage("store"),
    };
    services.recalled.set(name, recalled, weigh(name, headers));
  };
}

/** The request as it was written; undefined for one that is not to be answered from memory. */
function nameOf(method: string, url: string, headers: Headers): string | undefined {
  if ((method !== "GET" && method !== "HEAD") || url.length > MOST_CHARACTERS) return undefined;
  // Our own requests in a loop are refused further on.
  if (headers.has("CDN-Loop")) return undefined;
  const accept = headers.get("Accept") ?? "";
  return accept.length > MOST_CHARACTERS ? undefined : `${accept}\n${url}`;
}

/** Twice the characters of a name and of headers, and what objects take beside them. */
function weigh(name: string, headers: Headers): number {
  let characters = name.length;
  for (const [header, value] of headers) characters += 2 * (header.length + value.length);
  return 2 * characters + 2048;
}
