import { execFileSync, spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import type { FilterReport } from "./network-filter-main.ts";

test("the network refuses what is not public but for an exact trusted origin, also by redirect, and has no other way out", () => {
  const main = new URL("network-filter-main.ts", import.meta.url).pathname;
  // Root may simply have a network of its own; others are root in a user namespace first. Where neither can be had this
  // fails, since nothing here may connect outside such a network.
  const alone = ["--net"];
  const possible = spawnSync("unshare", [...alone, "true"]).status === 0;
  const flags = possible ? alone : ["--user", "--map-root-user", ...alone];
  const parameters = [...flags, process.execPath, main];
  const output = execFileSync("unshare", parameters, { encoding: "utf8", timeout: 50_000 });
  const report: FilterReport = JSON.parse(output.trim().split("\n").at(-1) ?? "");

  const open = ["93.184.216.34:8080", "[2606:4700::1111]:8080"]; // public, put on this network's loopback
  expect(report.reachedWithout).toEqual(open);
  expect(report.reachedWithTrust).toEqual([...open, "10.1.2.3:8080"]);
  expect(report.reachedPast).toEqual([]);
  expect(report.canaryHits).toBe(5);
  expect(report.asked).toBeGreaterThanOrEqual(100);
});
