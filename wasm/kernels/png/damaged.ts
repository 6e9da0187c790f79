import { EngineError } from "../../error.ts";

/** The refusal of a PNG that is not what its specification allows. */
export function damaged(): EngineError {
  return new EngineError("undecodable", "The PNG data is damaged or incomplete.");
}
