import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../services.ts";
import { requestIdOf } from "./request-id.ts";

/** Gives every request an id, which its answer names. */
export function nameRequest(): MiddlewareHandler<AppEnv> {
  return async function nameRequestMiddleware(c, next) {
    const id = requestIdOf(c.req.header("X-Request-Id"));
    c.set("requestId", id);
    await next();
    c.res.headers.set("X-Request-Id", id);
  };
}
