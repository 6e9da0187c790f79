/// <reference types="@cloudflare/vitest-plugin/types" />
import { env } from "cloudflare:test";
import { beforeEach, describe, expect, test } from "vitest";
import { bitmap } from "../support/bitmap.ts";
import { type Client, createClient, query } from "../support/client.ts";
import { createOrigin, type Origin } from "../support/origin.ts";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- wrangler.toml binds it, which the types cannot know
const bindings = env as unknown as { readonly STORE: R2Bucket };
const DAY_MS = 86_400_000;
let now: number;
let origin: Origin;
let client: Client;
let source: string;
let reads: string[];
let sources = 0;

beforeEach(() => {
  now = Date.UTC(2031, 0, 1);
  reads = [];
  source = `https://images.example.com/recalled-${++sources}.bmp`;
  origin = createOrigin();
  origin.serve(source, () => new Response(bitmap(40, 30)));
  client = createClient({ fetch: origin.fetch, now: () => now }, { STORE: watchedStore() });
});

/** The store of the tests, which notes what is read from it. */
function watchedStore() {
  const { STORE } = bindings;
  return {
    head: (key: string) => (reads.push(`head ${key}`), STORE.head(key)),
    get: (key: string) => (reads.push(`get ${key}`), STORE.get(key)),
    put: (key: string, value: Uint8Array, options: R2PutOptions) => STORE.put(key, value, options),
  };
}

const augment = (parameters: Record<string, string | number> = {}, path = "/v1/augment") =>
  `${path}?${query({ url: source, ops: "rotate:15", seed: 7, ...parameters })}`;

/** All that an answer says but what belongs to one request. */
async function told(response: Response) {
  const all: Record<string, string> = Object.fromEntries(response.headers);
  const { "x-request-id": id, "server-timing": timing, ...headers } = all;
  expect(id).toMatch(/^[\w-]+$/);
  return { status: response.status, headers, timing, bytes: await response.bytes() };
}

describe("a request that is repeated", () => {
  test("is answered without any look at the store, in all as it was from the store", async () => {
    await client.get(augment());
    const other = createClient({ fetch: origin.fetch, now: () => now }, { STORE: watchedStore() });
    const { timing: _, ...stored } = await told(await other.get(augment()));
    reads.length = 0;
    const { timing, ...recalled } = await told(await other.get(augment()));
    expect(reads).toEqual([]);
    expect(recalled).toEqual(stored);
    expect(recalled.headers["x-cache"]).toBe("hit");
    expect(recalled.headers["access-control-allow-origin"]).toBe("*");
    expect(timing).toBe("store;dur=0.0");
  });

  test("is counted, and has an id of its own", async () => {
    const answers = [];
    for (let n = 0; n < 3; n++) answers.push(await client.get(augment()));
    expect(new Set(answers.map(({ headers }) => headers.get("X-Request-Id"))).size).toBe(3);
    const named = await client.get(augment(), { "X-Request-Id": "mine" });
    expect(named.headers.get("X-Request-Id")).toBe("mine");
    const metrics = await (await client.get("/metrics")).text();
    expect(metrics).toContain('variegate_requests_total{route="/v1/augment",status="200"} 4');
    expect(metrics).toContain('variegate_cache_total{result="hit"} 3');
  });

  test("has its 304 and its HEAD from memory as well", async () => {
    await client.get(augment());
    const get = await told(await client.get(augment()));
    reads.length = 0;
    const head = await told(await client.send(augment(), { method: "HEAD" }));
    expect(head).toEqual({ ...get, bytes: new Uint8Array() });
    const etag = get.headers["etag"] ?? "";
    const unchanged = await client.get(augment(), { "If-None-Match": `W/${etag}` });
    expect(unchanged.status).toBe(304);
    const names = [...unchanged.headers.keys()].filter((name) => !name.startsWith("access-"));
    expect(names).toEqual([
      "cache-control",
      "content-location",
      "cross-origin-resource-policy",
      "etag",
      "x-cache",
      "x-content-type-options",
      "x-request-id",
    ]);
    expect((await client.get(augment(), { "If-None-Match": '"other"' })).status).toBe(200);
    expect(reads).toEqual([]);
  });

  test("of which the client holds the result takes one look at the store", async () => {
    const etag = (await client.get(augment())).headers.get("ETag") ?? "";
    const other = createClient({ fetch: origin.fetch, now: () => now }, { STORE: watchedStore() });
    reads.length = 0;
    expect((await other.get(augment(), { "If-None-Match": etag })).status).toBe(304);
    expect((await other.get(augment(), { "If-None-Match": '"old"' })).status).toBe(200);
    expect(reads).toHaveLength(1);
  });

  test("is chosen by Accept where its answer is", async () => {
    const auto = augment({ format: "auto" });
    for (let n = 0; n < 2; n++) {
      const webp = await client.get(auto, { Accept: "image/webp" });
      const png = await client.get(auto, { Accept: "image/png" });
      const types = [webp, png].map(({ headers }) => headers.get("Content-Type"));
      expect(types).toEqual(["image/webp", "image/png"]);
      expect(png.headers.get("Vary")).toContain("Accept");
    }
    for (let n = 0; n < 2; n++) {
      const image = await client.get(augment({}, "/"), { Accept: "*/*" });
      const page = await client.get(augment({}, "/"), { Accept: "text/html,*/*;q=0.1" });
      const types = [image, page].map(({ headers }) => headers.get("Content-Type"));
      expect(types).toEqual(["image/jpeg", expect.stringContaining("text/html")]);
    }
  });

  test("after CACHE_TTL is asked of the origin again, and never answered with what was replaced", async () => {
    await client.get(augment());
    const first = await told(await client.get(augment()));
    origin.serve(source, () => new Response(bitmap(40, 30, 1)));
    now += DAY_MS + 1;
    const second = await told(await client.get(augment()));
    const third = await told(await client.get(augment()));
    expect(second.headers["x-cache"]).toBe("miss");
    expect(second.headers["etag"]).not.toBe(first.headers["etag"]);
    expect([third.headers["etag"], third.headers["x-cache"]]).toEqual([
      second.headers["etag"],
      "hit",
    ]);
    expect(third.bytes).toEqual(second.bytes);
  });

  test("is still refused where this service itself sent it", async () => {
    await client.get(augment());
    const response = await client.get(augment(), { "CDN-Loop": "variegate" });
    expect(response.status).toBe(508);
  });

  test("that was refused is not remembered", async () => {
    origin.serve(source, () => new Response(null, { status: 500 }));
    expect((await client.get(augment())).status).toBe(502);
    origin.serve(source, () => new Response(bitmap(40, 30)));
    expect((await client.get(augment())).status).toBe(200);
  });

  test("of a source that says no-store is made anew", async () => {
    const headers = { "Cache-Control": "no-store" };
    origin.serve(source, () => new Response(bitmap(40, 30), { headers }));
    for (let n = 0; n < 3; n++) {
      const response = await client.get(augment());
      expect(response.headers.get("X-Cache")).toBe("miss");
    }
    expect(origin.asked).toHaveLength(3);
  });
});
