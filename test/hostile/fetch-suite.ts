import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Validators } from "../../worker/source/ask-origin.ts";
import type { SourcePolicy } from "../../worker/source/policy.ts";
import { testPolicy } from "../worker/source/policy.ts";
import { FETCH_CASES, LIMIT, SMUGGLED, type FetchCase } from "./fetch-cases.ts";
import { createOrigin, type HostileOrigin } from "./origin/create-origin.ts";
import type { Outcome } from "./outcome.ts";

/** Runs `fetchSource` somewhere. */
export type Fetcher = (
  url: string,
  policy: SourcePolicy,
  validators?: Validators,
) => Promise<Outcome>;

const IMAGE = new Uint8Array(20_000).map((_, index) => (index * 2_654_435_761) >>> 24);
const DEADLINE = 700;

/** The behaviour of the guarded fetch, wherever it runs, and what is so in this place alone. */
export function describeFetch(
  place: string,
  fetcher: Fetcher,
  local: readonly FetchCase[] = [],
): void {
  describe(`the guarded fetch in ${place}`, () => {
    let origin: HostileOrigin;
    let policy: SourcePolicy;

    beforeAll(async () => {
      origin = await createOrigin({
        images: { "/image.jpg": IMAGE, "/image.png": IMAGE },
        limit: LIMIT,
        dripMs: 60,
        burstMs: 200,
      });
      policy = testPolicy({
        trustedOrigins: [origin.host],
        maxContentLength: LIMIT,
        timeoutMs: DEADLINE,
      });
    });
    beforeEach(() => origin.forget());
    afterAll(() => origin.close());

    test.each([...FETCH_CASES, ...local])("answers $path with $expected", async (item) => {
      // Retries must have the time to be made; what is late should be so soon.
      const patient = item.expected !== "source-timeout" && !item.path.includes("retry-after=1");
      const timeoutMs = patient ? 5000 : DEADLINE;
      const started = performance.now();
      const outcome = await fetcher(`${origin.origin}${item.path}`, { ...policy, timeoutMs });
      const elapsed = performance.now() - started;

      if (item.expected === "ok") {
        expect(outcome).toMatchObject({ kind: "fetched" });
        expect(outcome.kind === "fetched" && outcome.sha256).toMatch(/^[\da-f]{64}$/);
      } else {
        expect(outcome).toMatchObject({ kind: "failed", code: item.expected });
      }
      if (outcome.kind === "failed") {
        expect(outcome.message).not.toMatch(/secret|127\.0\.0\.1|ECONN|undici/i);
        if (item.upstreamStatus !== undefined) {
          expect(outcome.details.upstream_status).toBe(item.upstreamStatus);
        }
      }
      if (item.expected === "source-timeout") {
        expect(elapsed).toBeGreaterThan(DEADLINE - 50);
        expect(elapsed).toBeLessThan(DEADLINE + 500);
      }
      expect(origin.hits()).toBe(item.hits ?? 1);
      expect(origin.canary.hits()).toBe(0);
    });

    test("gives the bytes, their hash and where they were found", async () => {
      const outcome = await fetcher(`${origin.origin}/redir/1#part`, policy);
      const digest = Buffer.from(await crypto.subtle.digest("SHA-256", IMAGE)).toString("hex");
      expect(outcome).toEqual({
        kind: "fetched",
        length: IMAGE.length,
        sha256: digest,
        finalUrl: `${origin.origin}/redir/0`,
      });
    });

    test("says the limit and what exceeded it", async () => {
      const outcome = await fetcher(`${origin.origin}/len/${LIMIT + 7}`, policy);
      expect(outcome).toMatchObject({ details: { limit: LIMIT, actual: LIMIT + 7 } });
    });

    test("counts decoded bytes and stops soon after the limit", async () => {
      const outcome = await fetcher(`${origin.origin}/gz-bomb`, policy);
      const actual = outcome.kind === "failed" ? (outcome.details.actual ?? 0) : 0;
      expect(actual).toBeGreaterThan(LIMIT);
      expect(actual).toBeLessThan(LIMIT * 8);
    });

    test.each(SMUGGLED)("takes %s for an error or for no more than was sent", async (path) => {
      const outcome = await fetcher(`${origin.origin}${path}`, { ...policy, timeoutMs: 3000 });
      expect(["failed", "fetched"]).toContain(outcome.kind);
      if (outcome.kind === "failed") {
        expect(outcome.code).toMatch(/^source-(error|unreachable)$/);
      }
      if (outcome.kind === "fetched") expect(outcome.length).toBeLessThanOrEqual(IMAGE.length);
    });

    test("sends headers of its own and no others", async () => {
      await fetcher(`${origin.origin}/image.jpg`, policy);
      const headers = origin.requests[0]?.headers ?? {};
      expect(headers["user-agent"]).toBe("Variegate/0.0.0-test (+image augmentation)");
      expect(headers.accept).toContain("image/");
      expect(headers["cdn-loop"]).toBe("variegate");
      expect(headers.cookie).toBeUndefined();
      expect(headers.authorization).toBeUndefined();
      expect(headers.referer).toBeUndefined();
    });

    test("asks whether a known source has changed", async () => {
      for (const path of ["/etag", "/last-modified"]) {
        const url = `${origin.origin}${path}`;
        const first = await fetcher(url, policy);
        if (first.kind !== "fetched") throw new Error(`expected bytes of ${path}`);
        expect(await fetcher(url, policy, first)).toEqual({ kind: "not-modified" });
      }
    });

    test("fetches a known source that has changed", async () => {
      const finalUrl = `${origin.origin}/etag?v=2`;
      const outcome = await fetcher(finalUrl, policy, { etag: '"v-1"', finalUrl });
      expect(outcome).toMatchObject({ kind: "fetched", etag: '"v-2"' });
    });

    test("tells a validator only to the address that gave it", async () => {
      const known = { etag: '"v-1"', finalUrl: `${origin.origin}/etag?v=1` };
      const outcome = await fetcher(`${origin.origin}/redir-to?to=/etag`, policy, known);
      expect(outcome).toMatchObject({ kind: "fetched" });
      expect(origin.requests.map(({ headers }) => headers["if-none-match"])).toEqual([
        undefined,
        undefined,
      ]);
    });

    test("does not take a 304 for an answer when it sent no validator", async () => {
      const finalUrl = `${origin.origin}/status/304`;
      const outcome = await fetcher(finalUrl, policy, { finalUrl });
      expect(outcome).toMatchObject({ code: "source-error" });
    });

    test("says that nobody listens", async () => {
      const gone = await createOrigin();
      await gone.close();
      const outcome = await fetcher(`${gone.origin}/`, {
        ...policy,
        trustedOrigins: [gone.host],
        timeoutMs: 3000,
      });
      expect(outcome).toMatchObject({ code: "source-unreachable" });
    });

    test("leaves no connection busy after refusing, and works as before", async () => {
      for (const path of ["/infinite", "/infinite-tiny", "/stall", "/gz-bomb"]) {
        await fetcher(`${origin.origin}${path}`, policy);
      }
      await expect.poll(() => origin.busy(), { timeout: 3000 }).toBe(0);
      const outcome = await fetcher(`${origin.origin}/image.jpg`, policy);
      expect(outcome).toMatchObject({ kind: "fetched", length: IMAGE.length });
    });
  });
}
