import { join } from "node:path";
import sharp from "sharp";
import { chromiumPath, launchChromium } from "../../test/browser/browser.ts";
import { startService } from "../../test/selfhost/start-service.ts";

/** What the page at the top of the README shows: a sample of our own, with the labels that it brings. */
const SHOWN = new URLSearchParams({
  sample: "fruit",
  ops: "rotate:-25..25;horizontal_flip@0.5;coarse_dropout:4,fill=#f3b33d;brightness_contrast:-0.2..0.2",
  seed: "11",
});

/** Writes docs/page.webp: the page at work in a real browser, over the service that `npm run build` made. */
const path = chromiumPath();
if (path === undefined)
  throw new Error("Chromium is needed, at /usr/bin/chromium or CHROMIUM_PATH.");
const service = await startService({ env: { COMPUTE: "1" } });
const browser = await launchChromium(path);
try {
  const viewport = { width: 1280, height: 1010 };
  const page = await browser.newPage({ viewport, colorScheme: "light", deviceScaleFactor: 1.5 });
  await page.goto(`${service.url}/?${SHOWN.toString()}`);
  const settled = () => page.waitForSelector("#result:not(.stale):not([hidden])");
  await settled();
  await page.getByRole("button", { name: /^Labels/ }).click();
  await page.getByRole("button", { name: "Take ours" }).click();
  await settled();
  await page.waitForSelector('#badge[data-state="equal"]');
  await page.evaluate("document.activeElement?.blur(); scrollTo(0, 0);");
  await page.waitForTimeout(1500); // Toasts leave, and the last of the draws arrives.
  const picture = await page.screenshot();
  await sharp(picture)
    .webp({ quality: 85 })
    .toFile(join(import.meta.dirname, "../page.webp"));
} finally {
  await browser.close();
  await service.stop();
}
