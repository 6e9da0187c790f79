import { prefersImage } from "./accept.ts";
import { type AugmentQuery, parseAugmentQuery } from "./augment-query.ts";
import { readBody } from "./body.ts";
import { type Fields } from "./parameters.ts";
import { mergeFields, readQuery } from "./query.ts";
import { readSourceText } from "./source-text.ts";
import { AppError } from "../error.ts";

/** One request to augment: what of, and how. */
export interface AugmentInput {
  /** The source's address as the client wrote it, or the picture itself. */
  readonly source: string | Uint8Array;
  readonly query: AugmentQuery;
}

/** Reads GET and HEAD from the address, POST from address and body together. */
export async function readAugmentInput(request: Request, maxBytes: number): Promise<AugmentInput> {
  const address = readQuery(new URL(request.url).search);
  if (request.method !== "POST") {
    return {
      source: readSourceText(address.get("url")),
      query: parseAugmentQuery(address, "image"),
    };
  }
  const body = await readBody(request, maxBytes);
  const fields = mergeFields(address, body.fields);
  const fallback = prefersImage(request.headers.get("Accept") ?? "") ? "image" : "json";
  return { source: readSource(fields, body.image), query: parseAugmentQuery(fields, fallback) };
}

function readSource(fields: Fields, image: Uint8Array | undefined): string | Uint8Array {
  if (!image) return readSourceText(fields.get("url"));
  if (!fields.has("url")) return image;
  throw new AppError("invalid-parameter", 'Send a picture or its "url", not both.');
}
