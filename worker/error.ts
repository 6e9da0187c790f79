/** Every stable error code and the status it is answered with (RFC 9457 problem types). */
export const PROBLEMS = {
  "missing-url": 400,
  "invalid-url": 400,
  "invalid-parameter": 400,
  "invalid-pipeline": 400,
  "invalid-labels": 400,
  "invalid-body": 400,
  unauthorized: 401,
  "source-not-allowed": 403,
  "signature-invalid": 403,
  "signature-expired": 403,
  forbidden: 403,
  "source-not-found": 404,
  "not-found": 404,
  "method-not-allowed": 405,
  "source-changed": 409,
  conflict: 409,
  "source-too-large": 413,
  "image-too-large": 413,
  "image-too-complex": 413,
  "body-too-large": 413,
  "uri-too-long": 414,
  "unsupported-format": 415,
  undecodable: 422,
  "rate-limited": 429,
  "internal-error": 500,
  "source-unreachable": 502,
  "source-error": 502,
  overloaded: 503,
  "source-timeout": 504,
  "source-loop": 508,
} as const;

export type ErrorCode = keyof typeof PROBLEMS;

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(PROBLEMS, text);
}

/** Extension members of the problem: what helps a client mend its request. */
export interface ErrorDetails {
  readonly position?: number;
  readonly suggestion?: string;
  readonly limit?: number;
  readonly actual?: number;
  readonly upstream_status?: number;
  readonly allow?: string;
  readonly retryAfter?: number;
}

/** A refusal that the client is told of. The message says what to change and never repeats the origin's words. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(
    code: ErrorCode,
    message: string,
    details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  get status(): (typeof PROBLEMS)[ErrorCode] {
    return PROBLEMS[this.code];
  }
}
