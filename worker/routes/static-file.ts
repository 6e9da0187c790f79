import type { NotFoundHandler } from "hono";
import { AppError } from "../error.ts";
import { PAGE_POLICY } from "../respond/page.ts";
import type { AppEnv } from "../services.ts";
import { respondProblem } from "./failure.ts";

/** What no route answers: a file of the page, or `not-found`. */
export function staticFile(): NotFoundHandler<AppEnv> {
  return async function staticFileHandler(c) {
    if (c.req.method === "GET" || c.req.method === "HEAD") {
      const file = await c.env.ASSETS.fetch(c.req.raw);
      if (file.status < 400) {
        const headers = new Headers(file.headers);
        headers.set("Content-Security-Policy", PAGE_POLICY);
        return new Response(file.body, { status: file.status, headers });
      }
      await file.body?.cancel();
    }
    const message = "This service has no such address. See /v1/augmentations, or start at /.";
    return respondProblem(c, new AppError("not-found", message));
  };
}
