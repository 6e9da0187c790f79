import { describe, expect, it } from "vitest";
import {
  equalizingTable,
  equalizingTablePil,
} from "../../../../wasm/augmentations/color/equalizing-table.ts";

/** So many pixels of each level named. */
const counts = (levels: Readonly<Record<number, number>>): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, level) => levels[level] ?? 0);

const at = (table: Uint8Array, levels: readonly number[]) => levels.map((level) => table[level]);

describe("the equalising tables", () => {
  it("give what cv2.equalizeHist gives", () => {
    const table = equalizingTable(counts({ 10: 3, 20: 2, 40: 4, 200: 1 }));
    expect(at(table, [0, 10, 20, 40, 200, 255])).toEqual([0, 0, 73, 219, 255, 255]);
  });

  it("give what PIL.ImageOps.equalize gives, which needs 255 pixels to do anything", () => {
    const few = equalizingTablePil(counts({ 10: 3, 20: 2, 40: 4, 200: 1 }));
    expect(at(few, [10, 20, 40, 200])).toEqual([10, 20, 40, 200]);
    const many = equalizingTablePil(counts({ 10: 600, 20: 400, 40: 800, 200: 200 }));
    expect(at(many, [10, 20, 40, 200])).toEqual([0, 86, 143, 255]);
  });

  it("leave a single level and an invisible image alone", () => {
    for (const table of [equalizingTable, equalizingTablePil]) {
      expect(table(counts({ 77: 900 }))[77]).toBe(77);
      expect(table(counts({}))[77]).toBe(77);
    }
  });
});
