import { encode } from "fast-png";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AUGMENTATIONS } from "../../wasm/augmentations/index.ts";
import { formatApplied } from "../../wasm/pipeline/format.ts";
import { scene, transparentScene } from "../scene.ts";
import type { Service } from "../selfhost/start-service.ts";
import { startService } from "../selfhost/start-service.ts";
import { type Conduct, launchChromium, watch } from "./browser.ts";
import { describeInChromium } from "./describe-in-chromium.ts";

const PICTURES = {
  opaque: encode({ ...scene(150, 100), channels: 4, depth: 8 }),
  transparent: encode({ ...transparentScene(90, 120), channels: 4, depth: 8 }),
};

/** Every augmentation but the mixing ones, which need other pictures, with its first and its last example. */
const PIPELINES = AUGMENTATIONS.filter(({ group }) => group !== "mix").flatMap(
  ({ name, examples }) => {
    const texts = [examples[0], examples.at(-1)].flatMap((params) =>
      params === undefined ? [] : [formatApplied([{ op: name, params }])],
    );
    return [...new Set(texts)].map((ops) => ({ name, ops }));
  },
);

/** What the worker answers to `describe`: its receipt, or why there is none. */
interface Outcome {
  readonly made?: { readonly variants: readonly { readonly pixelsSha256: string }[] };
}

describeInChromium("the page's worker and the service", (path) => {
  let service: Service;
  let browser: Browser;
  let page: Page;
  let conduct: Conduct;

  beforeAll(async () => {
    service = await startService({ env: { COMPUTE: "1" } });
    browser = await launchChromium(path);
    page = await browser.newPage();
    conduct = watch(page);
    await page.goto(`${service.url}/`);
    await page.evaluate(`(() => {
      const worker = new Worker("/engine-worker.js", { type: "module" });
      const waiting = new Map();
      worker.addEventListener("message", ({ data }) => waiting.get(data.id)(data.outcome));
      let last = 0;
      globalThis.askWorker = (question) => new Promise((resolve) => {
        waiting.set(++last, resolve);
        const bytes = question.base64 && Uint8Array.from(atob(question.base64), (c) => c.charCodeAt(0));
        worker.postMessage({ id: last, question: { ...question, bytes } });
      });
    })()`);
  });

  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  const ask = (question: object) =>
    page.evaluate<Outcome>(`askWorker(${JSON.stringify(question)})`);

  const inBrowser = async (ops: string) => {
    const outcome = await ask({ kind: "describe", ops, seed: 7, variant: 3 });
    return outcome.made?.variants[0]?.pixelsSha256 ?? JSON.stringify(outcome);
  };

  const atService = async (ops: string, body: Uint8Array) => {
    const query = new URLSearchParams({ ops, seed: "7", variant: "3", as: "json" });
    const response = await fetch(`${service.url}/v1/augment?${query.toString()}`, {
      method: "POST",
      headers: { "Content-Type": "image/png" },
      body: new Uint8Array(body),
    });
    const text = await response.text();
    return /"pixels_sha256": "(\w+)"/.exec(text)?.[1] ?? text;
  };

  it.each(["opaque", "transparent"] as const)(
    "make the same pixels of every augmentation, %s",
    async (kind) => {
      const bytes = PICTURES[kind];
      await ask({ kind: "open", base64: Buffer.from(bytes).toString("base64") });
      const different: string[] = [];
      const names = new Set<string>();
      for (const { name, ops } of PIPELINES) {
        const [browserMade, serviceMade] = [await inBrowser(ops), await atService(ops, bytes)];
        const same = /^[0-9a-f]{64}$/.test(browserMade) && browserMade === serviceMade;
        if (same) names.add(name);
        else different.push(`${ops}: ${browserMade} ≠ ${serviceMade}`);
      }
      expect(different).toEqual([]);
      expect(names.size).toBeGreaterThanOrEqual(60);
      console.log(
        `browser = edge for ${names.size} augmentations (${PIPELINES.length} pipelines, ${kind})`,
      );
      expect(conduct.errors).toEqual([]);
    },
    180_000,
  );
});
