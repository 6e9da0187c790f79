import type { MiddlewareHandler } from "hono";
import { cors } from "hono/cors";

const EXPOSED = [
  "Content-Location",
  "ETag",
  "Link",
  "Retry-After",
  "Server-Timing",
  "X-Augmentation",
  "X-Cache",
  "X-Request-Id",
];

const CORS = {
  origin: "*",
  allowMethods: ["GET", "HEAD", "POST"],
  allowHeaders: ["Content-Type", "If-None-Match", "X-Request-Id"],
  exposeHeaders: EXPOSED,
  maxAge: 86_400,
};

/**
 * Any page may read every answer, and a browser is to believe its Content-Type. The headers are set on the answer that is
 * there: Hono makes a new one, its body a stream, where a middleware named some before.
 */
export function openAnswers(): MiddlewareHandler {
  const answerPreflight = cors(CORS);
  return async function openAnswersMiddleware(c, next) {
    if (c.req.method === "OPTIONS") {
      const answer = await answerPreflight(c, next);
      if (answer) openHeaders(answer.headers);
      return answer;
    }
    await next();
    return openHeaders(c.res.headers);
  };
}

const exposed = EXPOSED.join(",");

/** Sets those that every answer has. */
export function openHeaders(headers: Headers): void {
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Access-Control-Allow-Origin", "*");
  headers.set("Access-Control-Expose-Headers", exposed);
}
