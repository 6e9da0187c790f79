import { join } from "node:path";
import { parseArgs } from "node:util";
import { GROUPS, type GroupName } from "./row.ts";

export interface Options {
  readonly groups: readonly GroupName[];
  /** Fewer sizes and rounds: a look, not a verdict. */
  readonly quick: boolean;
  /** Only cases whose name contains this. */
  readonly match: string;
  /** Where RESULTS.md and results.json go. */
  readonly out: string;
  /** A sentence on the circumstances, to be printed above the figures. */
  readonly note: string;
}

const USAGE = `npm run bench -- [--only ${GROUPS.join(",")}] [--match text] [--quick] [--out directory] [--note text]`;

/** Reads the command line. Throws an Error that says what is wrong with it. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", default: GROUPS.join(",") },
      match: { type: "string", default: "" },
      quick: { type: "boolean", default: false },
      out: { type: "string", default: join(import.meta.dirname) },
      note: { type: "string", default: "" },
    },
  });
  const { only, quick, match, out, note } = values;
  return { groups: only.split(",").map(groupNamed), quick, match, out, note };
}

function groupNamed(name: string): GroupName {
  const group = GROUPS.find((known) => known === name);
  if (group === undefined) throw new Error(`There is no group ${name}. ${USAGE}`);
  return group;
}
