import { beforeEach, describe, expect, test } from "vitest";
import { AppError } from "../../../worker/error.ts";
import { bitmap } from "../support/bitmap.ts";
import { type Client, createClient, query } from "../support/client.ts";
import { createOrigin, type Origin } from "../support/origin.ts";

const DAY_MS = 86_400_000;
let now: number;
let origin: Origin;
let client: Client;
let source: string;
let sources = 0;

/** Every test has a source of its own, since they share one store. */
beforeEach(() => {
  now = Date.UTC(2030, 0, 1);
  source = `https://images.example.com/${++sources}.bmp`;
  origin = createOrigin();
  origin.serve(source, () => new Response(bitmap(40, 30)));
  client = createClient({ fetch: origin.fetch, now: () => now });
});

const augment = (parameters: Record<string, string | number> = {}) =>
  `/v1/augment?${query({ url: source, ops: "rotate:15", seed: 7, ...parameters })}`;

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

async function codeOf(response: Response): Promise<unknown> {
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  return (await response.json<{ code: string }>()).code;
}

describe("an image", () => {
  test("comes with every header of the contract and none of the origin's", async () => {
    origin.serve(source, () => {
      const headers = { "Set-Cookie": "a=b", "Content-Type": "text/html", "X-Origin": "yes" };
      return new Response(bitmap(40, 30), { headers });
    });
    const response = await client.get(augment());
    expect(response.status).toBe(200);
    const link = `/v1/augment?url=${encodeURIComponent(source)}&ops=rotate:angle=15&seed=7`;
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      "content-type": "image/jpeg",
      "cache-control": "public, max-age=86400, stale-while-revalidate=604800",
      "content-location": link,
      link: `<${link}&as=json>; rel="describedby"`,
      "x-cache": "miss",
      "x-augmentation": "rotate:angle=15",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
    });
    expect(headers["etag"]).toMatch(/^"[0-9a-f]+"$/);
    expect(headers["server-timing"]).toMatch(
      /^store;dur=[\d.]+, fetch;dur=[\d.]+, .*queue;dur=[\d.]+, decode;dur=[\d.]+, rotate;dur=[\d.]+, encode;dur=[\d.]+$/,
    );
    expect(Object.keys(headers)).not.toContain("set-cookie");
    expect(Object.keys(headers)).not.toContain("x-origin");
    expect(Object.keys(headers)).not.toContain("access-control-allow-credentials");
    expect((await bytesOf(response)).slice(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
  });

  test("is answered from the store the second time, byte for byte, without asking the origin", async () => {
    const first = await client.get(augment());
    const second = await client.get(augment());
    expect(second.headers.get("X-Cache")).toBe("hit");
    expect(await bytesOf(second)).toEqual(await bytesOf(first));
    for (const name of ["ETag", "Content-Type", "X-Augmentation", "Content-Location", "Link"]) {
      expect(second.headers.get(name)).toBe(first.headers.get(name));
    }
    expect(origin.asked).toHaveLength(1);
  });

  test("is one result for every spelling of one request", async () => {
    await client.get(augment());
    const other = `/v1/augment?seed=07&ops=rotate:angle=15.0&quality=85&url=${source}%23part`;
    expect((await client.get(other)).headers.get("X-Cache")).toBe("hit");
  });

  test("of another variant comes from the kept source", async () => {
    const draw = { ops: "rotate:-90..90" };
    const first = await client.get(augment(draw));
    const second = await client.get(augment({ ...draw, variant: 1 }));
    expect(second.headers.get("X-Cache")).toBe("miss");
    expect(second.headers.get("X-Augmentation")).not.toBe(first.headers.get("X-Augmentation"));
    expect(origin.asked).toHaveLength(1);
  });

  test("has the same headers for HEAD, and no body", async () => {
    const get = await client.get(augment());
    const head = await client.send(augment(), { method: "HEAD" });
    expect(head.status).toBe(200);
    expect((await bytesOf(head)).length).toBe(0);
    for (const name of ["ETag", "Content-Type", "Content-Length", "X-Augmentation"]) {
      expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
  });

  test.each(["jpeg", "png", "webp"])("is encoded as %s on demand", async (format) => {
    const response = await client.get(augment({ format }));
    expect(response.headers.get("Content-Type")).toBe(`image/${format}`);
  });

  test("for format=auto follows Accept, says so, and names the address of what it gave", async () => {
    const webp = await client.get(augment({ format: "auto" }), { Accept: "image/webp,*/*" });
    expect(webp.headers.get("Content-Type")).toBe("image/webp");
    expect(webp.headers.get("Vary")).toContain("Accept");
    expect(webp.headers.get("Content-Location")).toContain("format=webp");
    const refused = { Accept: "image/webp;q=0,*/*" };
    const jpeg = await client.get(augment({ format: "auto" }), refused);
    expect(jpeg.headers.get("Content-Type")).toBe("image/jpeg");
  });

  test("keeps X-Cache: hit and its headers with 64 drawn steps, more than R2 metadata holds", async () => {
    const ops = Array.from(
      { length: 60 },
      () => "brightness_contrast:-0.2..0.2,contrast=-0.2..0.2",
    ).join(";");
    const first = await client.get(augment({ ops }));
    const second = await client.get(augment({ ops }));
    expect(first.status).toBe(200);
    expect(second.headers.get("X-Cache")).toBe("hit");
    expect(first.headers.get("X-Augmentation")?.length).toBeGreaterThan(2048);
    expect(second.headers.get("X-Augmentation")).toBe(first.headers.get("X-Augmentation"));
  });
});

describe("If-None-Match", () => {
  test("is answered 304 from the store, without origin or engine", async () => {
    const etag = (await client.get(augment())).headers.get("ETag") ?? "";
    const idle = createClient({ fetch: origin.fetch, now: () => now, compute: refusing() });
    for (const method of ["GET", "HEAD"]) {
      const headers = { "If-None-Match": `"other", W/${etag}` };
      const response = await idle.send(augment(), { method, headers });
      expect(response.status).toBe(304);
      expect(response.headers.get("ETag")).toBe(etag);
      expect(response.headers.get("Cache-Control")).toContain("max-age=86400");
      expect(response.headers.get("Content-Location")).toContain("/v1/augment?");
      expect(response.body).toBeNull();
    }
    expect(origin.asked).toHaveLength(1);
  });

  test("with another tag gets the image", async () => {
    await client.get(augment());
    const response = await client.get(augment(), { "If-None-Match": '"other"' });
    expect(response.status).toBe(200);
  });
});

describe("after CACHE_TTL", () => {
  test("an unchanged source is revalidated with its ETag, and the result stays", async () => {
    origin.serve(source, ({ headers }) =>
      headers.get("If-None-Match") === '"v1"'
        ? new Response(null, { status: 304 })
        : new Response(bitmap(40, 30), { headers: { ETag: '"v1"' } }),
    );
    const first = await client.get(augment());
    now += DAY_MS + 1;
    const second = await client.get(augment());
    expect(second.headers.get("X-Cache")).toBe("hit");
    expect(second.headers.get("ETag")).toBe(first.headers.get("ETag"));
    await client.get(augment());
    expect(origin.asked.map(({ headers }) => headers.get("If-None-Match"))).toEqual([null, '"v1"']);
  });

  test("a source without validators is fetched again, and its unchanged bytes keep the result", async () => {
    const first = await client.get(augment());
    now += DAY_MS + 1;
    const second = await client.get(augment());
    expect([second.headers.get("X-Cache"), origin.asked.length]).toEqual(["hit", 2]);
    expect(second.headers.get("ETag")).toBe(first.headers.get("ETag"));
  });

  test("a changed source gives a new result under a new ETag, also to whoever holds the old one", async () => {
    const first = await client.get(augment());
    const etag = first.headers.get("ETag") ?? "";
    origin.serve(source, () => new Response(bitmap(40, 30, 0)));
    now += DAY_MS - 1;
    expect((await client.get(augment(), { "If-None-Match": etag })).status).toBe(304);
    now += 2;
    const second = await client.get(augment(), { "If-None-Match": etag });
    expect(second.status).toBe(200);
    expect(second.headers.get("X-Cache")).toBe("miss");
    expect(second.headers.get("ETag")).not.toBe(etag);
    expect(await bytesOf(second)).not.toEqual(await bytesOf(first));
  });

  test("one revalidation serves every variant of the source", async () => {
    await client.get(augment());
    await client.get(augment({ variant: 1 }));
    now += DAY_MS + 1;
    await client.get(augment());
    await client.get(augment({ variant: 1 }));
    expect(origin.asked).toHaveLength(2);
  });
});

describe("memory", () => {
  const receiptOf = async (more: Record<string, string>) => {
    const response = await client.get(augment({ as: "json", ...more }));
    return response.json<{ memory?: number }>();
  };

  test("is told by a receipt that asks, the same after any other work", async () => {
    const first = await receiptOf({ memory: "true" });
    await client.get(augment({ ops: "resize:1500,height=1500;rotate:3" }));
    const other = await receiptOf({ memory: "true", variants: "2" });
    expect(first.memory).toBeGreaterThan(100_000);
    expect(first.memory).toBeLessThan(3_000_000);
    expect(other.memory).toBe(first.memory);
    expect((await receiptOf({})).memory).toBeUndefined();
  });
});

describe("sha256", () => {
  const pinOf = async () => {
    const receipt = await (
      await client.get(augment({ as: "json" }))
    ).json<{ source: { sha256: string } }>();
    return receipt.source.sha256;
  };

  test("that fits makes the answer immutable, and it never ages", async () => {
    const sha256 = await pinOf();
    const response = await client.get(augment({ sha256 }));
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    origin.serve(source, () => new Response(null, { status: 500 }));
    now += 400 * DAY_MS;
    const later = await client.get(augment({ sha256 }));
    expect(later.headers.get("X-Cache")).toBe("hit");
  });

  test("answers 304 where nothing is stored at all", async () => {
    const sha256 = await pinOf();
    const etag = (await client.get(augment({ sha256 }))).headers.get("ETag") ?? "";
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
    expect(await codeOf(await client.get(augment({ sha256 })))).toBe("source-changed");
    expect((await client.get(augment({ sha256 }))).status).toBe(409);
  });

  test("holds for a picture in the body too", async () => {
    const search = `ops=noop&sha256=${"0".repeat(64)}`;
    const response = await client.send(`/v1/augment?${search}`, {
      method: "POST",
      headers: { "Content-Type": "image/bmp" },
      body: bitmap(4, 3, 1),
    });
    expect([response.status, await codeOf(response)]).toEqual([409, "source-changed"]);
  });

  test("that fits the origin's present bytes is not held up by an older kept source", async () => {
    await client.get(augment());
    origin.serve(source, () => new Response(bitmap(40, 30, 1)));
    const digest = await crypto.subtle.digest("SHA-256", bitmap(40, 30, 1));
    const sha256 = [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, "0")).join("");
    expect((await client.get(augment({ sha256 }))).status).toBe(200);
  });
});

