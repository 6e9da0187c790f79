import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OracleCase } from "./case.ts";
import type { Difference } from "./compare.ts";

export type Row = Pick<OracleCase, "op" | "against" | "tolerance"> & Difference;

const PAGE = join(import.meta.dirname, "../../docs/oracle.md");
const [START, END] = ["<!-- table -->\n\n", "\n\n<!-- end of table -->"];

/** A Markdown table: for each operation and reference the mean over its cases, and the largest difference of any. */
export function tableOf(rows: readonly Row[]): string {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = [row.op, row.against, row.tolerance].join();
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const lines = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const mean = group.reduce((sum, row) => sum + row.mean, 0) / group.length;
    const most = Math.max(...group.map((row) => row.most));
    return [
      [first.op, first.against, first.tolerance, group.length, mean.toFixed(3), most].map(String),
    ];
  });
  const head = ["operation", "against", "tolerance", "cases", "mean error", "largest"];
  return align([head, ...lines.sort(([a = ""], [b = ""]) => (a < b ? -1 : Number(a > b)))]);
}

/** Columns padded to one width, as the formatter has them. */
function align([head = [], ...lines]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)),
  );
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [row(head), rule, ...lines.map(row)].join("\n");
}

/** The table that stands in docs/oracle.md. */
export function readTable(): string {
  const page = readFileSync(PAGE, "utf8");
  return page.slice(page.indexOf(START) + START.length, page.indexOf(END));
}

/** Puts another in its place. */
export function writeTable(table: string): void {
  const page = readFileSync(PAGE, "utf8");
  const [before, after] = [page.indexOf(START) + START.length, page.indexOf(END)];
  writeFileSync(PAGE, page.slice(0, before) + table + page.slice(after));
}
