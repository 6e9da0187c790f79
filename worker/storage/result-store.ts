import { hashKey, openEnvelope, putEnvelope } from "./envelope.ts";

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
  /** The stamp of the result under a hash, without its body; undefined where there is none. */
  peek(hash: string): Promise<ResultStamp | undefined>;
  find(hash: string): Promise<StoredResult | undefined>;
  put(hash: string, result: Result, checkedAt: number): Promise<void>;
}

type Facts = Pick<Result, "contentType" | "applied">;

/** Results in R2, under the hash of the canonical request. */
export function createResultStore(store: R2Bucket): ResultStore {
  return {
    async peek(hash) {
      return readStamp(await store.head(hashKey("result", hash)));
    },
    async find(hash) {
      const object = await store.get(hashKey("result", hash));
      const stamp = readStamp(object);
      if (!object || !stamp) return undefined;
      const { facts, bytes } = await openEnvelope<Facts>(object);
      return { ...stamp, bytes, contentType: facts.contentType, applied: facts.applied };
    },
    put(hash, { bytes, etag, sourceSha256, contentType, applied }, checkedAt) {
      const facts: Facts = { contentType, applied };
      const metadata = { etag, source: sourceSha256, checked: String(checkedAt) };
      return putEnvelope(store, hashKey("result", hash), { facts, bytes }, metadata);
    },
  };
}

function readStamp(object: R2Object | null): ResultStamp | undefined {
  const { etag, source, checked } = object?.customMetadata ?? {};
  if (!etag || !source) return undefined;
  return { etag, sourceSha256: source, checkedAt: Number(checked) };
}
