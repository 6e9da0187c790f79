import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { AppEnv, Services } from "../services.ts";

/** One answered request. */
export interface Access {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Counts every request, and logs it as one JSON line. Queries stay out: a source's address may hold secrets. */
export function accessLog(): MiddlewareHandler<AppEnv> {
  return async function accessLogMiddleware(c, next) {
    const { metrics, now } = c.var.services;
    const started = now();
    metrics.inflight++;
    try {
      await next();
    } finally {
      metrics.inflight--;
      const { status } = c.res;
      metrics.count("requests_total", { route: routePath(c, -1), status: String(status) });
      logAccess(c.var.services, {
        id: c.var.requestId,
        method: c.req.method,
        path: c.req.path,
        status,
        ms: now() - started,
        facts: c.var.facts,
      });
    }
  };
}

export function logAccess({ log }: Services, access: Access): void {
  const { id, method, path, status, ms, facts } = access;
  log("info", "request", { id, method, path: path.slice(0, 200), status, ms, ...facts });
}
