import type { MiddlewareHandler } from "hono";
import { type AppEnv, createServices, type Seams, type Services } from "../services.ts";

/** Makes the services of an environment once and gives them to every request in it. */
export function services(seams: Seams): MiddlewareHandler<AppEnv> {
  const known = new WeakMap<object, Services>();
  return async function servicesMiddleware(c, next) {
    const made = known.get(c.env) ?? createServices(c.env, seams);
    known.set(c.env, made);
    c.set("services", made);
    c.set("facts", {});
    await next();
  };
}
