import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, loadavg, release, totalmem } from "node:os";

/** Where and with what this was measured, one line each. */
export function describeMachine(): string[] {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const [load = 0] = loadavg();
  return [
    `${cpu?.model ?? "unknown processor"}, ${availableParallelism()} cores, ${memory} GiB, Linux ${release()}`,
    `load at the start ${load.toFixed(1)} (a machine of its own has less than 1)`,
    `Node ${process.versions.node}, V8 ${process.versions.v8}`,
    `this checkout at ${commit()}`,
  ];
}

function commit(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync("git", args, { cwd: import.meta.dirname, encoding: "utf8" }).trim();
    return git("rev-parse", "--short", "HEAD");
  } catch {
    return "an unknown commit";
  }
}
