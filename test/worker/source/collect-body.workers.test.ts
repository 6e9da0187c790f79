import { expect, test } from "vitest";
import { collectBody } from "../../../worker/source/collect-body.ts";

const LIMIT = 600_000;
const sizes = [0, 1, 5000, 262_143, 262_144, 262_145, 524_288, 599_999, LIMIT];
const response = (size: number, announced: boolean) => {
  const bytes = Uint8Array.from({ length: size }, (_, i) => i % 251);
  const headers = new Headers(announced ? { "content-length": String(size) } : {});
  return { bytes, response: new Response(new Response(bytes).body, { headers }) };
};

test.each(sizes.flatMap((size) => [true, false].map((announced) => ({ size, announced }))))(
  "a native stream of $size bytes is read to its end, its length announced: $announced",
  async ({ size, announced }) => {
    const made = response(size, announced);
    const bytes = await collectBody(made.response, LIMIT);
    expect(bytes.length).toBe(size);
    expect(bytes.every((byte, i) => byte === made.bytes[i])).toBe(true);
  },
);

test("a native stream over the limit is refused while it is read", async () => {
  const { response: large } = response(LIMIT + 1, false);
  await expect(collectBody(large, LIMIT)).rejects.toMatchObject({ code: "source-too-large" });
});
