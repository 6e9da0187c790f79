/** What is kept of one object beside its bytes. One file holds both, so that a put is one atomic rename. */
export interface ObjectRecord {
  readonly key: string;
  readonly version: string;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly uploaded: number;
  /** Headers that R2 would give back; none are asked for. */
  readonly http: Readonly<Record<string, string | number>>;
  readonly custom: Readonly<Record<string, string>>;
}

const LENGTH_DIGITS = 8;
/** R2 allows 8 KiB of metadata and 1 KiB of key; JSON may spell each byte in six. */
const HEADER_LIMIT = 65_536;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The head of the file: the length of the record's JSON in eight hexadecimal digits, the JSON. The object's bytes follow. */
export function encodeRecord(record: ObjectRecord): Uint8Array {
  const json = encoder.encode(JSON.stringify(record));
  const head = new Uint8Array(LENGTH_DIGITS + json.length);
  encoder.encodeInto(json.length.toString(16).padStart(LENGTH_DIGITS, "0"), head);
  head.set(json, LENGTH_DIGITS);
  return head;
}

/** Record and bytes of a file; undefined where it is no whole object of ours, as after a power cut. */
export function decodeObject(
  file: Uint8Array,
): { readonly record: ObjectRecord; readonly bytes: Uint8Array } | undefined {
  const digits = decoder.decode(file.subarray(0, LENGTH_DIGITS));
  if (!/^[0-9a-f]{8}$/.test(digits)) return undefined;
  const start = LENGTH_DIGITS + Number.parseInt(digits, 16);
  if (start > HEADER_LIMIT || start > file.length) return undefined;
  try {
    const record: ObjectRecord = JSON.parse(decoder.decode(file.subarray(LENGTH_DIGITS, start)));
    const bytes = file.subarray(start);
    return bytes.length === record.size ? { record, bytes } : undefined;
  } catch {
    return undefined;
  }
}
