import { EngineError, type EngineErrorDetails } from "../../error.ts";

/** Refuses a foreign document with a message fit for the public. */
export function refuseDocument(message: string, details: EngineErrorDetails = {}): never {
  throw new EngineError("invalid-pipeline", message, details);
}
