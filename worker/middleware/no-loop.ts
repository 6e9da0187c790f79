import type { MiddlewareHandler } from "hono";
import { refuseLoop } from "../source/refuse-loop.ts";

/** Refuses what this service itself sent out, by the CDN-Loop header (RFC 8586). */
export function noLoop(): MiddlewareHandler {
  return async function noLoopMiddleware(c, next) {
    refuseLoop(c.req.header("CDN-Loop"));
    await next();
  };
}
