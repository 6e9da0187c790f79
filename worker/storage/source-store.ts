import { hashKey, openEnvelope, putEnvelope } from "./envelope.ts";

/** A source as it was last seen, with what its origin needs to say whether it has changed. */
export interface StoredSource {
  readonly bytes: Uint8Array;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly validators: {
    readonly etag?: string;
    readonly lastModified?: string;
    readonly finalUrl: string;
  };
  /** When the origin last confirmed it, in milliseconds since the epoch. */
  readonly checkedAt: number;
}

export interface SourceStore {
  /** The source under the hash of its canonical address; undefined where there is none. */
  find(hash: string): Promise<StoredSource | undefined>;
  put(hash: string, source: StoredSource): Promise<void>;
}

/** Sources in R2, so that many variants of one fetch it once. */
export function createSourceStore(store: R2Bucket): SourceStore {
  return {
    async find(hash) {
      const object = await store.get(hashKey("source", hash));
      if (!object) return undefined;
      const { facts, bytes } = await openEnvelope<Omit<StoredSource, "bytes">>(object);
      return { ...facts, bytes };
    },
    put(hash, { bytes, ...facts }) {
      return putEnvelope(store, hashKey("source", hash), { facts, bytes });
    },
  };
}
