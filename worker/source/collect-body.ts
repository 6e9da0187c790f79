import { AppError } from "../error.ts";

const FIRST_GUESS = 65_536;

/**
 * The body's bytes as they are after content decoding, counted while they arrive. Throws `source-too-large` as soon
 * as they exceed `limit` bytes or are announced to, and `source-error` when they end early.
 */
export async function collectBody(
  response: Response,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const announced = announcedLength(response);
  if (announced !== undefined && announced > limit) throw tooLarge(limit, announced);
  if (response.body === null) return new Uint8Array(0);

  // One buffer that grows, since a body may come a byte at a time and a list of such pieces would dwarf it.
  let buffer = new Uint8Array(Math.min(announced ?? FIRST_GUESS, limit));
  let length = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  for (;;) {
    const { done, value } = await read(reader);
    if (done) break;
    const needed = length + value.byteLength;
    if (needed > limit) {
      reader.cancel().catch(() => undefined);
      throw tooLarge(limit, needed);
    }
    if (needed > buffer.byteLength) buffer = grown(buffer, length, needed, limit);
    buffer.set(value, length);
    length = needed;
  }
  // A decoded body has another length than the one announced.
  if (announced !== undefined && length < announced && !response.headers.has("content-encoding")) {
    throw brokenOff();
  }
  return length === buffer.byteLength ? buffer : buffer.slice(0, length);
}

/** The Content-Length when it is one plain number. */
function announcedLength(response: Response): number | undefined {
  const text = response.headers.get("content-length");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

async function read(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (cause) {
    throw brokenOff(cause);
  }
}

function grown(
  buffer: Uint8Array<ArrayBuffer>,
  length: number,
  needed: number,
  limit: number,
): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.min(Math.max(needed, buffer.byteLength * 2), limit));
  larger.set(buffer.subarray(0, length));
  return larger;
}

function tooLarge(limit: number, actual: number): AppError {
  return new AppError(
    "source-too-large",
    `The source is larger than the ${limit} bytes that this service reads. Use a smaller file.`,
    { limit, actual },
  );
}

function brokenOff(cause?: unknown): AppError {
  return new AppError(
    "source-error",
    "The source's answer broke off or could not be decoded. Try again, or use another copy.",
    {},
    { cause },
  );
}
