import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import digests from "../golden/digests.json" with { type: "json" };
import walked from "../golden/walk.json" with { type: "json" };
import { launchChromium } from "./browser.ts";
import { describeInChromium } from "./describe-in-chromium.ts";
import type { EngineInPage } from "./engine-entry.ts";

declare const inPage: EngineInPage;

const MODULES: Readonly<Record<string, string>> = {
  "/kernels.wasm": new URL("../../wasm/kernels/build/kernels.wasm", import.meta.url).href,
  "/photon.wasm": import.meta.resolve("@cf-wasm/photon/photon.wasm"),
  "/webp-decoder.wasm": import.meta.resolve("@jsquash/webp/codec/dec/webp_dec.wasm"),
  "/webp-encoder.wasm": import.meta.resolve("@jsquash/webp/codec/enc/webp_enc_simd.wasm"),
};

describeInChromium("the engine in Chromium", (path) => {
  let server: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const entryPoints = [`${import.meta.dirname}/engine-entry.ts`];
    const bundled = await build({ entryPoints, bundle: true, format: "esm", write: false });
    const script = bundled.outputFiles[0]?.text ?? "";
    server = createServer((request, response) => {
      const module = MODULES[request.url ?? ""];
      if (module !== undefined) {
        response.setHeader("content-type", "application/wasm");
        response.end(readFileSync(fileURLToPath(module)));
      } else if (request.url === "/engine.js") {
        response.setHeader("content-type", "text/javascript").end(script);
      } else {
        response.setHeader("content-type", "text/html");
        response.end('<!doctype html><script type="module" src="/engine.js"></script>');
      }
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a string only for a pipe, which this is not
    const { port } = server.address() as AddressInfo;
    browser = await launchChromium(path);
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: "networkidle" });
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it("makes the committed pixels for every example", async () => {
    const made = await page.evaluate(([source, texts]) => inPage.digests(source, texts), [
      digests.source,
      Object.keys(digests.pixels),
    ] as const);
    expect(made).toEqual(digests.pixels);
  });

  it("makes the committed pixels on every size, with and without alpha", async () => {
    expect(await page.evaluate(() => inPage.walk())).toEqual(walked);
  });
});
