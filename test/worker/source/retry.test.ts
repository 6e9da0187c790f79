import { describe, expect, test } from "vitest";
import { backoff, createRetryBudget, isPassing, retryDelay } from "../../../worker/source/retry.ts";

function reply(status: number, retryAfter?: string): Response {
  const headers = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  return new Response(null, { status, headers });
}

describe("the retry budget", () => {
  test("allows one retry for ten first attempts once its reserve is spent", () => {
    const budget = createRetryBudget(0.1, 2);
    expect([budget.spend(), budget.spend(), budget.spend()]).toEqual([true, true, false]);
    let retries = 0;
    for (let attempt = 0; attempt < 1000; attempt += 1) {
      budget.earn();
      if (budget.spend()) retries += 1;
    }
    expect(retries).toBeGreaterThanOrEqual(99);
    expect(retries).toBeLessThanOrEqual(100);
  });

  test("saves no more than its reserve", () => {
    const budget = createRetryBudget(0.1, 2);
    for (let attempt = 0; attempt < 1000; attempt += 1) budget.earn();
    expect([budget.spend(), budget.spend(), budget.spend()]).toEqual([true, true, false]);
  });
});

describe("the wait before another attempt", () => {
  test("grows and is never twice the same", () => {
    const first = Array.from({ length: 200 }, () => backoff(1));
    const second = Array.from({ length: 200 }, () => backoff(2));
    expect(Math.min(...first)).toBeGreaterThanOrEqual(50);
    expect(Math.max(...first)).toBeLessThan(150);
    expect(Math.min(...second)).toBeGreaterThanOrEqual(150);
    expect(Math.max(...second)).toBeLessThan(450);
    expect(new Set(first).size).toBeGreaterThan(100);
  });

  test("is at least what the origin asks for", () => {
    expect(retryDelay(reply(429, "1"), 1)).toBeGreaterThanOrEqual(1000);
    expect(retryDelay(reply(503, "0"), 1)).toBeLessThan(200);
    const soon = new Date(Date.now() + 1500).toUTCString();
    expect(retryDelay(reply(503, soon), 1)).toBeLessThan(2000);
    expect(retryDelay(reply(503, "Tue, 01 Jul 2025 12:00:00 GMT"), 1)).toBeLessThan(200);
  });

  test.each([
    [200, undefined],
    [404, "0"],
    [500, "0"],
    [429, undefined],
    [429, "3"],
    [503, "3"],
    [503, "soon"],
    [503, "-1"],
    [503, "999999999"],
    [503, "Tue, 01 Jul 2099 12:00:00 GMT"],
  ])("is none after %i with Retry-After %s", (status, retryAfter) => {
    // A date library reads "-1" as some year; either way it is no promise worth waiting two seconds for.
    expect(retryDelay(reply(status, retryAfter), 1) ?? 0).toBeLessThan(
      retryAfter === "-1" ? 200 : 1,
    );
  });
});

test.each([
  [new Error("Network connection lost."), true],
  [new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } }), true],
  [new TypeError("fetch failed", { cause: { code: "ECONNRESET" } }), true],
  ["thrown text", true],
  [undefined, true],
  [new Error("internal error; reference = abc"), false],
  [new TypeError("fetch failed", { cause: { code: "ENOTFOUND" } }), false],
  [new TypeError("fetch failed", { cause: { code: "CERT_HAS_EXPIRED" } }), false],
  [{ code: "ERR_TLS_CERT_ALTNAME_INVALID" }, false],
])("%s is worth another attempt: %s", (error, expected) => {
  expect(isPassing(error)).toBe(expected);
});
