import type { Handler } from "hono";
import { AppError } from "../error.ts";
import type { Fronts } from "../fronts.ts";
import type { AppEnv } from "../services.ts";
import { addTallies, renderTally } from "../tally.ts";

/**
 * Counters in the Prometheus text format, those of all front processes together; those of the engine are left out while
 * no compute answers.
 */
export function metrics(): Handler<AppEnv> {
  return async function metricsHandler(c) {
    const { metrics: counters, compute, fronts } = c.var.services;
    const [stats, others] = await Promise.all([
      compute.stats().catch(() => undefined),
      askAll(fronts),
    ]);
    const tally = others.reduce(addTallies, counters.tally(compute.inflight));
    return c.text(renderTally(tally, stats), 200, {
      "Content-Type": "text/plain; version=0.0.4; charset=utf-8",
      "Cache-Control": "no-store",
    });
  };
}

/** A sum without one of them would be a counter that goes back. */
async function askAll({ others }: Fronts) {
  try {
    return await Promise.all(others.map((other) => other.tally()));
  } catch (error) {
    const message = "A front process does not answer at the moment. Try again shortly.";
    throw new AppError("overloaded", message, { retryAfter: 2 }, { cause: error });
  }
}
