import { AppError } from "../error.ts";
import { notOffered } from "./parameters.ts";

/** The source as the client wrote it; whether it is an address, and one to fetch, is judged elsewhere. */
export function readSourceText(value: unknown): string {
  if (value === undefined) {
    throw new AppError(
      "missing-url",
      'Name a picture with "url", as in /?url=https://…/photo.jpg.',
    );
  }
  if (typeof value !== "string") throw new AppError("invalid-url", '"url" must be text.');
  if (value.startsWith("image:")) throw notOffered("image:<id>");
  return value;
}
