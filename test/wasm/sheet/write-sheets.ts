// node test/wasm/sheet/write-sheets.ts: writes the committed sheets anew. Look at them before committing.
import { join } from "node:path";
import { writePng } from "../../golden/png.ts";
import { loadEngineParts } from "../../load-engine.ts";
import { drawSheet, SHEET_CASES } from "./cases.ts";

const { kernels } = await loadEngineParts();
for (const sheet of SHEET_CASES) {
  writePng(join(import.meta.dirname, `images/${sheet.name}.png`), await drawSheet(sheet, kernels));
}
