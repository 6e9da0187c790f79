import type { ObjectRecord } from "./object-record.ts";

/**
 * What workerd's R2 binding says to the service behind it: GET with the request as JSON in `cf-r2-request`, or PUT whose
 * body is that JSON (`cf-r2-metadata-size` bytes of it) and then the object. Answers are built the same way.
 */
export type StoreRequest =
  | { readonly method: "head"; readonly object: string }
  | {
      readonly method: "get";
      readonly object: string;
      readonly range?: StoreRange;
      readonly rangeHeader?: string;
      readonly onlyIf?: Condition;
    }
  | {
      readonly method: "put";
      readonly object: string;
      readonly httpFields?: HttpFields;
      readonly customFields?: readonly { readonly k: string; readonly v: string }[];
      readonly onlyIf?: Condition;
    }
  | { readonly method: "delete"; readonly object?: string; readonly objects?: readonly string[] }
  | {
      readonly method: "list";
      readonly limit?: number;
      readonly prefix?: string;
      readonly cursor?: string;
      readonly delimiter?: string;
      readonly startAfter?: string;
    };

export type HttpFields = Readonly<Record<string, string | number>>;

/** Numbers arrive as decimal strings. */
export interface StoreRange {
  readonly offset?: string | number;
  readonly length?: string | number;
  readonly suffix?: string | number;
}

interface EtagMatch {
  readonly type: "strong" | "weak" | "wildcard";
  readonly value?: string;
}

export interface Condition {
  readonly etagMatches?: readonly EtagMatch[];
  readonly etagDoesNotMatch?: readonly EtagMatch[];
  readonly uploadedBefore?: string | number;
  readonly uploadedAfter?: string | number;
  readonly secondsGranularity?: boolean;
}

/** A refusal in R2's own codes, which the binding turns into undefined, null or an exception. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly status: number;
  readonly code: number;
  readonly record: ObjectRecord | undefined;

  constructor(status: number, code: number, message: string, record?: ObjectRecord) {
    super(message);
    this.status = status;
    this.code = code;
    this.record = record;
  }

  toResponse(): Response {
    const answer = this.record ? objectAnswer(this.record) : new Response(null);
    const headers = new Headers(answer.headers);
    headers.set(
      "cf-r2-error",
      JSON.stringify({ version: 1, v4code: this.code, message: this.message }),
    );
    return new Response(answer.body, { status: this.status, headers });
  }
}

export const noSuchKey = (): StoreError =>
  new StoreError(404, 10007, "The specified key does not exist.");
export const preconditionFailed = (record?: ObjectRecord): StoreError =>
  new StoreError(
    412,
    10031,
    "At least one of the pre-conditions you specified did not hold.",
    record,
  );
export const invalidRange = (): StoreError =>
  new StoreError(416, 10039, "The requested range is not satisfiable.");
export const invalidKey = (): StoreError =>
  new StoreError(400, 10020, "The specified object name is not valid.");
export const unsupported = (): StoreError =>
  new StoreError(501, 10029, "This store on disk has no such operation.");

/** An answer whose body is the JSON of one object, followed by the object's bytes where `body` has them. */
export function objectAnswer(
  record: ObjectRecord,
  range = { offset: 0, length: record.size },
  body?: Uint8Array | ReadableStream<Uint8Array> | null,
): Response {
  return jsonAnswer({ ...describe(record), range }, body);
}

/** An answer of JSON alone, as `list` wants it. */
export function jsonAnswer(
  value: unknown,
  body?: Uint8Array | ReadableStream<Uint8Array> | null,
): Response {
  const json = new TextEncoder().encode(JSON.stringify(value));
  const headers = {
    "cf-r2-metadata-size": String(json.length),
    "content-type": "application/json",
  };
  if (!body) return new Response(json, { headers });
  if (body instanceof Uint8Array) return new Response(concat(json, body), { headers });
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  // A reader that goes away aborts the pipe; nobody else is to be told.
  void prepend(json, body, writable).catch(() => undefined);
  return new Response(readable, { headers });
}

/** One object in the binding's spelling. */
export function describe(record: ObjectRecord): Record<string, unknown> {
  return {
    name: record.key,
    version: record.version,
    size: record.size,
    etag: record.version,
    uploaded: record.uploaded,
    httpFields: record.http,
    customFields: Object.entries(record.custom).map(([k, v]) => ({ k, v })),
    checksums: {},
  };
}

/** One buffer instead of two pieces of a stream, each of which would cost more than the copy of many bytes. */
export function concat(head: Uint8Array, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(head.length + body.length);
  joined.set(head);
  joined.set(body, head.length);
  return joined;
}

/** Writes `head`, then all of `body`, then closes. */
export async function prepend(
  head: Uint8Array,
  body: ReadableStream<Uint8Array>,
  writable: WritableStream<Uint8Array>,
): Promise<void> {
  const writer = writable.getWriter();
  await writer.write(head);
  writer.releaseLock();
  await body.pipeTo(writable);
}
