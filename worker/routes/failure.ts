import type { ErrorHandler } from "hono";
import { AppError } from "../error.ts";
import { createLog, describeError } from "../log.ts";
import { prefersHtml } from "../parse/accept.ts";
import { problem } from "../respond/problem.ts";
import type { AppContext, AppEnv } from "../services.ts";

/** Renders whatever was thrown: a refusal in its own words, anything else as `internal-error` without any. */
export function failure(): ErrorHandler<AppEnv> {
  return function failureHandler(error, c) {
    return respondProblem(c, error);
  };
}

export async function respondProblem(c: AppContext, thrown: unknown): Promise<Response> {
  const refusal = thrown instanceof AppError ? thrown : undefined;
  const error = refusal ?? new AppError("internal-error", "");
  const { requestId, facts } = c.var;
  // Services and facts are missing where the configuration cannot be read.
  if (facts) facts["code"] = error.code;
  if (error.status === 500) {
    const log = c.var.services?.log ?? createLog("info");
    log("error", "internal-error", { id: requestId, error: describeError(thrown) });
  }
  return problem(error, requestId ?? "", prefersHtml(c.req.header("Accept")));
}
