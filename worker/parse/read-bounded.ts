import { AppError } from "../error.ts";

/** The whole body, counted while it streams in. Throws `body-too-large` as soon as it is longer than `limit` bytes. */
export async function readBounded(request: Request, limit: number): Promise<Uint8Array> {
  const declared = Number(request.headers.get("Content-Length") ?? 0);
  if (declared > limit) {
    // Many clients read no answer before all is written: a body not much too large is let in and thrown away.
    if (declared <= 2 * limit) await discard(request.body, 2 * limit);
    throw bodyTooLarge(limit, declared);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > limit) throw bodyTooLarge(limit, length);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** Reads at most that many bytes to nowhere. A client that goes away in the meantime needs no answer. */
async function discard(body: ReadableStream<Uint8Array> | null, most: number): Promise<void> {
  let length = 0;
  try {
    for await (const chunk of body ?? []) {
      length += chunk.length;
      if (length > most) return;
    }
  } catch {
    // What could not be read is not wanted either.
  }
}

export function bodyTooLarge(limit: number, actual: number): AppError {
  const message = `The body is larger than ${limit} bytes. Send less, or name the picture by its url.`;
  return new AppError("body-too-large", message, { limit, actual });
}
