/** Every way in which the engine refuses work. The server maps each to a status; the browser shows the message. */
export type EngineErrorCode =
  | "invalid-pipeline"
  | "invalid-labels"
  | "unsupported-format"
  | "undecodable"
  | "image-too-large"
  | "image-too-complex";

/** What a client can use to mend its request, next to the message. */
export interface EngineErrorDetails {
  /** 0-based index into the decoded grammar text. */
  readonly position?: number;
  /** The nearest known name. */
  readonly suggestion?: string;
  readonly limit?: number;
  readonly actual?: number;
}

/** A refusal whose message is fit for the public: it says what was wrong and what to change. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly code: EngineErrorCode;
  readonly details: EngineErrorDetails;

  constructor(
    code: EngineErrorCode,
    message: string,
    details: EngineErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}
