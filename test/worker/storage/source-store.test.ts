import { expect, test } from "vitest";
import { createSourceStore } from "../../../worker/storage/source-store.ts";
import { createMemoryBucket } from "../support/memory-bucket.ts";

const HASH = "a".repeat(64);
const SOURCE = {
  bytes: new Uint8Array([1, 2, 3]),
  sha256: "b".repeat(64),
  validators: { finalUrl: "https://example.com/a.png" },
  checkedAt: 5,
};

test("a source that was put is found", async () => {
  const store = createSourceStore(createMemoryBucket());
  await store.put(HASH, SOURCE);
  expect(await store.find(HASH)).toEqual(SOURCE);
});

test("a source that is forgotten before it is written is not there afterwards", async () => {
  const store = createSourceStore(createMemoryBucket());
  const put = store.put(HASH, SOURCE);
  await store.delete(HASH);
  await put;
  expect(await store.find(HASH)).toBeUndefined();
});
