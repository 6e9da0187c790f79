import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { IsolatedReport } from "./isolated-main.ts";

const run = promisify(execFile);

/** How a network without any way out can be had here; undefined, with the reason printed, if it cannot. */
function isolation(): readonly string[] | undefined {
  const attempts = [["-n"], ["-r", "-n"]];
  const failures: string[] = [];
  for (const flags of attempts) {
    const { status, stderr, error } = spawnSync("unshare", [
      ...flags,
      "ip",
      "link",
      "set",
      "lo",
      "up",
    ]);
    if (status === 0) return flags;
    failures.push(error?.message ?? stderr.toString().trim());
  }
  process.stderr.write(`No network of its own for this test: ${failures.join("; ")}\n`);
  return undefined;
}

const flags = isolation();

test.skipIf(flags === undefined)(
  "no spelling of an inward address reaches a server that listens there, asked for directly or by redirect",
  async () => {
    const main = new URL("isolated-main.ts", import.meta.url).pathname;
    const { stdout } = await run("unshare", [...(flags ?? []), process.execPath, main], {
      maxBuffer: 2 ** 24,
    });
    const report: IsolatedReport = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
    expect(report.unexpected).toEqual([]);
    expect(report.canaryHits).toBe(0);
    expect(report.asked).toBeGreaterThanOrEqual(120 * 6 * 2);
    expect(report.controlHits).toBe(report.controls);
  },
);
