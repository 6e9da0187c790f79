import { describe } from "vitest";
import { chromiumPath } from "./browser.ts";

/** A suite that needs Chromium. Where there is none it is left out, with a line that says so. */
export function describeInChromium(name: string, suite: (executablePath: string) => void): void {
  const path = chromiumPath();
  if (path === undefined) {
    console.log(`Not tested, without Chromium at /usr/bin/chromium or CHROMIUM_PATH: ${name}.`);
  }
  describe.skipIf(path === undefined)(name, () => suite(path ?? ""));
}
