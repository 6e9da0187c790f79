import { noPlace } from "../door.ts";
import { problemBody, problemHeaders } from "../respond/problem.ts";
import type { Services } from "../services.ts";
import { logAccess } from "./access-log.ts";
import { openHeaders } from "./open-answers.ts";
import { requestIdOf } from "./request-id.ts";

/** Where something is made; each is the name of its route too. */
const PATHS: ReadonlySet<string> = new Set(["/", "/v1/augment", "/v1/analyze"]);

const STATUS = noPlace().status;
const OVERLOADED = { code: noPlace().code };

/** What every such refusal says but the id of its request, which goes between. */
const [BEFORE = "", AFTER = ""] = JSON.stringify(problemBody(noPlace(), "\n")).split(
  String.raw`\n`,
);

const HEADERS = new Headers(problemHeaders(noPlace()));
openHeaders(HEADERS);

/**
 * Refuses a request unread while the service is crowded, as its route would have after parsing it and a look into the
 * store; undefined for any that is to go that way.
 */
export function turnAway(request: Request, services: Services): Response | undefined {
  const { method, headers, url } = request;
  // Who is answered while still sending a body sees a broken connection instead, for workerd closes it.
  if (method !== "GET" && method !== "HEAD") return undefined;
  const path = pathOf(url);
  if (path === undefined || !PATHS.has(path)) return undefined;
  // What may come to a page, to 304 or to another refusal is answered by those who know.
  if (/html/i.test(headers.get("Accept") ?? "") || url.includes("as=page")) return undefined;
  if (headers.has("If-None-Match") || headers.has("CDN-Loop")) return undefined;
  if (!services.crowd.isRefused()) return undefined;
  const id = requestIdOf(headers.get("X-Request-Id"));
  // An answer copies its headers, so that the same may serve the next.
  HEADERS.set("X-Request-Id", id);
  const body = method === "HEAD" ? null : `${BEFORE}${id}${AFTER}`;
  services.metrics.count("requests_total", { route: path, status: String(STATUS) });
  logAccess(services, { id, method, path, status: STATUS, ms: 0, facts: OVERLOADED });
  return new Response(body, { status: STATUS, headers: HEADERS });
}

/** The path of an absolute address that has a query, without which there is nothing to make. */
function pathOf(url: string): string | undefined {
  const end = url.indexOf("?");
  return end === -1 ? undefined : url.slice(url.indexOf("/", url.indexOf("://") + 3), end);
}
