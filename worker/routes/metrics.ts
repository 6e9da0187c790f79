import type { Handler } from "hono";
import type { AppEnv } from "../services.ts";

/** Counters in the Prometheus text format; those of the engine are left out while no compute answers. */
export function metrics(): Handler<AppEnv> {
  return async function metricsHandler(c) {
    const { metrics: counters, compute } = c.var.services;
    const stats = await compute.stats().catch(() => undefined);
    return c.text(counters.render(stats, compute.inflight), 200, {
      "Content-Type": "text/plain; version=0.0.4; charset=utf-8",
      "Cache-Control": "no-store",
    });
  };
}
