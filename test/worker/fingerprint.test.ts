import { createHash } from "node:crypto";
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { fingerprint, sha256Hex } from "../../worker/fingerprint.ts";

test.prop([fc.array(fc.string({ unit: "binary" }))])(
  "a list is hashed with the length in bytes before each text",
  async (fields) => {
    const hash = createHash("sha256");
    for (const field of fields) hash.update(`${Buffer.byteLength(field)}:`).update(field, "utf8");
    expect(await fingerprint(fields)).toBe(hash.digest("hex"));
  },
);

test("lone surrogates at the ends of two texts do not join", async () => {
  const replaced = ["a\uFFFD", "\uFFFDb"];
  expect(await fingerprint(["a\uD83D", "\uDE00b"])).toBe(await fingerprint(replaced));
});

test("a hash is 64 digits, the leading zeros with them", async () => {
  const hash = await sha256Hex(new TextEncoder().encode("286"));
  expect(hash).toMatch(/^00[0-9a-f]{62}$/);
});
