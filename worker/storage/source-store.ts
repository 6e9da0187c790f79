import { nextTurn } from "../next-turn.ts";
import { settles } from "../settles.ts";
import type { Bucket } from "./bucket.ts";
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
  /** Forgets the source, also one that is being written. */
  delete(hash: string): Promise<void>;
}

/** Longest wait for a source that is being written before it is deleted, in milliseconds. */
const WRITING_MS = 10_000;

/** Sources in R2, so that many variants of one fetch it once. */
export function createSourceStore(store: Bucket): SourceStore {
  const writing = new Map<string, Promise<void>>();
  return {
    async find(hash) {
      const object = await store.get(hashKey("source", hash));
      if (!object) return undefined;
      const { facts, bytes } = await openEnvelope<Omit<StoredSource, "bytes">>(object);
      return { ...facts, bytes };
    },
    async put(hash, { bytes, ...facts }) {
      // The work on it goes first: it is sent by the same thread.
      const written = nextTurn().then(() =>
        putEnvelope(store, hashKey("source", hash), { facts, bytes }),
      );
      writing.set(hash, written);
      try {
        await written;
      } finally {
        if (writing.get(hash) === written) writing.delete(hash);
      }
    },
    async delete(hash) {
      const written = writing.get(hash);
      if (written) await settles(written, WRITING_MS);
      await store.delete(hashKey("source", hash));
    },
  };
}
