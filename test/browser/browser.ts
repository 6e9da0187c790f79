import { existsSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where Chromium is: CHROMIUM_PATH, else where Debian puts it; undefined where there is none. */
export function chromiumPath(): string | undefined {
  const path = process.env["CHROMIUM_PATH"] || "/usr/bin/chromium";
  return existsSync(path) ? path : undefined;
}

export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS });
}

/** What a page did that a good page does not. */
export interface Conduct {
  /** Console errors and uncaught exceptions; the browser's own note that a request was refused is no error. */
  readonly errors: string[];
  /** Hosts that were asked for something. */
  readonly hosts: Set<string>;
}

/** Watches a page from before its first request on. A violated policy shows as a console error. */
export function watch(page: Page): Conduct {
  const conduct: Conduct = { errors: [], hosts: new Set() };
  page.on("console", (message) => {
    const isRefusal = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isRefusal) conduct.errors.push(message.text());
  });
  page.on("pageerror", (error) => conduct.errors.push(String(error)));
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith("http")) conduct.hosts.add(host);
  });
  return conduct;
}
