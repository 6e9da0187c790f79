import { readdirSync, readFileSync } from "node:fs";

export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** The command line, joined with spaces. */
  readonly args: string;
}

/** Every process below `root`, read from /proc, where a bare machine has no ps. */
export function descendants(root: number): Process[] {
  const all = everyone();
  const below = (parent: number): Process[] =>
    all.flatMap((process) => (process.parent === parent ? [process, ...below(process.pid)] : []));
  return below(root);
}

/** The process ids of a group. */
export function membersOf(group: number): number[] {
  return everyone()
    .filter((process) => process.group === group)
    .map(({ pid }) => pid);
}

function everyone(): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap(read);
}

function read(pid: string): Process[] {
  try {
    // The name in parentheses may hold anything; the state, the parent and the group follow its end.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [, parent, group] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const args = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return [{ pid: Number(pid), parent: parent ?? 0, group: group ?? 0, args }];
  } catch {
    return []; // it ended meanwhile
  }
}
