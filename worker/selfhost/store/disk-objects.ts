import { decodeRecord, encodeRecord } from "./object-record.ts";
import type { ObjectRecord } from "./object-record.ts";
import { objectKey, objectPath, prefixDirectory } from "./object-path.ts";
import { concat, prepend } from "./protocol.ts";

const ORIGIN = "http://disk";
/** Most heads fit in this many bytes, so that one read of the disk is enough. */
const HEAD_READ = 2048;
/** Most objects fit in this many bytes, heads included: they are read at once. */
export const WHOLE_READ = 1024 * 1024;

interface DirectoryEntry {
  readonly name: string;
  readonly type: string;
}

export interface OpenObject {
  readonly record: ObjectRecord;
  /** Where its bytes begin in the file. */
  readonly start: number;
  /** Its first bytes. */
  readonly first: Uint8Array;
}

/** Objects in a writable `disk` service of workerd, which replaces a file by an atomic rename. */
export class DiskObjects {
  readonly #disk: Fetcher;

  constructor(disk: Fetcher) {
    this.#disk = disk;
  }

  /** The object of a key, with as many of its first bytes as came along; undefined when there is none, or half of one. */
  async open(key: string, firstRead = HEAD_READ): Promise<OpenObject | undefined> {
    let bytes: Uint8Array = new Uint8Array(0);
    for (let wanted = firstRead; ;) {
      const part = await this.#read(key, bytes.length, wanted);
      if (!part || part.bytes.length === 0) return undefined;
      bytes = bytes.length === 0 ? part.bytes : concat(bytes, part.bytes);
      const head = decodeRecord(bytes);
      if (!head) return undefined;
      if ("record" in head) {
        const { record, length: start } = head;
        const whole = part.total === start + record.size && record.key === key;
        return whole ? { record, start, first: bytes.subarray(start) } : undefined;
      }
      wanted = head.needed;
    }
  }

  /** `length` bytes of the file of `key` from `offset` on. */
  async body(
    key: string,
    offset: number,
    length: number,
  ): Promise<ReadableStream<Uint8Array> | null> {
    if (length === 0) return null;
    const range = `bytes=${offset}-${offset + length - 1}`;
    const response = await this.#disk.fetch(ORIGIN + objectPath(key), { headers: { range } });
    return response.ok ? response.body : null;
  }

  /** Writes head and bytes; the file appears whole or not at all. Throws when the disk refuses or `body` is cut short. */
  async put(record: ObjectRecord, body: Uint8Array | ReadableStream<Uint8Array>): Promise<void> {
    const head = encodeRecord(record);
    const address = ORIGIN + objectPath(record.key);
    const response =
      body instanceof Uint8Array
        ? await this.#disk.fetch(address, { method: "PUT", body: concat(head, body) })
        : await this.#putStream(address, head, record.size, body);
    if (!response.ok) throw new Error(`The disk answered ${response.status} to a put.`);
  }

  async #putStream(
    address: string,
    head: Uint8Array,
    size: number,
    body: ReadableStream<Uint8Array>,
  ): Promise<Response> {
    const { readable, writable } = new FixedLengthStream(head.length + size);
    const fed = prepend(head, body, writable);
    const request = this.#disk.fetch(address, { method: "PUT", body: readable });
    const [response] = await Promise.all([request, fed]);
    return response;
  }

  async delete(key: string): Promise<void> {
    const response = await this.#disk.fetch(ORIGIN + objectPath(key), { method: "DELETE" });
    if (!response.ok && response.status !== 404)
      throw new Error(`The disk answered ${response.status} to a delete.`);
  }

  /** Every key that begins with `prefix`, in order. */
  async keys(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    const directories = [prefixDirectory(prefix)];
    for (
      let directory = directories.pop();
      directory !== undefined;
      directory = directories.pop()
    ) {
      const response = await this.#disk.fetch(ORIGIN + directory);
      if (!response.ok) continue;
      for (const entry of await response.json<DirectoryEntry[]>()) {
        if (entry.type === "directory") directories.push(`${directory}${entry.name}/`);
        else {
          const key = objectKey(directory + entry.name);
          if (key?.startsWith(prefix)) keys.push(key);
        }
      }
    }
    return keys.sort();
  }

  /** Up to `length` bytes from `offset` on, and the size of the whole file. */
  async #read(
    key: string,
    offset: number,
    length: number,
  ): Promise<{ bytes: Uint8Array; total: number } | undefined> {
    const range = `bytes=${offset}-${offset + length - 1}`;
    const response = await this.#disk.fetch(ORIGIN + objectPath(key), { headers: { range } });
    if (!response.ok) {
      await response.body?.cancel();
      return undefined;
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    const total = Number(response.headers.get("content-range")?.split("/")[1] ?? bytes.length);
    return { bytes, total };
  }
}
