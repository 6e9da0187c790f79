import { SELF } from "cloudflare:test";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bitmap } from "./support/bitmap.ts";
import { query } from "./support/client.ts";

/** Requests of their own to the Worker itself: the runtime lets none touch what belongs to another. */
const ask = (url: string, init: RequestInit = {}) =>
  SELF.fetch(
    `https://variegate.test/v1/augment?${query({ url, ops: "rotate:15", seed: 7 })}`,
    init,
  );

let asked = 0;
beforeEach(() => {
  asked = 0;
  vi.spyOn(console, "log").mockImplementation(() => {});
  vi.stubGlobal("fetch", async () => {
    asked++;
    await new Promise((resolve) => setTimeout(resolve, 200));
    return new Response(bitmap(40, 30));
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function outcome(response: Response): Promise<string> {
  const { byteLength } = await response.arrayBuffer();
  return `${response.status} ${byteLength}`;
}

test("requests of many clients at once share one fetch, and the next is a hit", async () => {
  const url = "https://images.example.com/shared.bmp";
  const answers = await Promise.all(Array.from({ length: 30 }, () => ask(url)));
  const outcomes = new Set(await Promise.all(answers.map(outcome)));
  expect(outcomes.size).toBe(1);
  expect([...outcomes][0]).toMatch(/^200 \d+$/);
  expect(asked).toBe(1);
  const next = await ask(url);
  expect(next.headers.get("X-Cache")).toBe("hit");
  await next.arrayBuffer();
});

test("a client that leaves does not spoil it for those who wait for its work", async () => {
  const url = "https://images.example.com/left.bmp";
  const leaver = new AbortController();
  const leading = ask(url, { signal: leaver.signal }).then(outcome, () => "left");
  await new Promise((resolve) => setTimeout(resolve, 50));
  const waiting = Promise.all(Array.from({ length: 5 }, () => ask(url)));
  await new Promise((resolve) => setTimeout(resolve, 50));
  leaver.abort();
  expect(await leading).toBe("left");
  const outcomes = await Promise.all((await waiting).map(outcome));
  expect(outcomes.every((text) => text.startsWith("200 "))).toBe(true);
});
