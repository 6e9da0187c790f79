import type { Handler } from "hono";
import type { AppEnv } from "../services.ts";

const NO_STORE = { "Cache-Control": "no-store" };

/** Longest wait for the store or the engine to show that it answers, in milliseconds. */
const READY_MS = 5000;

/** Whether the process answers at all. */
export function healthz(): Handler<AppEnv> {
  return function healthzHandler(c) {
    return c.json({ status: "ok" }, 200, NO_STORE);
  };
}

/** Whether requests can be served: the store is reachable and compute answers. */
export function readyz(): Handler<AppEnv> {
  return async function readyzHandler(c) {
    const [store, compute] = await Promise.all([
      answers(c.env.STORE.get("ready")),
      answers(c.var.services.compute.stats()),
    ]);
    const ready = store && compute;
    return c.json({ status: ready ? "ok" : "unavailable", store, compute }, ready ? 200 : 503, {
      ...NO_STORE,
      ...(ready ? {} : { "Retry-After": "5" }),
    });
  };
}

async function answers(question: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_MS);
  });
  const answered = question.then(
    () => true,
    () => false,
  );
  const result = await Promise.race([answered, late]);
  clearTimeout(timer);
  return result;
}
