import { describe, expect, test } from "vitest";
import { hashKey } from "../../../worker/storage/envelope.ts";

describe("hashKey", () => {
  test("puts a hash into its folder", () => {
    expect(hashKey("result", "0f".repeat(32))).toBe(`result/${"0f".repeat(32)}`);
  });

  test.each([
    "",
    "../secret",
    "%2e%2e%2fsecret",
    "a\0b",
    "A".repeat(64),
    "a".repeat(300),
    `${"a".repeat(63)}/`,
  ])("refuses the key %j", (hash) => {
    expect(() => hashKey("result", hash)).toThrow(TypeError);
  });
});
