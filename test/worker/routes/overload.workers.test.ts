/// <reference types="@cloudflare/vitest-plugin/types" />
import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { bitmap } from "../support/bitmap.ts";
import { type Client, createClient } from "../support/client.ts";
import { codeOf } from "../support/code-of.ts";
import { Stage } from "../support/stage.ts";

const stage = new Stage("overload");

/** What one service takes on at once. */
const BURST = 32;

/** One of so many is looked into in a crowd. */
const SAMPLE = 16;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- wrangler.toml binds it, which the types cannot know
const bindings = env as unknown as { readonly STORE: R2Bucket };

let serial = 0;

/** Requests for sources of their own, which come when `open` is called. */
function askForMany(count: number, client: Client = stage.client) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const answers = Array.from({ length: count }, () => {
    const url = `${stage.source}?${++serial}`;
    stage.origin.serve(url, async () => {
      await promise;
      return new Response(bitmap(40, 30));
    });
    return client.get(stage.path({ url, ops: "rotate:15", seed: 7 }));
  });
  return { answers, open: resolve };
}

async function settle(): Promise<void> {
  await new Promise((resume) => setTimeout(resume, 100));
}

describe("more requests than there are places for", () => {
  test("are refused before any origin is asked for them, while the others still fetch; a burst is served whole", async () => {
    const { answers, open } = askForMany(BURST);
    await settle();
    expect(stage.origin.asked).toHaveLength(BURST);
    for (let n = 0; n < 3; n++) {
      const refused = await stage.client.get(stage.path({ ops: "rotate:15", variant: n }));
      expect([refused.status, refused.headers.get("Retry-After")]).toEqual([503, "2"]);
      expect(await codeOf(refused)).toBe("overloaded");
    }
    expect(stage.origin.asked).toHaveLength(BURST);
    open();
    for (const answer of await Promise.all(answers)) expect(answer.status).toBe(200);
    expect((await stage.client.get(stage.path({ ops: "rotate:15" }))).status).toBe(200);
  });

  test("are no hindrance to what is kept", async () => {
    const kept = stage.path({ ops: "rotate:15" });
    expect((await stage.client.get(kept)).status).toBe(200);
    const { answers, open } = askForMany(3 * BURST);
    await settle();
    const again = await stage.client.get(kept);
    expect([again.status, again.headers.get("X-Cache")]).toEqual([200, "hit"]);
    open();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
  });

  test("leave their places when they fail", async () => {
    const missing = Array.from({ length: 3 * BURST }, (_, index) => `${stage.source}?no-${index}`);
    for (const url of missing) {
      const answer = await stage.client.get(stage.path({ url, ops: "rotate:15" }));
      expect(answer.status).toBe(404);
    }
    expect((await stage.client.get(stage.path({ ops: "rotate:15" }))).status).toBe(200);
  });

  test("are refused unread but for a sample, in the same words and headers", async () => {
    let looks = 0;
    const { STORE } = bindings;
    const watched = {
      get: (key: string) => (looks++, STORE.get(key)),
      put: (key: string, value: Uint8Array, options: R2PutOptions) =>
        STORE.put(key, value, options),
    };
    for (const route of ["/v1/augment", "/", "/v1/analyze"]) {
      const client = createClient({ fetch: stage.origin.fetch }, { STORE: watched });
      const { answers, open } = askForMany(3 * BURST, client);
      await settle();
      looks = 0;
      const told = new Set<string>();
      for (let n = 0; n < 2 * SAMPLE; n++) {
        const id = `request-${n}`;
        const parameters = route === "/v1/analyze" ? {} : { ops: "noop", seed: n };
        const path = stage.path({ ...parameters, url: `${stage.source}?no-${n}` }, route);
        const answer = await client.get(path, { "X-Request-Id": id });
        const headers = [...answer.headers].toSorted(([a], [b]) => (a < b ? -1 : 1));
        const text = `${answer.status} ${JSON.stringify(headers)} ${await answer.text()}`;
        expect(text).toContain(`"instance":"${id}"`);
        told.add(text.replaceAll(id, "…"));
      }
      expect(looks).toBe(2);
      expect([...told]).toHaveLength(1);
      expect([...told][0]).toMatch(/^503 .*"retry-after","2".*"code":"overloaded"/);
      open();
      await Promise.all(answers);
    }
  });

  test("are read where a page or nothing may be answered, and are told the same without a body by HEAD", async () => {
    const { answers, open } = askForMany(3 * BURST);
    await settle();
    for (let n = 0; n < SAMPLE; n++) {
      const path = stage.path({ ops: "noop", seed: n }, "/");
      const page = await stage.client.get(path, { Accept: "text/html" });
      expect(page.headers.get("Content-Type")).toContain("text/html");
      const head = await stage.client.send(path, { method: "HEAD" });
      expect([head.status, await head.text()]).toEqual([503, ""]);
      expect((await stage.client.get("/v1/augment?")).status).not.toBe(200);
      expect((await stage.client.get("/healthz?url=1")).status).toBe(200);
    }
    open();
    await Promise.all(answers);
  });
});
