import { readdirSync, readFileSync } from "node:fs";

export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** The command line, joined with spaces. */
  readonly args: string;
}

/** Every process below `root`, read from /proc, where a bare machine has no ps. */
export function descendants(root: number): Process[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap(read);
  const below = (parent: number): Process[] =>
    all.flatMap((process) => (process.parent === parent ? [process, ...below(process.pid)] : []));
  return below(root);
}

function read(pid: string): Process[] {
  try {
    // The name in parentheses may hold anything; the state and the parent follow its end.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    const args = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return [{ pid: Number(pid), parent, args }];
  } catch {
    return []; // it ended meanwhile
  }
}
