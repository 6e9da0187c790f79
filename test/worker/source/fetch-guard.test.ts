import { describe, expect, test } from "vitest";
import type { Fetch } from "../../../worker/source/ask-origin.ts";
import { fetchSource } from "../../../worker/source/fetch-source.ts";
import type { SourcePolicy } from "../../../worker/source/policy.ts";
import { createRetryBudget, type RetryBudget } from "../../../worker/source/retry.ts";
import { outcomeOf, type Outcome } from "../../hostile/outcome.ts";
import { PRIVATE_HOSTS, UNREADABLE_URLS } from "../../hostile/private-spellings.ts";
import { testPolicy } from "./policy.ts";

interface Run {
  readonly outcome: Outcome;
  readonly asked: readonly string[];
}

/** Runs a fetch against answers made here; nothing is ever connected to. */
async function run(
  url: string,
  reply: (url: string, signal: AbortSignal) => Promise<Response> | Response,
  changes: Partial<SourcePolicy> = {},
  retryBudget: RetryBudget = createRetryBudget(),
): Promise<Run> {
  const asked: string[] = [];
  const fetch: Fetch = async (address, { signal }) => {
    asked.push(address);
    return reply(address, signal);
  };
  const policy = testPolicy(changes);
  const outcome = await outcomeOf(
    fetchSource(new URL(url), { policy, version: "0", fetch, retryBudget }),
  );
  return { outcome, asked };
}

/** A redirect to any text at all, even one that no header could carry. */
function redirect(location: string): Response {
  const response = new Response("moved", { status: 302 });
  response.headers.get = (name) => (name === "location" ? location : null);
  return response;
}

describe("a redirect inward", () => {
  test.each(PRIVATE_HOSTS)("to %s is refused before anything is connected to", async (host) => {
    const { outcome, asked } = await run("http://example.com/", () => redirect(`//${host}/a`));
    expect(outcome).toMatchObject({ code: "source-not-allowed" });
    expect(asked).toEqual(["http://example.com/"]);
  });

  test("is refused at every hop", async () => {
    const { outcome, asked } = await run("http://example.com/1", (url) =>
      url.endsWith("1") ? redirect("/2") : redirect("http://[::ffff:7f00:1]/"),
    );
    expect(outcome).toMatchObject({ code: "source-not-allowed" });
    expect(asked).toEqual(["http://example.com/1", "http://example.com/2"]);
  });

  test.each(UNREADABLE_URLS.filter((url) => /^[a-z-]+:/.test(url)))(
    "or to nowhere, as to %j, is not followed",
    async (location) => {
      const { outcome, asked } = await run("http://example.com/", () => redirect(location));
      expect(asked.every((address) => address.startsWith("http://example.com/"))).toBe(true);
      expect(outcome).toMatchObject({ kind: "failed" });
    },
  );
});

test("an address that the policy refuses is not connected to even by a caller who forgot to judge it", async () => {
  for (const url of [
    "http://10.0.0.1/",
    "http://u@example.com/",
    "data:image/png,a",
    "file:///a",
  ]) {
    const { outcome, asked } = await run(url, () => new Response("image"));
    expect(outcome).toMatchObject({ kind: "failed" });
    expect(asked).toEqual([]);
  }
});

test("a redirect to this service is a loop", async () => {
  const { outcome } = await run("http://example.com/", () =>
    redirect("https://images.example.org/?url=http://example.com/"),
  );
  expect(outcome).toMatchObject({ code: "source-loop" });
});

describe("one deadline", () => {
  test("holds against a fetch that does not listen to its signal", async () => {
    const never = new Promise<Response>(() => undefined);
    const { outcome } = await run("http://example.com/", () => never, { timeoutMs: 60 });
    expect(outcome).toMatchObject({ code: "source-timeout" });
  });

  test("holds against a body that never ends and does not listen either", async () => {
    const body = new ReadableStream<Uint8Array>({ start: (c) => c.enqueue(new Uint8Array(9)) });
    const { outcome } = await run("http://example.com/", () => new Response(body), {
      timeoutMs: 60,
    });
    expect(outcome).toMatchObject({ code: "source-timeout" });
  });

  test("covers all redirects together", async () => {
    const { outcome, asked } = await run(
      "http://example.com/",
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        return redirect("/again");
      },
      { timeoutMs: 120, maxRedirects: 100 },
    );
    expect(outcome).toMatchObject({ code: "source-timeout" });
    expect(asked.length).toBeLessThanOrEqual(3);
  });

  test("leaves no retry to be made after it", async () => {
    const { outcome, asked } = await run(
      "http://example.com/",
      () => new Response("busy", { status: 503, headers: { "retry-after": "1" } }),
      { timeoutMs: 300 },
    );
    expect(outcome).toMatchObject({ code: "source-error", details: { upstream_status: 503 } });
    expect(asked).toHaveLength(1);
  });
});

