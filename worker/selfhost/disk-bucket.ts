import { joinBytes } from "../../wasm/join-bytes.ts";
import type { Bucket, BucketMetadata } from "../storage/bucket.ts";
import { decodeObject, encodeRecord } from "./object-record.ts";

interface Inner {
  /** A writable `disk` service of workerd, which replaces a file by an atomic rename. */
  readonly DISK: Fetcher;
}

/** Objects of this length and less are put together here, one after another: a request copies its body when it is made. */
const bench = new Uint8Array(1024 * 1024);

/** The bucket of a container: one file for each object. workerd makes it the binding STORE, within the front's isolate. */
export default function createDiskBucket({ DISK }: Inner): Bucket {
  async function putParts(
    key: string,
    parts: readonly Uint8Array[],
    { customMetadata = {} }: BucketMetadata,
  ): Promise<void> {
    const record = {
      key,
      version: crypto.randomUUID().replaceAll("-", ""),
      size: parts.reduce((sum, part) => sum + part.byteLength, 0),
      uploaded: Date.now(),
      http: {},
      custom: customMetadata,
    };
    const body = joinBytes([encodeRecord(record), ...parts], bench);
    const response = await DISK.fetch(addressOf(key), { method: "PUT", body });
    if (!response.ok) throw refused(response, "put");
  }

  return {
    isNear: true,
    async get(key) {
      const response = await DISK.fetch(addressOf(key));
      if (response.status === 404) return null;
      if (!response.ok) throw refused(response, "get");
      const object = decodeObject(new Uint8Array(await response.arrayBuffer()));
      if (object?.record.key !== key) return null;
      const { record, bytes } = object;
      return { size: record.size, customMetadata: record.custom, bytes: async () => bytes };
    },
    put: (key, bytes, options) => putParts(key, [bytes], options),
    putParts,
    async delete(key) {
      const response = await DISK.fetch(addressOf(key), { method: "DELETE" });
      if (!response.ok && response.status !== 404) throw refused(response, "delete");
    },
  };
}

/**
 * Where the file of a key is. Only keys that are plain names in folders have one, so that none can climb, hide as a
 * dotfile, end the address early or meet another on a file system without case.
 */
function addressOf(key: string): string {
  if (!/^[a-z0-9-]{1,180}(?:\/[a-z0-9-]{1,180})*$/.test(key)) {
    throw new TypeError("A key on disk is made of a-z, 0-9, - and / alone.");
  }
  return `http://disk/${key}.o`;
}

function refused({ status }: Response, what: string): Error {
  return new Error(`The disk answered ${status} to a ${what}.`);
}
