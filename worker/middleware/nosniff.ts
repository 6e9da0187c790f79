import type { MiddlewareHandler } from "hono";

/** A browser is to believe the Content-Type of every answer. */
export function nosniff(): MiddlewareHandler {
  return async function nosniffMiddleware(c, next) {
    await next();
    c.res.headers.set("X-Content-Type-Options", "nosniff");
  };
}
