import type { Bucket } from "../../../worker/storage/bucket.ts";

/** A bucket that lasts as long as its test. */
export function createMemoryBucket(): Bucket {
  const objects = new Map<string, { bytes: Uint8Array; customMetadata: Record<string, string> }>();
  return {
    async get(key) {
      const object = objects.get(key);
      if (!object) return null;
      const { bytes, customMetadata } = object;
      return { size: bytes.byteLength, customMetadata, bytes: async () => bytes };
    },
    async put(key, bytes, { customMetadata = {} }) {
      objects.set(key, { bytes: bytes.slice(), customMetadata });
    },
    async delete(key) {
      objects.delete(key);
    },
  };
}
