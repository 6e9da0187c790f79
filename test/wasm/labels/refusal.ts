import { expect } from "vitest";
import { EngineError } from "../../../wasm/error.ts";

/** The message with which an action refuses labels; fails where it does anything else. */
export function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    expect(error.code).toBe("invalid-labels");
    return error.message;
  }
  throw new Error("nothing was refused");
}
