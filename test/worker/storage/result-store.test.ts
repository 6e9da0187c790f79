import { describe, expect, test } from "vitest";
import type { Bucket } from "../../../worker/storage/bucket.ts";
import { createResultStore } from "../../../worker/storage/result-store.ts";
import { createMemoryBucket } from "../support/memory-bucket.ts";

const HASH = "a".repeat(64);
const RESULT = {
  bytes: new Uint8Array([1, 2, 3]),
  contentType: "image/png",
  etag: '"tag"',
  sourceSha256: "b".repeat(64),
  applied: "rotate:15",
};

const storeOver = (bucket: Bucket) => createResultStore(bucket, 1_000_000);

describe("a result that was put", () => {
  test("is in memory at once where the store is far", async () => {
    const store = storeOver(createMemoryBucket());
    await store.put(HASH, RESULT, 5);
    expect(store.recent(HASH)).toEqual({ ...RESULT, checkedAt: 5 });
  });

  test("is in memory when it was asked for again where the store is near", async () => {
    const store = storeOver({ ...createMemoryBucket(), isNear: true });
    await store.put(HASH, RESULT, 5);
    expect(store.recent(HASH)).toBeUndefined();
    expect(await store.find(HASH)).toEqual({ ...RESULT, checkedAt: 5 });
    expect(store.recent(HASH)).toEqual({ ...RESULT, checkedAt: 5 });
  });

  test("takes the place of the one that a near store's memory holds", async () => {
    const store = storeOver({ ...createMemoryBucket(), isNear: true });
    await store.put(HASH, RESULT, 5);
    await store.find(HASH);
    const newer = { ...RESULT, etag: '"other"', bytes: new Uint8Array([4]) };
    await store.put(HASH, newer, 6);
    expect(store.recent(HASH)).toEqual({ ...newer, checkedAt: 6 });
  });

  test("is in memory where a near store could not keep it", async () => {
    const full = { ...createMemoryBucket(), isNear: true, put: () => Promise.reject(new Error()) };
    const store = storeOver(full);
    await expect(store.put(HASH, RESULT, 5)).rejects.toThrow();
    expect(store.recent(HASH)).toEqual({ ...RESULT, checkedAt: 5 });
  });
});
