import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scene } from "../scene.ts";
import { startService, type Service } from "../selfhost/start-service.ts";
import {
  CORPUS_DIR,
  corpusFamilies,
  readFamily,
  type Expectation,
} from "../wasm/codecs/corpora.ts";
import { sharp } from "../wasm/codecs/sharp.ts";
import { FETCH_CASES, LIMIT, type FetchCase } from "./fetch-cases.ts";
import { gifDimensionBomb, makeGif } from "./make/gif.ts";
import { jpegDimensionBomb, makeProgressiveJpeg } from "./make/jpeg.ts";
import { apng, pngDimensionBomb, pngOverrun, pngProfileBomb, pngTextBomb } from "./make/png.ts";
import { webpLosslessBomb } from "./make/webp.ts";
import { createOrigin, type HostileOrigin } from "./origin/create-origin.ts";

const DEADLINE = 2500;
const text = (content: string) => new TextEncoder().encode(content);

/** What an answer says of itself: its status, the problem's code, and how long it took. */
interface Verdict {
  readonly status: number;
  readonly code: string | undefined;
  readonly type: string;
  readonly elapsed: number;
  readonly body: Buffer;
}

describe("the whole service among hostile origins and images", () => {
  let origin: HostileOrigin;
  let guarded: Service;
  let roomy: Service;
  let good: Uint8Array;
  let goodAnswer: Buffer;

  beforeAll(async () => {
    const { width, height, data } = scene(160, 120);
    const raw = { width, height, channels: 4 as const };
    good = await sharp(Buffer.from(data), { raw }).jpeg().toBuffer();
    const images = { "/image.jpg": good, "/image.png": good };
    origin = await createOrigin({ images, limit: LIMIT, dripMs: 60, burstMs: 200 });
    const shared = { TRUSTED_ORIGINS: origin.host, LOG_LEVEL: "silent", COMPUTE: "1" };
    guarded = await startService({
      env: {
        ...shared,
        MAX_CONTENT_LENGTH: String(LIMIT),
        FETCH_TIMEOUT_MS: String(DEADLINE),
        CACHE_TTL: "0",
      },
    });
    roomy = await startService({ env: shared });
    goodAnswer = (await post(roomy, good)).body;
  }, 120_000);

  afterAll(async () => {
    await Promise.all([guarded.stop(), roomy.stop(), origin.close()]);
  });

  async function ask(url: string, init: RequestInit = {}): Promise<Verdict> {
    const started = performance.now();
    const response = await fetch(url, { ...init, redirect: "manual" });
    const body = Buffer.from(await response.arrayBuffer());
    const type = response.headers.get("content-type") ?? "";
    const problem = type.startsWith("application/problem+json");
    const parsed: unknown = problem ? JSON.parse(body.toString()) : undefined;
    const code =
      typeof parsed === "object" && parsed !== null && "code" in parsed
        ? String(parsed.code)
        : undefined;
    return { status: response.status, code, type, elapsed: performance.now() - started, body };
  }

  /** Sends an image as the body, which no cache remembers. */
  const post = (service: Service, bytes: Uint8Array) =>
    ask(`${service.url}/v1/augment?ops=rotate:15;blur:3&seed=7`, {
      method: "POST",
      headers: { accept: "image/*", "content-type": "application/octet-stream" },
      body: Buffer.from(bytes),
    });

  async function stillGood(): Promise<void> {
    const { status, body } = await post(roomy, good);
    expect(status).toBe(200);
    expect(body.equals(goodAnswer), "a good image is answered bit for bit as before").toBe(true);
  }

  /** What only the decoder can tell apart comes after the fetch: none of these are images. */
  function expectedOf({ path, expected }: FetchCase): string | undefined {
    if (expected !== "ok") return expected;
    if (/html|svg|pdf|fake/.test(path)) return "unsupported-format";
    if (/len\/\d/.test(path)) return "unsupported-format";
    return undefined;
  }

  // Redirects to another name of ours would be looked up here, where the service does not have that name.
  const cases = FETCH_CASES.filter(({ path }) => !path.startsWith("/redir-us"));

  it("refuses a redirect to itself", async () => {
    const path = `/redir-us?us=${guarded.url}`;
    const address = encodeURIComponent(`${origin.origin}${path}`);
    const verdict = await ask(`${guarded.url}/v1/augment?url=${address}&ops=invert&seed=1`);
    expect([verdict.status, verdict.code]).toEqual([508, "source-loop"]);
  });

  it.each(cases)("answers $path as it deserves", async (item) => {
    const address = encodeURIComponent(`${origin.origin}${item.path}`);
    const verdict = await ask(`${guarded.url}/v1/augment?url=${address}&ops=invert&seed=1`);
    const expected = expectedOf(item);
    if (expected === undefined) {
      expect([verdict.status, verdict.type]).toEqual([200, "image/jpeg"]);
    } else {
      const codes = expected === "unsupported-format" ? [expected, "undecodable"] : [expected];
      expect(codes).toContain(verdict.code);
      expect(verdict.body.toString()).not.toMatch(/secret|<script|ECONN|stack|\.ts:/);
    }
    expect(verdict.elapsed).toBeLessThan(DEADLINE + 500);
    expect(origin.canary.hits()).toBe(0);
  });

  it.each<[string, () => Uint8Array, readonly string[]]>([
    ["a JPEG of 60000 × 60000", () => jpegDimensionBomb(60_000, 60_000), ["image-too-large"]],
    [
      "a PNG of 2^31 − 1 squared",
      () => pngDimensionBomb(0x7fffffff, 0x7fffffff),
      ["image-too-large"],
    ],
    ["a GIF of 65535 × 65535", () => gifDimensionBomb(65_535, 65_535), ["image-too-large"]],
    ["a WebP of 16384 × 16384", () => webpLosslessBomb(16_384, 16_384), ["image-too-large"]],
    ["a JPEG of 1,001 scans", () => makeProgressiveJpeg(2048, 2048, 1001), ["image-too-complex"]],
    ["a GIF of 50,000 frames", () => makeGif(50_000), ["image-too-complex"]],
    ["an iCCP bomb", () => pngProfileBomb(64_000_000), ["image/png"]],
    ["a zTXt bomb", () => pngTextBomb(64_000_000), ["image/png"]],
    ["an IDAT overrun", () => pngOverrun(64_000_000), ["image/png"]],
    ["an APNG of 200 frames of 4 MP", () => apng(2000, 2000, 200), ["image/png"]],
    [
      "an SVG with a script",
      () => text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      ["unsupported-format"],
    ],
    ["a page", () => text("<!doctype html><script>alert(1)</script>"), ["unsupported-format"]],
    ["a PDF", () => text("%PDF-1.7\n1 0 obj\n"), ["unsupported-format"]],
    [
      "an AVIF",
      () => new Uint8Array([0, 0, 0, 28, ...text("ftypavifmif1miaf")]),
      ["unsupported-format"],
    ],
    [
      "a polyglot of GIF and script",
      () => text("GIF89a/*<script>alert(1)</script>*/=1;"),
      ["undecodable", "image-too-large"],
    ],
    ["nothing", () => new Uint8Array(), ["invalid-body", "undecodable", "unsupported-format"]],
    ["4 MiB and a byte", () => new Uint8Array(4_194_305), ["body-too-large"]],
  ])("answers %s as a body", async (_, make, expected) => {
    const verdict = await post(roomy, make());
    expect(expected).toContain(verdict.code ?? verdict.type);
    expect(verdict.body.includes("<script")).toBe(false);
    await stillGood();
  });

  it("gives every image of the corpora the answer of its class", { timeout: 300_000 }, async () => {
    if (corpusFamilies().length === 0) {
      console.log(`no corpora at ${CORPUS_DIR}: set CORPUS_DIR to try the service on them`);
      return;
    }
    const wrong: string[] = [];
    let count = 0;
    for (const family of corpusFamilies()) {
      for (const { file, bytes, expected } of readFamily(family)) {
        const verdict = await post(roomy, bytes);
        if (!fits(verdict, expected))
          wrong.push(`${family}/${file}: ${expected}, ${verdict.code ?? verdict.status}`);
        if (++count % 50 === 0) await stillGood();
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(600);
    await stillGood();
  });
});

const REFUSALS = new Set([
  "undecodable",
  "unsupported-format",
  "image-too-large",
  "image-too-complex",
]);

function fits({ status, code = "" }: Verdict, expected: Expectation): boolean {
  const refused = REFUSALS.has(code);
  if (expected === "decodes") return status === 200 || code === "image-too-large";
  if (expected === "must-reject-size") return status === 413;
  if (expected === "must-fail-cleanly") return refused;
  return status === 200 || refused;
}
