import { EngineError } from "../../error.ts";

/** The refusal of a JPEG that is not what ITU T.81 allows. */
export function damaged(): EngineError {
  return new EngineError("undecodable", "The JPEG data is damaged or incomplete.");
}
