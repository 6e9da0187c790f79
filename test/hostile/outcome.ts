import { AppError, type ErrorDetails } from "../../worker/error.ts";
import type { Validators } from "../../worker/source/ask-origin.ts";
import type { FetchedSource } from "../../worker/source/fetch-source.ts";

/** The outcome of a fetch in a form that survives a process boundary. */
export type Outcome =
  | {
      readonly kind: "failed";
      readonly code: string;
      readonly details: ErrorDetails;
      readonly message: string;
    }
  | { readonly kind: "not-modified" }
  | ({ readonly kind: "fetched"; readonly length: number; readonly sha256: string } & Validators);

/** What became of a fetch; anything but an AppError is passed on, since nothing else may be thrown. */
export async function outcomeOf(work: Promise<FetchedSource>): Promise<Outcome> {
  try {
    const source = await work;
    if (source.kind === "not-modified") return source;
    const { bytes, ...rest } = source;
    return { ...rest, length: bytes.byteLength };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, details, message } = error;
    return { kind: "failed", code, details, message };
  }
}