test("retries stop when their budget is spent", async () => {
  const empty = createRetryBudget(0, 0);
  const { outcome, asked } = await run(
    "http://example.com/",
    () => Promise.reject(new Error("Network connection lost.")),
    {},
    empty,
  );
  expect(outcome).toMatchObject({ code: "source-unreachable" });
  expect(asked).toHaveLength(1);
});

test("retries are counted over all hops of one source together", async () => {
  let answers = 0;
  const { outcome, asked } = await run(
    "http://example.com/1",
    () => {
      answers += 1;
      return answers === 2 ? redirect("/2") : new Response("busy", { status: 503 });
    },
    { timeoutMs: 3000 },
  );
  expect(outcome).toMatchObject({ code: "source-error" });
  expect(asked.map((url) => url.at(-1))).toEqual(["1", "1", "2", "2"]);
});

test("bodies that nobody reads are let go", async () => {
  const cancelled: string[] = [];
  const body = (name: string): ReadableStream<Uint8Array> =>
    new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1000)),
      cancel() {
        cancelled.push(name);
      },
    });
  for (const status of [302, 404, 418]) {
    const headers = { location: "http://10.0.0.1/" };
    await run("http://example.com/", () => new Response(body(String(status)), { status, headers }));
  }
  let turn = 0;
  await run("http://example.com/", () => {
    turn += 1;
    return turn === 1 ? new Response(body("retried"), { status: 503 }) : new Response("image");
  });
  const length = { "content-length": "9999999" };
  await run("http://example.com/", () => new Response(body("announced"), { headers: length }));
  await run("http://example.com/", () => new Response(body("counted")));
  expect(cancelled).toEqual(["302", "404", "418", "retried", "announced", "counted"]);
});

test("a body that ends before its announced length is an error even where the connection says nothing", async () => {
  const { outcome } = await run(
    "http://example.com/",
    () => new Response("half", { headers: { "content-length": "8" } }),
  );
  expect(outcome).toMatchObject({ code: "source-error" });
});

test("validators of an unlikely length are not kept", async () => {
  const { outcome } = await run(
    "http://example.com/",
    () => new Response("a", { headers: { etag: `"${"e".repeat(300)}"`, "last-modified": "x" } }),
  );
  expect(outcome).toMatchObject({ kind: "fetched", lastModified: "x" });
  expect(outcome).not.toHaveProperty("etag");
});

test("a body that announces too much is not read at all", async () => {
  let pulls = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        pulls += 1;
        controller.enqueue(new Uint8Array(9));
      },
    },
    new CountQueuingStrategy({ highWaterMark: 0 }),
  );
  const headers = { "content-length": "4194305" };
  const { outcome } = await run("http://example.com/", () => new Response(body, { headers }));
  expect(outcome).toMatchObject({ code: "source-too-large", details: { actual: 4_194_305 } });
  expect(pulls).toBe(0);
});

test("a decoded body may be shorter than the announced length of its coding", async () => {
  const headers = { "content-length": "23", "content-encoding": "gzip" };
  const { outcome } = await run("http://example.com/", () => new Response("abc", { headers }));
  expect(outcome).toMatchObject({ kind: "fetched", length: 3 });
});

test.each([
  ["is let go of where there is none", 500, true],
  ["is spared the abort where all of it came", 200, false],
])("what hangs on the deadline %s", async (_, status, aborted) => {
  const signals: AbortSignal[] = [];
  await run("http://example.com/", (_url, signal) => {
    signals.push(signal);
    return new Response("image", { status });
  });
  expect(signals.map((signal) => signal.aborted)).toEqual([aborted]);
});
