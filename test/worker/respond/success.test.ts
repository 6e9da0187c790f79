import { describe, expect, test } from "vitest";
import { matchesEtag, success } from "../../../worker/respond/success.ts";

const ANSWER = {
  bytes: new Uint8Array([1, 2, 3]),
  contentType: "image/png",
  etag: '"abc"',
  applied: "invert",
  cache: "miss",
  timings: { fetch: 1.26, "a b": 2 },
  permalink: "/v1/augment?url=u",
  receiptLink: "/v1/augment?url=u&as=json",
  siblings: [],
  caching: "public",
  varyAccept: false,
} as const;

describe("matchesEtag", () => {
  test.each([
    ['"abc"', true],
    ['W/"abc"', true],
    ['"x", "abc"', true],
    ["*", true],
    ['"abcd"', false],
    ["abc", false],
    ["", false],
    [undefined, false],
  ])("of %s is %s", (header, expected) => {
    expect(matchesEtag(header, '"abc"')).toBe(expected);
  });
});

describe("success", () => {
  test("writes Server-Timing in tokens and milliseconds", () => {
    const { headers } = success(ANSWER);
    expect(headers.get("Server-Timing")).toBe("fetch;dur=1.3, a-b;dur=2.0");
  });

  test("keeps X-Augmentation in ASCII and below 4 KB, cut at a step", () => {
    const { headers } = success({ ...ANSWER, applied: "rotate:angle=15;".repeat(600) });
    const applied = headers.get("X-Augmentation") ?? "";
    expect(applied.length).toBeLessThanOrEqual(4096);
    expect(applied).toMatch(/^(rotate:angle=15;)+\.\.\.$/);
    expect(success({ ...ANSWER, applied: "ünder\r\nx" }).headers.get("X-Augmentation")).toBe(
      "?nder??x",
    );
  });

  test("keeps all headers within 16 KiB, which is what Node takes", () => {
    const address = (length: number) => `/v1/augment?${"a".repeat(length - 12)}`;
    const sizes = [1000, 4096, 4097, 16_000].map((length) => {
      const siblings = Array.from({ length: 5 }, () => ({ address: address(1000) }));
      const { headers } = success({
        ...ANSWER,
        applied: "rotate:angle=15;".repeat(600),
        permalink: address(length),
        receiptLink: address(length),
        siblings: length > 1000 ? [] : siblings,
      });
      expect(headers.has("Content-Location")).toBe(length <= 4096);
      return [...headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    });
    expect(Math.max(...sizes)).toBeLessThan(15_000);
  });

  test("names no address where the picture came with the request", () => {
    const { headers } = success({ ...ANSWER, permalink: undefined, receiptLink: undefined });
    expect(headers.has("Content-Location")).toBe(false);
    expect(headers.has("Link")).toBe(false);
  });
});
