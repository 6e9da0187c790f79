import type { SourceInfo } from "../contract.ts";
import { EngineError } from "../error.ts";

/** The refusal of a file that its decoder does not take, to be thrown. */
export function undecodable({ format }: Pick<SourceInfo, "format">, cause?: unknown): EngineError {
  return new EngineError(
    "undecodable",
    `The ${format.toUpperCase()} data is damaged, incomplete or of an unsupported kind.`,
    {},
    { cause },
  );
}
