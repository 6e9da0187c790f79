import { nextTurn } from "../next-turn.ts";
import type { Bucket, BucketObject } from "./bucket.ts";
import { hashKey, openEnvelope, putEnvelope } from "./envelope.ts";
import { createRecent } from "./recent.ts";

/** A finished answer: the body and the headers that describe it. */
export interface Result {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Strong and quoted. */
  readonly etag: string;
  readonly sourceSha256: string;
  /** The drawn steps in the grammar; absent for a receipt, whose body says them. */
  readonly applied: string | undefined;
}

/** What tells whether a stored result may answer. */
export interface ResultStamp {
  readonly etag: string;
  readonly sourceSha256: string;
  /** When its source was last known to be unchanged, in milliseconds since the epoch. */
  readonly checkedAt: number;
}

export type StoredResult = Result & ResultStamp;

export interface ResultStore {
  /** The result under a hash as this isolate read or wrote it last, where it still has it in memory. */
  recent(hash: string): StoredResult | undefined;
  /** Reads the result under a hash, by one request to the store. */
  find(hash: string): Promise<StoredResult | undefined>;
  put(hash: string, result: Result, checkedAt: number): Promise<void>;
}

type Facts = Pick<Result, "contentType" | "applied">;

/** Beside its bytes and what was drawn, a result in memory weighs about this much. */
const OVERHEAD = 512;

/**
 * Results in R2, under the hash of the canonical request; the last ones also in memory, `recentBytes` of them. What a near
 * store was given is in memory from when it is asked for again, since most is not: to hold the bytes of each until it is
 * forgotten keeps the garbage collector busy.
 */
export function createResultStore(store: Bucket, recentBytes: number): ResultStore {
  const recent = createRecent<StoredResult>(recentBytes);

  function remember(hash: string, result: StoredResult): void {
    // The bytes may be a part of a larger buffer, which lives as long as they do.
    const weight = result.bytes.buffer.byteLength + 2 * (result.applied?.length ?? 0) + OVERHEAD;
    recent.set(hash, result, weight);
  }

  return {
    recent: (hash) => recent.get(hash),
    async find(hash) {
      const object = await store.get(hashKey("result", hash));
      const stamp = readStamp(object);
      if (!object || !stamp) return undefined;
      const { facts, bytes } = await openEnvelope<Facts>(object);
      const { contentType, applied } = facts;
      const result = { ...stamp, bytes, contentType, applied };
      remember(hash, result);
      return result;
    },
    async put(hash, { bytes, etag, sourceSha256, contentType, applied }, checkedAt) {
      const result = { bytes, etag, sourceSha256, contentType, applied, checkedAt };
      if (!store.isNear || recent.get(hash)) remember(hash, result);
      // The answer goes first: it waits for the same thread.
      await nextTurn();
      const facts: Facts = { contentType, applied };
      const metadata = { etag, source: sourceSha256, checked: String(checkedAt) };
      try {
        await putEnvelope(store, hashKey("result", hash), { facts, bytes }, metadata);
      } catch (error) {
        remember(hash, result);
        throw error;
      }
    },
  };
}

function readStamp(object: BucketObject | null): ResultStamp | undefined {
  const { etag, source, checked } = object?.customMetadata ?? {};
  if (!etag || !source) return undefined;
  return { etag, sourceSha256: source, checkedAt: Number(checked) };
}
