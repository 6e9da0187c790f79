import type { AppError, ErrorDetails } from "../error.ts";
import { PROBLEM_TEXTS } from "./problem-texts.ts";
import { problemPage } from "./problem-page.ts";

/** The RFC 9457 members of a refusal, with what helps to mend the request. */
export function problemBody(error: AppError, requestId: string): Record<string, unknown> {
  const { code, status, message } = error;
  const { allow: _allow, retryAfter: _retryAfter, ...members } = error.details;
  const { title, meaning } = PROBLEM_TEXTS[code];
  const detail = message === "" ? meaning : message;
  return {
    type: `/problems/${code}`,
    title,
    status,
    detail,
    code,
    instance: requestId,
    ...members,
  };
}

/** A refusal as JSON for programs, or in the same words as a page for a browser's navigation. Never to be cached. */
export async function problem(
  error: AppError,
  requestId: string,
  asPage: boolean,
): Promise<Response> {
  const body = problemBody(error, requestId);
  if (asPage) {
    const page = await problemPage(error.code, { detail: String(body["detail"]), requestId });
    const headers = new Headers(commonHeaders(error));
    for (const [name, value] of page.headers) headers.set(name, value);
    headers.set("Cache-Control", "no-store");
    return new Response(page.body, { status: error.status, headers });
  }
  return new Response(JSON.stringify(body), {
    status: error.status,
    headers: problemHeaders(error),
  });
}

/** Those of a refusal as JSON. */
export function problemHeaders(error: AppError): Record<string, string> {
  return {
    ...commonHeaders(error),
    "Content-Type": "application/problem+json",
    "Content-Security-Policy": "default-src 'none'",
  };
}

function commonHeaders({ details }: AppError): Record<string, string> {
  return {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    Vary: "Accept",
    ...extraHeaders(details),
  };
}

function extraHeaders({ allow, retryAfter }: ErrorDetails): Record<string, string> {
  return {
    ...(allow === undefined ? {} : { Allow: allow }),
    ...(retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) }),
  };
}
