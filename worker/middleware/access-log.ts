import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { AppEnv } from "../services.ts";

/** Counts every request, and logs it as one JSON line. Queries stay out: a source's address may hold secrets. */
export function accessLog(): MiddlewareHandler<AppEnv> {
  return async function accessLogMiddleware(c, next) {
    const { log, metrics, now } = c.var.services;
    const started = now();
    metrics.inflight++;
    try {
      await next();
    } finally {
      metrics.inflight--;
      const { status } = c.res;
      metrics.count("requests_total", { route: routePath(c, -1), status: String(status) });
      log("info", "request", {
        id: c.var.requestId,
        method: c.req.method,
        path: c.req.path.slice(0, 200),
        status,
        ms: now() - started,
        ...c.var.facts,
      });
    }
  };
}
