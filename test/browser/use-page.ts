import { readFileSync } from "node:fs";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import type { Service } from "../selfhost/start-service.ts";
import { startService } from "../selfhost/start-service.ts";
import { chromiumPath, type Conduct, launchChromium, watch } from "./browser.ts";

/** The page in a fresh Chromium context for each test, over one real service. */
export class Stage {
  service!: Service;
  page!: Page;
  conduct!: Conduct;
  /** Where the page comes from, without a trailing slash: the service itself unless a test says otherwise. */
  origin!: string;
  #browser!: Browser;

  constructor(findEnv: () => Promise<Readonly<Record<string, string>>> | object = () => ({})) {
    beforeAll(async () => {
      this.service = await startService({ env: { COMPUTE: "1", ...(await findEnv()) } });
      this.#browser = await launchChromium(chromiumPath() ?? "");
    });
    afterAll(async () => {
      await this.#browser?.close();
      await this.service?.stop();
    });
    beforeEach(async () => {
      this.origin = this.service.url;
      await this.renew({ viewport: { width: 1280, height: 1000 } });
    });
    afterEach(async () => {
      await this.page.close();
      expect(this.conduct.errors).toEqual([]);
      const hosts = [...this.conduct.hosts].filter((host) => host !== "");
      expect(hosts).toEqual([new URL(this.origin).host]);
    });
  }

  /** Another context in place of the test's own. */
  async renew(options: BrowserContextOptions): Promise<void> {
    await this.page?.close();
    this.page = await this.#browser.newPage(options);
    this.conduct = watch(this.page);
  }

  async open(query: string): Promise<void> {
    await this.page.goto(`${this.origin}/${query}`);
    await this.page.waitForSelector("#add-step input");
  }

  /** A file of the visitor's, given to the field that wants it. */
  async pick(buffer: Uint8Array, id = "file", name = "photo.png"): Promise<void> {
    const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(buffer) };
    await this.shown(id).setInputFiles(file);
  }

  shown(id: string): Locator {
    return this.page.locator(`#${id}`);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }

  /** The text of the pipeline. */
  ops(): Promise<string> {
    return this.shown("ops").inputValue();
  }

  /** What the receipt says was done. */
  applied(): Promise<string> {
    return this.shown("applied").innerText();
  }

  /** The outermost cards, from first to last. */
  names(): Promise<string[]> {
    return this.page.locator("#steps > .card > .card-head .card-name b").allInnerTexts();
  }

  query(): URLSearchParams {
    return new URL(this.page.url()).searchParams;
  }

  async settled(): Promise<void> {
    await this.page.waitForSelector("#result:not(.stale):not([hidden])");
  }

  async equal(): Promise<void> {
    await this.page.waitForSelector('#badge[data-state="equal"]', { timeout: 20_000 });
  }

  async download(press: Locator): Promise<{ name: string; bytes: Buffer }> {
    const [saved] = await Promise.all([this.page.waitForEvent("download"), press.click()]);
    return { name: saved.suggestedFilename(), bytes: readFileSync(await saved.path()) };
  }
}

/** Looks until it is as expected. */
export function until<T>(look: () => Promise<T>) {
  return expect.poll(look, { timeout: 20_000 });
}
