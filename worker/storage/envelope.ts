import { joinBytes } from "../../wasm/join-bytes.ts";
import type { Bucket, BucketObject } from "./bucket.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A stored object: small facts beside it, long ones before its bytes, since R2 metadata ends at 2 KB. */
export interface Envelope<Facts> {
  readonly facts: Facts;
  readonly bytes: Uint8Array;
}

/** Writes an object whose body is its facts as JSON, then its bytes. */
export async function putEnvelope<Facts>(
  store: Bucket,
  key: string,
  { facts, bytes }: Envelope<Facts>,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const head = encoder.encode(JSON.stringify(facts));
  const parts = [head, bytes];
  const options = { customMetadata: { ...metadata, head: String(head.length) } };
  await (store.putParts?.(key, parts, options) ?? store.put(key, joinBytes(parts), options));
}

/** Reads what `putEnvelope` wrote. Throws where the object is not one. */
export async function openEnvelope<Facts>(object: BucketObject): Promise<Envelope<Facts>> {
  const length = Number(object.customMetadata?.["head"]);
  const body = await object.bytes();
  if (!Number.isInteger(length) || length > body.length) throw new Error("The object has no head.");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only putEnvelope writes under these keys
  const facts = JSON.parse(decoder.decode(body.subarray(0, length))) as Facts;
  return { facts, bytes: body.subarray(length) };
}

/** A key in a folder. Nothing but a hash may name an object, so that no request can choose its path. */
export function hashKey(folder: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError("A store key must be a SHA-256 in hex.");
  return `${folder}/${hash}`;
}
