import { AppError } from "../error.ts";

/** Bytes of a body of unknown length that are worth waking up for. */
const PIECE = 65_536;

/**
 * The body's bytes as they are after content decoding, counted while they arrive. Throws `source-too-large` as soon
 * as they exceed `limit` bytes or are announced to, and `source-error` when they end early. `claim` is told how many bytes
 * are held before they are, and may throw.
 */
export async function collectBody(
  response: Response,
  limit: number,
  claim: (bytes: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const announced = announcedLength(response);
  if (announced !== undefined && announced > limit) throw tooLarge(limit, announced);
  if (response.body === null) return new Uint8Array(0);

  // A decoded body has another length than the one announced.
  const expected = response.headers.has("content-encoding") ? undefined : announced;
  const body = readBody(response.body);
  // One buffer that grows, since a body may come a byte at a time and a list of such pieces would dwarf it.
  let buffer = new Uint8Array(0);
  let length = 0;
  for (;;) {
    const most = Math.min(wanted(expected, length), limit + 1 - length);
    claim(Math.min(length + most, limit));
    const piece = await body.read(most).catch((cause: unknown) => {
      throw brokenOff(cause);
    });
    if (!piece) break;
    const needed = length + piece.byteLength;
    if (needed > limit) {
      body.cancel();
      throw tooLarge(limit, needed);
    }
    if (length === 0) {
      buffer = piece;
    } else {
      if (needed > buffer.byteLength) buffer = grown(buffer, length, needed, limit);
      buffer.set(piece, length);
    }
    length = needed;
  }
  if (expected !== undefined && length < expected) throw brokenOff();
  return length === buffer.byteLength ? buffer : buffer.slice(0, length);
}

/** How many bytes to ask for: what is missing, then one to see that there are no more. */
function wanted(expected: number | undefined, length: number): number {
  if (expected === undefined || length > expected) return PIECE;
  return length < expected ? expected - length : 1;
}

interface BodyReader {
  /** The next bytes, `most` of them where the stream can tell how many are wanted; undefined at the end. */
  read(most: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
  cancel(): void;
}

/** Reads in large pieces where the platform can: each piece costs a turn of the event loop, however small it is. */
function readBody(body: ReadableStream<Uint8Array<ArrayBuffer>>): BodyReader {
  const large = largeReader(body);
  if (large) {
    return {
      async read(most) {
        const { done, value } = await large.readAtLeast(most, new Uint8Array(most));
        return done ? undefined : value;
      },
      cancel: () => void large.cancel().catch(() => undefined),
    };
  }
  const reader = body.getReader();
  return {
    read: async () => (await reader.read()).value,
    cancel: () => void reader.cancel().catch(() => undefined),
  };
}

/** Undefined for streams that are not made of bytes, and where the platform has no such reader. */
function largeReader(body: ReadableStream): ReadableStreamBYOBReader | undefined {
  if (!("readAtLeast" in ReadableStreamBYOBReader.prototype)) return undefined;
  try {
    return body.getReader({ mode: "byob" });
  } catch {
    return undefined;
  }
}

/** The Content-Length when it is one plain number. */
function announcedLength(response: Response): number | undefined {
  const text = response.headers.get("content-length");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
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
