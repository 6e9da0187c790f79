/** node test/oracle/write-table.ts: puts the figures of today into docs/oracle.md. */
import { loadEngineParts } from "../load-engine.ts";
import { actualOf, expectedOf, readCases } from "./case.ts";
import { compare } from "./compare.ts";
import { tableOf, writeTable } from "./table.ts";

const { kernels } = await loadEngineParts();
const rows = readCases().map((item) => ({
  ...item,
  ...compare(actualOf(item, kernels), expectedOf(item)),
}));
writeTable(tableOf(rows));