describe("requests at once", () => {
  test("for one cold address share one fetch and one compute, and all get the bytes", async () => {
    origin.serve(source, async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return new Response(bitmap(40, 30));
    });
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.get(augment())));
    const bodies = await Promise.all(answers.map(bytesOf));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(bodies.every((body) => body.length === bodies[0]?.length)).toBe(true);
    expect(origin.asked).toHaveLength(1);
    const metrics = await (await client.get("/metrics")).text();
    expect(metrics).toContain('variegate_requests_total{route="/v1/augment",status="200"} 50');
  });

  test("for variants of one cold source share its fetch", async () => {
    const variants = Array.from({ length: 8 }, (_, variant) => client.get(augment({ variant })));
    const answers = await Promise.all(variants);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(origin.asked).toHaveLength(1);
  });
});

describe("a failure", () => {
  test.each([
    [404, "source-not-found", 404],
    [410, "source-not-found", 404],
    [500, "source-error", 502],
  ])("of the origin with %i is %s and is not stored", async (status, code, expected) => {
    origin.serve(source, () => new Response("the origin's words", { status }));
    const response = await client.get(augment());
    expect(response.status).toBe(expected);
    expect(response.headers.has("ETag")).toBe(false);
    const text = await response.clone().text();
    expect(text).not.toContain("the origin's words");
    expect(await codeOf(response)).toBe(code);
    origin.serve(source, () => new Response(bitmap(40, 30)));
    expect((await client.get(augment())).status).toBe(200);
  });

  test("to decode is 415 or 422 by what the bytes are, and is not stored", async () => {
    origin.serve(source, () => new Response("<html><script>1</script></html>"));
    expect(await codeOf(await client.get(augment()))).toBe("unsupported-format");
    const second = await client.get(augment());
    expect(second.headers.has("X-Cache")).toBe(false);
  });

  test("to decode is forgotten, so that a source that is mended is noticed at once", async () => {
    for (const [broken, code] of [
      [new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "undecodable"],
      [new TextEncoder().encode("<html>"), "unsupported-format"],
    ] as const) {
      origin.serve(source, () => new Response(broken));
      expect(await codeOf(await client.get(augment({ seed: code.length })))).toBe(code);
      origin.serve(source, () => new Response(bitmap(40, 30)));
      expect((await client.get(augment({ seed: code.length }))).status).toBe(200);
      // Another variant has the mended source, and does not need to ask for it.
      const asked = origin.asked.length;
      expect((await client.get(augment({ variant: code.length }))).status).toBe(200);
      expect(origin.asked).toHaveLength(asked);
      now += DAY_MS + 1;
    }
  });

  test("to find a place for the job is 503 before the origin is asked", async () => {
    const compute = {
      ...refusing(),
      admit: () => {
        throw new AppError("overloaded", "Full.", { retryAfter: 2 });
      },
    };
    const full = createClient({ fetch: origin.fetch, compute });
    const response = await full.get(augment());
    expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "2"]);
    expect(origin.asked).toHaveLength(0);
  });

  test("to find room for sources in flight is 503, and the room is free again afterwards", async () => {
    const limit = bitmap(40, 30).length;
    const variables = { MAX_CONTENT_LENGTH: String(limit) };
    const narrow = createClient({ fetch: origin.fetch }, variables);
    const { promise, resolve } = Promise.withResolvers<void>();
    const addresses = Array.from({ length: 12 }, (_, index) => `${source}?${index}`);
    for (const address of addresses) {
      origin.serve(address, () => {
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
    const broken = createClient({ fetch: origin.fetch }, { STORE: brokenStore() });
    const response = await broken.get(augment());
    expect(response.status).toBe(200);
    expect((await bytesOf(response)).length).toBeGreaterThan(100);
  });

  test("of ours is a 500 that says nothing of its cause", async () => {
    const broken = createClient({ fetch: origin.fetch, compute: refusing() });
    const response = await broken.get(augment());
    expect(response.status).toBe(500);
    expect(await response.clone().text()).not.toContain("refusing");
    expect(await codeOf(response)).toBe("internal-error");
  });

  test("to stay within MAX_PIXELS says limit and actual", async () => {
    const response = await client.get(augment({ ops: "resize:8000,height=8000" }));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: "image-too-large", actual: 64_000_000 });
  });
});

test("a source that says no-store is neither kept nor its result", async () => {
  origin.serve(source, () => {
    return new Response(bitmap(40, 30), { headers: { "Cache-Control": "private, no-store" } });
  });
  const first = await client.get(augment());
  const second = await client.get(augment());
  expect(first.headers.get("Cache-Control")).toBe("no-store");
  expect([second.headers.get("X-Cache"), origin.asked.length]).toEqual(["miss", 2]);
});

function refusing() {
  const refuse = () => Promise.reject(new Error("refusing"));
  const jobs = {
    augment: refuse,
    describe: refuse,
    drawLabels: refuse,
    sheet: refuse,
    analyze: refuse,
  };
  return { inflight: 0, admit: () => {}, ...jobs, stats: refuse };
}

function brokenStore() {
  const fail = () => Promise.reject(new Error("The store is down."));
  return { get: fail, put: fail, head: fail };
}

function emptyStore() {
  return { get: () => Promise.resolve(null), put: () => Promise.resolve(null) };
}
