import type { HttpFields } from "./protocol.ts";

/** What is kept of one object beside its bytes. One file holds both, so that a put is one atomic rename. */
export interface ObjectRecord {
  readonly key: string;
  readonly version: string;
  readonly size: number;
  readonly uploaded: number;
  readonly http: HttpFields;
  readonly custom: Readonly<Record<string, string>>;
}

const LENGTH_DIGITS = 8;
/** R2 allows 8 KiB of metadata and 1 KiB of key; JSON may spell each byte in six. */
export const HEADER_LIMIT = 65_536;

/** The head of the file: the length of the JSON in eight hexadecimal digits, then the JSON. The object's bytes follow. */
export function encodeRecord(record: ObjectRecord): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(record));
  const digits = json.length.toString(16).padStart(LENGTH_DIGITS, "0");
  const head = new Uint8Array(LENGTH_DIGITS + json.length);
  head.set(new TextEncoder().encode(digits));
  head.set(json, LENGTH_DIGITS);
  return head;
}

/**
 * Reads the head of a file. `needed` more bytes are wanted where `bytes` stops short; undefined where this is no object
 * of ours, as after a power cut: such a file counts as absent.
 */
export function decodeRecord(
  bytes: Uint8Array,
):
  | { readonly record: ObjectRecord; readonly length: number }
  | { readonly needed: number }
  | undefined {
  if (bytes.length < LENGTH_DIGITS) return { needed: LENGTH_DIGITS - bytes.length };
  const digits = new TextDecoder().decode(bytes.subarray(0, LENGTH_DIGITS));
  if (!/^[0-9a-f]{8}$/.test(digits)) return undefined;
  const length = LENGTH_DIGITS + Number.parseInt(digits, 16);
  if (length > HEADER_LIMIT) return undefined;
  if (bytes.length < length) return { needed: length - bytes.length };
  try {
    const json = new TextDecoder().decode(bytes.subarray(LENGTH_DIGITS, length));
    const record: ObjectRecord = JSON.parse(json);
    return { record, length };
  } catch {
    return undefined;
  }
}
