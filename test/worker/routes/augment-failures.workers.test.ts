import { describe, expect, test } from "vitest";
import { AppError } from "../../../worker/error.ts";
import { bitmap } from "../support/bitmap.ts";
import { createClient } from "../support/client.ts";
import { codeOf } from "../support/code-of.ts";
import { refusing } from "../support/refusing.ts";
import { bytesOf, DAY_MS, Stage } from "../support/stage.ts";

const stage = new Stage("failing");
const augment = (parameters: Record<string, string | number> = {}) =>
  stage.path({ ops: "rotate:15", seed: 7, ...parameters });

describe("a failure", () => {
  test.each([
    [404, "source-not-found", 404],
    [410, "source-not-found", 404],
    [500, "source-error", 502],
  ])("of the origin with %i is %s and is not stored", async (status, code, expected) => {
    stage.origin.serve(stage.source, () => new Response("the origin's words", { status }));
    const response = await stage.client.get(augment());
    expect(response.status).toBe(expected);
    expect(response.headers.has("ETag")).toBe(false);
    const text = await response.clone().text();
    expect(text).not.toContain("the origin's words");
    expect(await codeOf(response)).toBe(code);
    stage.origin.serve(stage.source, () => new Response(bitmap(40, 30)));
    expect((await stage.client.get(augment())).status).toBe(200);
  });

  test("to decode is 415 or 422 by what the bytes are, and is not stored", async () => {
    stage.origin.serve(stage.source, () => new Response("<html><script>1</script></html>"));
    expect(await codeOf(await stage.client.get(augment()))).toBe("unsupported-format");
    const second = await stage.client.get(augment());
    expect(second.headers.has("X-Cache")).toBe(false);
  });

  test("to decode is forgotten, so that a source that is mended is noticed at once", async () => {
    for (const [broken, code] of [
      [new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "undecodable"],
      [new TextEncoder().encode("<html>"), "unsupported-format"],
    ] as const) {
      stage.origin.serve(stage.source, () => new Response(broken));
      expect(await codeOf(await stage.client.get(augment({ seed: code.length })))).toBe(code);
      stage.origin.serve(stage.source, () => new Response(bitmap(40, 30)));
      expect((await stage.client.get(augment({ seed: code.length }))).status).toBe(200);
      // Another variant has the mended source, and does not need to ask for it.
      const asked = stage.origin.asked.length;
      expect((await stage.client.get(augment({ variant: code.length }))).status).toBe(200);
      expect(stage.origin.asked).toHaveLength(asked);
      stage.now += DAY_MS + 1;
    }
  });

  test("to find a place for the job is 503 before the origin is asked", async () => {
    const compute = {
      ...refusing(),
      enter: () => {
        throw new AppError("overloaded", "Full.", { retryAfter: 2 });
      },
    };
    const full = createClient({ fetch: stage.origin.fetch, compute });
    const response = await full.get(augment());
    expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "2"]);
    expect(stage.origin.asked).toHaveLength(0);
  });

  test("to find room for sources in flight is 503, and the room is free again afterwards", async () => {
    const limit = bitmap(40, 30).length;
    const variables = { MAX_CONTENT_LENGTH: String(limit) };
    const narrow = createClient({ fetch: stage.origin.fetch }, variables);
    const { promise, resolve } = Promise.withResolvers<void>();
    const addresses = Array.from({ length: 12 }, (_, index) => `${stage.source}?${index}`);
    for (const address of addresses) {
      stage.origin.serve(address, () => {
        const { readable, writable } = new IdentityTransformStream();
        const writer = writable.getWriter();
        const bytes = bitmap(40, 30);
        void writer
          .write(bytes.subarray(0, 10))
          .then(() => promise)
          .then(() => writer.write(bytes.subarray(10)))
          .then(() => writer.close());
        return new Response(readable, { headers: { "Content-Length": String(limit) } });
      });
    }
    const ask = () => Promise.all(addresses.map((url) => narrow.get(augment({ url }))));
    const answers = ask();
    setTimeout(resolve, 300);
    const statuses = (await answers).map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual(addresses.map((_, index) => (index < 8 ? 200 : 503)));
    const later = addresses.slice(8).map((url) => narrow.get(augment({ url, seed: 8 })));
    for (const answer of await Promise.all(later)) expect(answer.status).toBe(200);
  });

  test("of the store to keep a result is none of the answer", async () => {
    const broken = createClient({ fetch: stage.origin.fetch }, { STORE: brokenStore() });
    const response = await broken.get(augment());
    expect(response.status).toBe(200);
    expect((await bytesOf(response)).length).toBeGreaterThan(100);
  });

  test("of ours is a 500 that says nothing of its cause", async () => {
    const broken = createClient({ fetch: stage.origin.fetch, compute: refusing() });
    const response = await broken.get(augment());
    expect(response.status).toBe(500);
    expect(await response.clone().text()).not.toContain("refusing");
    expect(await codeOf(response)).toBe("internal-error");
  });

  test("to stay within MAX_PIXELS says limit and actual", async () => {
    const response = await stage.client.get(augment({ ops: "resize:8000,height=8000" }));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: "image-too-large", actual: 64_000_000 });
  });
});

function brokenStore() {
  const fail = () => Promise.reject(new Error("The store is down."));
  return { get: fail, put: fail, head: fail };
}
