import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openApi } from "../../worker/openapi/open-api.ts";
import { type Service, startService } from "../selfhost/start-service.ts";
import { launchChromium, watch } from "./browser.ts";
import { describeInChromium } from "./describe-in-chromium.ts";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the script above has just set it
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    );
  });
}

describeInChromium("the documents around the page", (path) => {
  let service: Service;
  let browser: Browser;

  beforeAll(async () => {
    service = await startService({ env: { COMPUTE: "1" } });
    browser = await launchChromium(path);
  });

  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  it("shows every route at /docs, asks nobody else, and breaks no policy", async () => {
    const page = await browser.newPage();
    const conduct = watch(page);
    await page.goto(`${service.url}/docs`);
    const nav = page.locator("rapi-doc nav");
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the document's own shape
    for (const route of Object.keys(openApi()["paths"] as object)) {
      await nav.getByText(route, { exact: true }).first().waitFor();
    }
    await page.locator('[id="link-get-/healthz"]').click();
    await page.getByRole("button", { name: "TRY" }).click();
    await page.getByText("Response Status: OK:200").waitFor();
    expect(conduct.errors).toEqual([]);
    expect([...conduct.hosts]).toEqual([new URL(service.url).host]);
    await page.close();
  });

  it.each(["/docs#get-/v1/augment", "/problems/source-not-allowed"])(
    "is readable for everybody, in both dresses: %s",
    async (address) => {
      for (const colorScheme of ["light", "dark"] as const) {
        for (const width of [390, 1440]) {
          const viewport = { width, height: 900 };
          const page = await browser.newPage({ colorScheme, viewport, bypassCSP: true });
          await page.goto(`${service.url}${address}`);
          if (address.startsWith("/docs"))
            await page.getByText("Augment an image").last().waitFor();
          expect(await accessibilityFaults(page), `${colorScheme}, ${width} px`).toEqual([]);
          await page.close();
        }
      }
    },
  );
});
