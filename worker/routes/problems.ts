import type { Handler } from "hono";
import { AppError, isErrorCode } from "../error.ts";
import { problemPage } from "../respond/problem-page.ts";

/** The page that a problem's `type` leads to. */
export function problems(): Handler {
  return function problemsHandler(c) {
    const code = c.req.param("code") ?? "";
    if (!isErrorCode(code)) throw new AppError("not-found", "There is no problem of that name.");
    return problemPage(code);
  };
}
