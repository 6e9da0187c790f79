import { EngineError, type EngineErrorDetails } from "../error.ts";

/** The refusal of labels; the message says which one and why. */
export function invalidLabels(
  message: string,
  details?: EngineErrorDetails,
  cause?: unknown,
): EngineError {
  return new EngineError("invalid-labels", message, details, cause === undefined ? {} : { cause });
}
