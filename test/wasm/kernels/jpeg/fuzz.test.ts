import { expect, test } from "vitest";
import { fuzz } from "./fuzz.ts";
import { fuzzFiles } from "./fuzz-files.ts";

test("mutated files never trap, keep memory, or write beyond what is theirs", async () => {
  const report = fuzz(await fuzzFiles(), 20_250, 25_000, 100_000);
  process.stderr.write(`${JSON.stringify(report)}\n`);
  expect(report.runs).toBeGreaterThan(1000);
  expect(report.outcomes["decodes"]).toBeGreaterThan(100);
  expect(report.outcomes["shown"]).toBeGreaterThan(100);
  expect(report.outcomes["undecodable"]).toBeGreaterThan(100);
  // 300,000 pixels of four components: 8 bytes of coefficients and 4 of pixels for each, and the gaps.
  expect(report.highWater).toBeLessThan(16_000_000);
});
