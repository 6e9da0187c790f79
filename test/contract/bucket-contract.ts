import type { Bucket } from "../../worker/storage/bucket.ts";

/** What `checkBucket` saw of a bucket, as plain data. */
export type Sightings = Record<string, unknown>;

const KEY = "source/0123abcd";
const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, i) => i);

/** Uses a bucket as the service does, and tells what it saw: the same of every bucket. */
export async function checkBucket(bucket: Bucket): Promise<Sightings> {
  const read = async (key: string) => {
    const object = await bucket.get(key);
    return object && [object.size, [...(await object.bytes())], object.customMetadata ?? {}];
  };
  const put = (key: string, bytes: Uint8Array, facts = {}) =>
    bucket.put(key, bytes, { customMetadata: facts });

  const before = await read(KEY);
  await put(KEY, ALL_BYTES, { etag: '"é"', head: "12" });
  const whole = await read(KEY);
  const other = await read("result/0123abcd");
  await put(KEY, new Uint8Array([1, 2, 3]));
  const replaced = await read(KEY);
  await put(KEY, ALL_BYTES.subarray(10, 12));
  const part = await read(KEY);
  await put("empty", new Uint8Array(0), { a: "b" });
  const empty = await read("empty");

  await bucket.putParts?.("parts", [ALL_BYTES.subarray(0, 3), ALL_BYTES.subarray(9, 10)], {});
  const parts = bucket.putParts ? await read("parts") : EXPECTED["parts"];

  await put("big", new Uint8Array(5_000_000).fill(7));
  const big = await (await bucket.get("big"))?.bytes();
  const sevens = big?.every((byte) => byte === 7);

  // Of several writers at once one has the last word, and nobody ever sees half of it.
  const writers = Array.from({ length: 8 }, (_, i) =>
    put("shared", new Uint8Array(99_999).fill(i)),
  );
  const readers = writers.map(async () => (await bucket.get("shared"))?.bytes());
  await Promise.all(writers);
  const seen = [...(await Promise.all(readers)), await (await bucket.get("shared"))?.bytes()];
  const torn = seen.filter(
    (bytes) => bytes && (bytes.length !== 99_999 || bytes.some((byte) => byte !== bytes[0])),
  );

  // Those of different objects keep to their own.
  const names = Array.from({ length: 8 }, (_, i) => `source/apart-${i}`);
  await Promise.all(names.map((key, i) => put(key, new Uint8Array(99_999).fill(i))));
  const apart = await Promise.all(names.map(async (key) => (await bucket.get(key))?.bytes()));
  const mixed = apart.filter((bytes, i) => !bytes?.every((byte) => byte === i));
  for (const key of names) await bucket.delete(key);

  await bucket.delete(KEY);
  await bucket.delete("never/there");
  const deleted = await read(KEY);
  return {
    before,
    whole,
    other,
    replaced,
    part,
    empty,
    parts,
    deleted,
    big: [big?.length, sevens],
    torn: torn.length,
    mixed: mixed.length,
  };
}

/** What every bucket must be seen to do. */
export const EXPECTED: Sightings = {
  before: null,
  whole: [256, [...ALL_BYTES], { etag: '"é"', head: "12" }],
  other: null,
  replaced: [3, [1, 2, 3], {}],
  part: [2, [10, 11], {}],
  empty: [0, [], { a: "b" }],
  parts: [4, [0, 1, 2, 9], {}],
  deleted: null,
  big: [5_000_000, true],
  torn: 0,
  mixed: 0,
};
