import { AppError } from "../error.ts";
import { joinBytes } from "../../wasm/join-bytes.ts";

/** Room for a body of unknown length at first: most pictures fit, and each further read costs a turn of the event loop. */
const FIRST_ROOM = 262_144;

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
  // The one byte more shows the end without another read.
  const first = expected === undefined ? FIRST_ROOM : expected + 1;
  const body = readBody(response.body);
  // A body may come a byte at a time, so it fills few rooms, each as large as all before it.
  const full: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  let room = new Uint8Array(0);
  let used = 0;
  for (let ended = false; !ended;) {
    if (used === room.byteLength) {
      if (used > 0) full.push(room);
      const size = Math.min(length === 0 ? first : length, limit + 1 - length);
      claim(Math.min(length + size, limit));
      room = new Uint8Array(size);
      used = 0;
    }
    const filled = await body.fill(room, used).catch((cause: unknown) => {
      throw brokenOff(cause);
    });
    ({ room, ended } = filled);
    used += filled.read;
    length += filled.read;
    if (length > limit) {
      body.cancel();
      throw tooLarge(limit, length);
    }
  }
  if (expected !== undefined && length < expected) throw brokenOff();
  const last = room.subarray(0, used);
  const exact = full.length === 0 && room.byteLength - used <= 1;
  return exact ? last : joinBytes([...full, last]);
}

interface Filled {
  /** Its bytes before and those that were read; the buffer that was given may be gone. */
  readonly room: Uint8Array<ArrayBuffer>;
  readonly read: number;
  readonly ended: boolean;
}

interface BodyReader {
  /** Reads into the room from `offset` on, as much as there is place for where the stream can tell. */
  fill(room: Uint8Array<ArrayBuffer>, offset: number): Promise<Filled>;
  cancel(): void;
}

/** Reads in large pieces where the platform can. */
function readBody(body: ReadableStream<Uint8Array<ArrayBuffer>>): BodyReader {
  const large = largeReader(body);
  return large ? fillWhole(large) : fillPiecewise(body.getReader());
}

/** All the place is filled unless the body ends. */
function fillWhole(reader: ReadableStreamBYOBReader): BodyReader {
  return {
    async fill(room, offset) {
      const most = room.byteLength - offset;
      const { value } = await reader.readAtLeast(most, room.subarray(offset));
      if (!value) throw new TypeError("The stream gave no buffer back.");
      return {
        room: new Uint8Array(value.buffer),
        read: value.byteLength,
        ended: value.byteLength < most,
      };
    },
    cancel: () => void reader.cancel().catch(() => undefined),
  };
}

/** A piece is as long as it comes; what finds no room waits for the next call. */
function fillPiecewise(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>): BodyReader {
  let rest = new Uint8Array(0);
  return {
    async fill(room, offset) {
      if (rest.byteLength === 0) {
        const { value } = await reader.read();
        if (!value) return { room, read: 0, ended: true };
        rest = value;
      }
      const part = rest.subarray(0, room.byteLength - offset);
      room.set(part, offset);
      rest = rest.subarray(part.byteLength);
      return { room, read: part.byteLength, ended: false };
    },
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
