import type { MiddlewareHandler } from "hono";
import { type AppEnv, createServices, type Seams, type Services } from "../services.ts";
import type { Env } from "../env.ts";

/** The services of an environment, made once. */
export function createServicesOf(seams: Seams): (env: Env) => Services {
  const known = new WeakMap<object, Services>();
  return function servicesOf(env) {
    const made = known.get(env) ?? createServices(env, seams);
    known.set(env, made);
    return made;
  };
}

/** Those of the platform's own environment, nothing replaced: one set for all entrypoints of an isolate. */
export const servicesOf = createServicesOf({});

/** Gives the services of its environment to every request. */
export function services(of: (env: Env) => Services): MiddlewareHandler<AppEnv> {
  return async function servicesMiddleware(c, next) {
    c.set("services", of(c.env));
    c.set("facts", {});
    await next();
  };
}
