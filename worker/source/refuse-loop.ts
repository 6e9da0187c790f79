import { AppError } from "../error.ts";

/** The name under which this service marks what it fetches (RFC 8586). */
export const CDN_ID = "variegate";

/** Throws `source-loop` when the request's CDN-Loop header says that it came from a fetch of ours. */
export function refuseLoop(cdnLoop: string | null | undefined): void {
  const identifiers = (cdnLoop ?? "")
    .split(",")
    .map((entry) => entry.split(";", 1)[0]?.trim().toLowerCase());
  if (identifiers.includes(CDN_ID)) {
    throw new AppError(
      "source-loop",
      "This request came from the service itself. Give the address of the original image.",
    );
  }
}
