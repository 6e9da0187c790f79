import { holds, rangeWithin } from "./condition.ts";
import { DiskObjects, WHOLE_READ } from "./disk-objects.ts";
import type { ObjectRecord } from "./object-record.ts";
import {
  describe,
  invalidKey,
  invalidRange,
  jsonAnswer,
  noSuchKey,
  objectAnswer,
  preconditionFailed,
  StoreError,
  unsupported,
} from "./protocol.ts";
import type { StoreRequest } from "./protocol.ts";

type Of<Method extends StoreRequest["method"]> = Extract<StoreRequest, { method: Method }>;
interface Env {
  readonly DISK: Fetcher;
}

/** What is put: in memory where it is small. */
type Value = Uint8Array | ReadableStream<Uint8Array>;

const MAX_KEY_BYTES = 1024;
const MAX_LIST = 1000;

/** R2 on a directory: the service that an `r2Bucket` binding of plain workerd talks to. */
export default {
  async fetch(request, env): Promise<Response> {
    try {
      const { asked, value, size } = await readRequest(request);
      return await answer(new DiskObjects(env.DISK), asked, value, size);
    } catch (error) {
      if (error instanceof StoreError) return error.toResponse();
      console.log(JSON.stringify({ level: "error", event: "store", error: String(error) }));
      return new StoreError(500, 10001, "The store could not do this.").toResponse();
    }
  },
} satisfies ExportedHandler<Env>;

async function answer(
  objects: DiskObjects,
  asked: StoreRequest,
  value: Value,
  size: number,
): Promise<Response> {
  switch (asked.method) {
    case "head":
      return head(objects, asked);
    case "get":
      return get(objects, asked);
    case "put":
      return put(objects, asked, value, size);
    case "delete":
      return remove(objects, asked);
    case "list":
      return list(objects, asked);
    default:
      throw unsupported();
  }
}

async function head(objects: DiskObjects, { object }: Of<"head">): Promise<Response> {
  const found = await objects.open(checked(object));
  if (!found) throw noSuchKey();
  return objectAnswer(found.record);
}

async function get(objects: DiskObjects, asked: Of<"get">): Promise<Response> {
  const found = await objects.open(checked(asked.object), WHOLE_READ);
  if (!found) throw noSuchKey();
  const { record, start, first } = found;
  if (!holds(asked.onlyIf, record)) throw preconditionFailed(record);
  const range = rangeWithin(record.size, asked.range, asked.rangeHeader);
  if (!range) throw invalidRange();
  const end = range.offset + range.length;
  if (end <= first.length) return objectAnswer(record, range, first.subarray(range.offset, end));
  const body = await objects.body(record.key, start + range.offset, range.length);
  if (!body && range.length > 0) throw noSuchKey(); // deleted between the two reads
  return objectAnswer(record, range, body);
}

async function put(
  objects: DiskObjects,
  asked: Of<"put">,
  value: Value,
  size: number,
): Promise<Response> {
  const key = checked(asked.object);
  if (asked.onlyIf) {
    const found = await objects.open(key);
    if (!holds(asked.onlyIf, found?.record)) {
      if (!(value instanceof Uint8Array)) await value.pipeTo(new WritableStream()); // the binding reads no answer before it has sent all
      throw preconditionFailed(found?.record);
    }
  }
  const record: ObjectRecord = {
    key,
    version: crypto.randomUUID().replaceAll("-", ""),
    size,
    uploaded: Date.now(),
    http: asked.httpFields ?? {},
    custom: Object.fromEntries((asked.customFields ?? []).map(({ k, v }) => [k, v])),
  };
  await objects.put(record, value);
  return objectAnswer(record);
}

async function remove(objects: DiskObjects, asked: Of<"delete">): Promise<Response> {
  const keys = asked.objects ?? (asked.object === undefined ? [] : [asked.object]);
  for (const key of keys) await objects.delete(checked(key));
  return new Response();
}

async function list(objects: DiskObjects, asked: Of<"list">): Promise<Response> {
  const prefix = asked.prefix ?? "";
  const limit = Math.min(asked.limit ?? MAX_LIST, MAX_LIST);
  const after =
    asked.cursor === undefined ? (asked.startAfter ?? "") : decodeURIComponent(asked.cursor);
  const found: ObjectRecord[] = [];
  const prefixes = new Set<string>();
  let last: string | undefined;
  let truncated = false;
  for (const key of await objects.keys(prefix)) {
    if (key <= after) continue;
    const group = groupOf(key, prefix, asked.delimiter);
    if (group !== undefined && prefixes.has(group)) {
      last = key;
      continue;
    }
    if (found.length + prefixes.size === limit) {
      truncated = true;
      break;
    }
    last = key;
    if (group !== undefined) prefixes.add(group);
    else {
      const object = await objects.open(key);
      if (object) found.push(object.record);
    }
  }
  const cursor = truncated && last !== undefined ? { cursor: encodeURIComponent(last) } : {};
  return jsonAnswer({
    objects: found.map(describe),
    delimitedPrefixes: [...prefixes],
    truncated,
    ...cursor,
  });
}

/** The prefix up to and with the next delimiter, under which R2 gathers keys. */
function groupOf(key: string, prefix: string, delimiter: string | undefined): string | undefined {
  if (!delimiter) return undefined;
  const end = key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}

function checked(key: string): string {
  const { length } = new TextEncoder().encode(key);
  if (length === 0 || length > MAX_KEY_BYTES) throw invalidKey();
  return key;
}

async function readRequest(
  request: Request,
): Promise<{ asked: StoreRequest; value: Value; size: number }> {
  if (request.method === "GET") {
    const asked: StoreRequest | null = JSON.parse(request.headers.get("cf-r2-request") ?? "null");
    if (!asked) throw unsupported();
    return { asked, value: new Uint8Array(), size: 0 };
  }
  const headSize = Number(request.headers.get("cf-r2-metadata-size"));
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  const size = length - headSize;
  if (!request.body || !(headSize > 0) || !(size >= 0)) throw unsupported();
  if (length <= WHOLE_READ) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    // One that broke off must not be kept.
    if (bytes.length !== length) throw unsupported();
    return { asked: parse(bytes.subarray(0, headSize)), value: bytes.subarray(headSize), size };
  }
  const reader = request.body.getReader({ mode: "byob" });
  const { value, done } = await reader.readAtLeast(headSize, new Uint8Array(headSize));
  if (done || value.length < headSize) throw unsupported();
  reader.releaseLock();
  return { asked: parse(value), value: request.body, size };
}

function parse(json: Uint8Array): StoreRequest {
  const asked: StoreRequest = JSON.parse(new TextDecoder().decode(json));
  return asked;
}
