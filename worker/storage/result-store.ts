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

/** A stored result whose body is not read yet. */
export interface StoredResult {
  readonly etag: string;
  readonly sourceSha256: string;
  /** When its source was last known to be unchanged, in milliseconds since the epoch. */
  readonly checkedAt: number;
  read(): Promise<Result>;
  /** Lets go of the body. */
  discard(): void;
}

export interface ResultStore {
  /** The result under a hash; undefined where there is none. */
  find(hash: string): Promise<StoredResult | undefined>;
  put(hash: string, result: Result, checkedAt: number): Promise<void>;
}

type Facts = Pick<Result, "contentType" | "applied">;

/** Results in R2, under the hash of the canonical request. */
export function createResultStore(store: R2Bucket): ResultStore {
  return {
    async find(hash) {
      const object = await store.get(hashKey("result", hash));
      const { etag, source, checked } = object?.customMetadata ?? {};
      if (!object || !etag || !source) return undefined;
      return {
        etag,
        sourceSha256: source,
        checkedAt: Number(checked),
        async read() {
          const { facts, bytes } = await openEnvelope<Facts>(object);
          const { contentType, applied } = facts;
          return { bytes, contentType, applied, etag, sourceSha256: source };
        },
        discard: () => void object.body.cancel().catch(() => undefined),
      };
    },
    put(hash, { bytes, etag, sourceSha256, contentType, applied }, checkedAt) {
      const facts: Facts = { contentType, applied };
      const metadata = { etag, source: sourceSha256, checked: String(checkedAt) };
      return putEnvelope(store, hashKey("result", hash), { facts, bytes }, metadata);
    },
  };
}
