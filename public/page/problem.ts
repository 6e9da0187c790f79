/** A refusal in words, whoever it comes from: the service, what stands before it, or the network. */
export interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly code?: string;
  /** 0-based index into the pipeline text. */
  readonly position?: number;
  /** A known name near to what stands at `position`. */
  readonly suggestion?: string;
  /** Seconds to wait before another try. */
  readonly retryAfter?: number;
}

/** Where on the form a problem is shown. */
export type Place = "source" | "labels" | "url" | "ops" | "seed" | "form";

const URL_CODES: ReadonlySet<string> = new Set([
  "missing-url",
  "invalid-url",
  "source-not-allowed",
  "source-not-found",
  "source-changed",
  "source-too-large",
  "source-unreachable",
  "source-error",
  "source-timeout",
  "source-loop",
  "unsupported-format",
  "undecodable",
  "image-too-complex",
]);

export const NO_ANSWER: Problem = {
  title: "The service did not answer",
  detail: "Check your connection, then try again.",
};

/** The field that a problem concerns. */
export function placeOf({ code = "", detail }: Problem): Place {
  if (URL_CODES.has(code)) return "url";
  if (code === "invalid-pipeline") return "ops";
  if (code === "invalid-labels") return "labels";
  if (code === "invalid-parameter" && /^\W*(?:the )?seed\b/i.test(detail)) return "seed";
  return "form";
}

/** Reads problem+json (RFC 9457); whatever else an intermediary answers is told by its status alone. */
export function readProblem(body: unknown, status: number, retryAfter: string | null): Problem {
  const seconds = Number(retryAfter ?? "");
  const wait = seconds > 0 ? { retryAfter: seconds } : {};
  if (!isRecord(body) || typeof body["title"] !== "string") {
    return {
      title: `The service answered ${status} without an explanation`,
      detail: "Try again in a moment.",
      ...wait,
    };
  }
  const { title, detail, code, position, suggestion } = body;
  return {
    title,
    detail: typeof detail === "string" ? detail : "",
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof position === "number" ? { position } : {}),
    ...(typeof suggestion === "string" ? { suggestion } : {}),
    ...wait,
  };
}

/** The text in three: before the position, the name (or one character) there, and after it. */
export function pointAt(text: string, position: number): readonly [string, string, string] {
  const at = Math.min(Math.max(0, Math.trunc(position)), text.length);
  const found = /^[a-z_][a-z0-9_]*/i.exec(text.slice(at))?.[0] ?? text.slice(at, at + 1);
  return [text.slice(0, at), found, text.slice(at + found.length)];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
