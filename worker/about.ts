import { EngineError } from "../wasm/error.ts";
import { AppError } from "./error.ts";

/** A refusal of the engine's in the server's terms; anything else as it is. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  return new AppError(error.code, error.message, error.details, { cause: error });
}

/** The same refusal, beginning with the part of the request that it speaks of. */
export function refusalAbout(part: string, thrown: unknown): unknown {
  const error = asRefusal(thrown);
  if (!(error instanceof AppError)) return error;
  const { code, message, details } = error;
  return new AppError(code, `${part}: ${message}`, details, { cause: error });
}

/** Does the work for one part of a request; a refusal begins with the name of that part. */
export function about<T>(part: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refusalAbout(part, error);
  }
}
