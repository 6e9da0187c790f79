import type { MiddlewareHandler } from "hono";

/** Marks every answer of a route as chosen by Accept. */
export function varyAccept(): MiddlewareHandler {
  return async function varyAcceptMiddleware(c, next) {
    await next();
    const vary = c.res.headers.get("Vary") ?? "";
    if (!/\baccept\b/i.test(vary)) c.res.headers.append("Vary", "Accept");
  };
}
