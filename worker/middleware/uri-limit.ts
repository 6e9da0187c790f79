import type { MiddlewareHandler } from "hono";
import { AppError } from "../error.ts";

/** Refuses addresses whose path and query are longer than `limit` characters with `uri-too-long`. */
export function uriLimit(limit: number): MiddlewareHandler {
  return async function uriLimitMiddleware(c, next) {
    const { url } = c.req;
    // One that is short enough with its origin need not be parsed.
    const actual = url.length <= limit ? 0 : url.length - new URL(url).origin.length;
    if (actual > limit) {
      const message = `The address is longer than ${limit} bytes. Send the same as JSON by POST.`;
      throw new AppError("uri-too-long", message, { limit, actual });
    }
    await next();
  };
}
