import { afterEach, describe, expect, test, vi } from "vitest";
import { PROBLEMS } from "../../worker/error.ts";
import { createClient } from "./support/client.ts";
import { createOrigin } from "./support/origin.ts";

const client = createClient({ fetch: createOrigin().fetch });
afterEach(() => vi.restoreAllMocks());

describe("the catalogue", () => {
  test("lists augmentations, combinators and policies", async () => {
    const response = await client.get("/v1/augmentations");
    const body = await response.json<Record<string, { name: string }[]>>();
    expect(Object.keys(body)).toEqual(["augmentations", "combinators", "policies"]);
    const rotate = body["augmentations"]?.find(({ name }) => name === "rotate");
    expect(rotate).toMatchObject({ group: "geometric", tier: 1, schema: { type: "object" } });
    expect(body["combinators"]?.map(({ name }) => name)).toContain("one_of");
    expect(body["policies"]?.map(({ name }) => name)).toContain("random");
  });

  test("is 304 to whoever holds it", async () => {
    const etag = (await client.get("/v1/augmentations")).headers.get("ETag") ?? "";
    const again = await client.get("/v1/augmentations", { "If-None-Match": etag });
    expect(again.status).toBe(304);
  });

  test("knows one augmentation by name and by alias", async () => {
    const entry = await (await client.get("/v1/augmentations/rotate")).json();
    expect(entry).toMatchObject({ name: "rotate" });
    const alias = await (await client.get("/v1/augmentations/gaussian_noise")).json();
    expect(alias).toMatchObject({ name: "gauss_noise" });
  });

  test("suggests the nearest name", async () => {
    const response = await client.get("/v1/augmentations/rotat");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "not-found", suggestion: "rotate" });
  });
});

describe("health", () => {
  test("is alive, and ready while store and compute answer", async () => {
    expect((await client.get("/healthz")).status).toBe(200);
    const response = await client.get("/readyz");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "ok", store: true, compute: true });
  });

  test("is alive but not ready while one of them does not", async () => {
    const fail = () => Promise.reject(new Error("down"));
    const jobs = {
      augment: fail,
      describe: fail,
      drawLabels: fail,
      sheet: fail,
      analyze: fail,
    };
    const compute = {
      inflight: 0,
      turnsAway: () => false,
      enter: () => ({ fetched: () => {}, leave: () => {} }),
      ...jobs,
      stats: fail,
    };
    const broken = createClient({ compute });
    expect((await broken.get("/healthz")).status).toBe(200);
    const response = await broken.get("/readyz");
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toBe("5");
    expect(await response.json()).toMatchObject({ store: true, compute: false });
  });

  test("is 500 in one line in the log where a variable is wrong, and says nothing to the client", async () => {
    const write = vi.spyOn(console, "error").mockImplementation(() => {});
    const response = await createClient({}, { MAX_PIXELS: "many" }).get("/healthz");
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("MAX_PIXELS");
    expect(write).toHaveBeenCalledTimes(1);
    expect(String(write.mock.calls[0]?.[0])).toContain("MAX_PIXELS");
  });
});

test("/metrics speaks the Prometheus text format", async () => {
  const fresh = createClient({});
  await fresh.get("/healthz");
  const response = await fresh.get("/metrics");
  expect(response.headers.get("Content-Type")).toContain("text/plain");
  const text = await response.text();
  expect(text).toContain('variegate_requests_total{route="/healthz",status="200"} 1\n');
  expect(text).toMatch(/^variegate_wasm_memory_bytes \d+$/m);
  expect(text).toMatch(/^variegate_inflight 1$/m);
});

describe("problems", () => {
  test("have a page behind every type", async () => {
    for (const code of Object.keys(PROBLEMS)) {
      const response = await client.get(`/problems/${code}`);
      expect(response.status).toBe(200);
      expect(response.headers.get("Content-Type")).toContain("text/html");
    }
  });

  test.each(["nothing", "__proto__", "constructor"])("have no page for %s", async (code) => {
    expect((await client.get(`/problems/${code}`)).status).toBe(404);
  });
});

describe("routing", () => {
  test.each([
    "/nothing",
    "/v1/",
    "/v1/jobs",
    "/../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/a%00b",
  ])("answers 404 at %s", async (path) => {
    const response = await client.get(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "not-found" });
  });

  test.each([
    ["POST", "/", "GET, HEAD, OPTIONS"],
    ["DELETE", "/v1/augment", "GET, HEAD, POST, OPTIONS"],
    ["PUT", "/healthz", "GET, HEAD, OPTIONS"],
    ["POST", "/v1/augmentations/rotate", "GET, HEAD, OPTIONS"],
  ])("answers %s %s with 405 and what is allowed", async (method, path, allow) => {
    const response = await client.send(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("Allow")).toBe(allow);
    expect(await response.json()).toMatchObject({ code: "method-not-allowed" });
  });

  test("serves the page's files under their own type", async () => {
    const response = await client.get("/index.html");
    expect(response.status).toBeLessThan(400);
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });
});

describe("CORS", () => {
  test.each(["https://other.example", "null"])(
    "lets %s read, without credentials",
    async (from) => {
      const response = await client.get("/healthz", { Origin: from });
      expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
      expect(response.headers.has("Access-Control-Allow-Credentials")).toBe(false);
      expect(response.headers.get("Access-Control-Expose-Headers")).toContain("X-Augmentation");
    },
  );

  test("answers a preflight", async () => {
    const headers = { Origin: "https://other.example", "Access-Control-Request-Method": "POST" };
    const response = await client.send("/v1/augment", { method: "OPTIONS", headers });
    expect(response.status).toBe(204);
    expect(response.headers.get("Access-Control-Allow-Methods")).toBe("GET,HEAD,POST");
    expect(response.headers.get("Access-Control-Allow-Headers")).toContain("Content-Type");
  });
});

describe("the access log", () => {
  test("has one line of JSON for a request, with a request id that no client can break", async () => {
    const write = vi.spyOn(console, "log").mockImplementation(() => {});
    const talkative = createClient({}, { LOG_LEVEL: "info" });
    const response = await talkative.get("/nothing%0d%0a%7B%22level%22:1", {
      "X-Request-Id": "a b;c",
    });
    expect(response.headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
    const lines = write.mock.calls.map(([line]) => String(line));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/[\r\n]/);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      status: 404,
      code: "not-found",
      method: "GET",
    });
  });

  test("keeps a valid request id and gives it to the problem", async () => {
    const response = await client.get("/nothing", { "X-Request-Id": "trace-1" });
    expect(response.headers.get("X-Request-Id")).toBe("trace-1");
    expect(await response.json()).toMatchObject({ instance: "trace-1" });
  });

  test("leaves queries out, which may hold a source's secrets", async () => {
    const write = vi.spyOn(console, "log").mockImplementation(() => {});
    await createClient({}, { LOG_LEVEL: "info" }).get(
      "/v1/augment?url=http://127.0.0.1/?token=abc",
    );
    expect(JSON.stringify(write.mock.calls)).not.toContain("abc");
  });
});
