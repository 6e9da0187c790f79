import { expect, test } from "vitest";
import { createRecent } from "../../../worker/storage/recent.ts";

test("keeps entries up to the room it has, and forgets the least recently used one first", () => {
  const recent = createRecent<string>(100);
  for (const key of ["a", "b", "c", "d"]) recent.set(key, key.toUpperCase(), 25);
  expect(recent.get("a")).toBe("A");
  recent.set("e", "E", 25);
  expect(["a", "b", "c", "d", "e"].map((key) => recent.get(key))).toEqual([
    "A",
    undefined,
    "C",
    "D",
    "E",
  ]);
  expect(recent.bytes).toBe(100);
});

test("counts a replaced entry once", () => {
  const recent = createRecent<number>(100);
  for (let n = 0; n < 10; n++) recent.set("a", n, 20);
  expect([recent.get("a"), recent.bytes]).toEqual([9, 20]);
  recent.delete("a");
  recent.delete("a");
  expect([recent.get("a"), recent.bytes]).toEqual([undefined, 0]);
});

test("does not keep what would take more than a quarter of the room, nor what it replaces", () => {
  const recent = createRecent<string>(100);
  recent.set("a", "old", 10);
  recent.set("b", "other", 10);
  recent.set("a", "large", 26);
  expect([recent.get("a"), recent.get("b"), recent.bytes]).toEqual([undefined, "other", 10]);
});
