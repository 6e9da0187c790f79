import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadEngineParts } from "../load-engine.ts";
import { actualOf, expectedOf, readCases, type OracleCase } from "./case.ts";
import { compare, type Difference } from "./compare.ts";
import { readTable, tableOf, type Row } from "./table.ts";
import { TOLERANCES } from "./tolerances.ts";

const CASES = readCases();

describe("what OpenCV, SciPy and Pillow make", async () => {
  const { kernels } = await loadEngineParts();
  const rows: Row[] = [];

  it.each(CASES)("is ours too: $name ($against, $tolerance)", (item: OracleCase) => {
    const [actual, expected] = [actualOf(item, kernels), expectedOf(item)];
    expect([actual.width, actual.height]).toEqual([expected.width, expected.height]);
    const difference = compare(actual, expected);
    rows.push({ ...item, ...difference });
    expectWithin(difference, item);
  });

  // A filtered run has only some of the figures, and one with a failure has others.
  const all = () => rows.length === CASES.length;

  it("is told in docs/oracle.md by today's figures", ({ skip }) => {
    skip(!all(), "not all cases ran");
    expect(readTable(), "node test/oracle/write-table.ts writes it").toBe(tableOf(rows));
  });

  afterAll(() => {
    if (all()) console.log(tableOf(rows));
  });
});

describe("the oracle files", () => {
  it("hold no picture that no case uses", () => {
    const used = new Set([
      ...CASES.map(({ name }) => name),
      ...CASES.flatMap(({ source, other }) => [`source-${source}`, `source-${other ?? source}`]),
    ]);
    const files = readdirSync(join(import.meta.dirname, "images"));
    expect(files.filter((file) => !used.has(file.replace(/\.png$/, "")))).toEqual([]);
  });

  it("need every tolerance there is", () => {
    const used = new Set<string>(CASES.map(({ tolerance }) => tolerance));
    expect(Object.keys(TOLERANCES).filter((name) => !used.has(name))).toEqual([]);
  });
});

function expectWithin(difference: Difference, { tolerance }: OracleCase): void {
  const allowed = TOLERANCES[tolerance];
  expect(difference.most, allowed.reason).toBeLessThanOrEqual(allowed.most);
  expect(difference.mean, allowed.reason).toBeLessThanOrEqual(allowed.mean);
  if ("share" in allowed) {
    expect(difference.share, allowed.reason).toBeLessThanOrEqual(allowed.share);
  }
}
