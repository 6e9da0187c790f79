import { describe, expect, test } from "vitest";
import { bitmap } from "../support/bitmap.ts";
import { createClient } from "../support/client.ts";
import { codeOf } from "../support/code-of.ts";
import { refusing } from "../support/refusing.ts";
import { bytesOf, DAY_MS, Stage } from "../support/stage.ts";

const stage = new Stage("ageing");
const augment = (parameters: Record<string, string | number> = {}) =>
  stage.path({ ops: "rotate:15", seed: 7, ...parameters });

describe("after CACHE_TTL", () => {
  test("an unchanged source is revalidated with its ETag, and the result stays", async () => {
    stage.origin.serve(stage.source, ({ headers }) =>
      headers.get("If-None-Match") === '"v1"'
        ? new Response(null, { status: 304 })
        : new Response(bitmap(40, 30), { headers: { ETag: '"v1"' } }),
    );
    const first = await stage.client.get(augment());
    stage.now += DAY_MS + 1;
    const second = await stage.client.get(augment());
    expect(second.headers.get("X-Cache")).toBe("hit");
    expect(second.headers.get("ETag")).toBe(first.headers.get("ETag"));
    await stage.client.get(augment());
    expect(stage.origin.asked.map(({ headers }) => headers.get("If-None-Match"))).toEqual([
      null,
      '"v1"',
    ]);
  });

  test("a source without validators is fetched again, and its unchanged bytes keep the result", async () => {
    const first = await stage.client.get(augment());
    stage.now += DAY_MS + 1;
    const second = await stage.client.get(augment());
    expect([second.headers.get("X-Cache"), stage.origin.asked.length]).toEqual(["hit", 2]);
    expect(second.headers.get("ETag")).toBe(first.headers.get("ETag"));
  });

  test("a changed source gives a new result under a new ETag, also to whoever holds the old one", async () => {
    const first = await stage.client.get(augment());
    const etag = first.headers.get("ETag") ?? "";
    stage.origin.serve(stage.source, () => new Response(bitmap(40, 30, 0)));
    stage.now += DAY_MS - 1;
    expect((await stage.client.get(augment(), { "If-None-Match": etag })).status).toBe(304);
    stage.now += 2;
    const second = await stage.client.get(augment(), { "If-None-Match": etag });
    expect(second.status).toBe(200);
    expect(second.headers.get("X-Cache")).toBe("miss");
    expect(second.headers.get("ETag")).not.toBe(etag);
    expect(await bytesOf(second)).not.toEqual(await bytesOf(first));
  });

  test("one revalidation serves every variant of the source", async () => {
    await stage.client.get(augment());
    await stage.client.get(augment({ variant: 1 }));
    stage.now += DAY_MS + 1;
    await stage.client.get(augment());
    await stage.client.get(augment({ variant: 1 }));
    expect(stage.origin.asked).toHaveLength(2);
  });
});

describe("sha256", () => {
  const pinOf = async () => {
    const receipt = await (
      await stage.client.get(augment({ as: "json" }))
    ).json<{ source: { sha256: string } }>();
    return receipt.source.sha256;
  };

  test("that fits makes the answer immutable, and it never ages", async () => {
    const sha256 = await pinOf();
    const response = await stage.client.get(augment({ sha256 }));
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    stage.origin.serve(stage.source, () => new Response(null, { status: 500 }));
    stage.now += 400 * DAY_MS;
    const later = await stage.client.get(augment({ sha256 }));
    expect(later.headers.get("X-Cache")).toBe("hit");
  });

  test("answers 304 where nothing is stored at all", async () => {
    const sha256 = await pinOf();
    const etag = (await stage.client.get(augment({ sha256 }))).headers.get("ETag") ?? "";
    const empty = createClient(
      {
        fetch: () => Promise.reject(new Error("asked")),
        compute: refusing(),
      },
      { STORE: emptyStore() },
    );
    const response = await empty.get(augment({ sha256 }), { "If-None-Match": etag });
    expect(response.status).toBe(304);
  });

  test("that does not fit is 409 source-changed, and nothing is stored", async () => {
    const sha256 = "0".repeat(64);
    expect(await codeOf(await stage.client.get(augment({ sha256 })))).toBe("source-changed");
    expect((await stage.client.get(augment({ sha256 }))).status).toBe(409);
  });

  test("holds for a picture in the body too", async () => {
    const search = `ops=noop&sha256=${"0".repeat(64)}`;
    const response = await stage.client.send(`/v1/augment?${search}`, {
      method: "POST",
      headers: { "Content-Type": "image/bmp" },
      body: bitmap(4, 3, 1),
    });
    expect([response.status, await codeOf(response)]).toEqual([409, "source-changed"]);
  });

  test("that fits the origin's present bytes is not held up by an older kept source", async () => {
    await stage.client.get(augment());
    stage.origin.serve(stage.source, () => new Response(bitmap(40, 30, 1)));
    const digest = await crypto.subtle.digest("SHA-256", bitmap(40, 30, 1));
    const sha256 = [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, "0")).join("");
    expect((await stage.client.get(augment({ sha256 }))).status).toBe(200);
  });
});

test("a source that says no-store is neither kept nor its result", async () => {
  stage.origin.serve(stage.source, () => {
    return new Response(bitmap(40, 30), { headers: { "Cache-Control": "private, no-store" } });
  });
  const first = await stage.client.get(augment());
  const second = await stage.client.get(augment());
  expect(first.headers.get("Cache-Control")).toBe("no-store");
  expect([second.headers.get("X-Cache"), stage.origin.asked.length]).toEqual(["miss", 2]);
});

function emptyStore() {
  return { get: () => Promise.resolve(null), put: () => Promise.resolve(null) };
}
