import { describe, expect, it } from "vitest";
import { stretchingTable } from "../../../../wasm/augmentations/color/stretching-table.ts";

const COUNTS = Uint32Array.from(
  { length: 256 },
  (_, level) =>
    new Map([
      [10, 3],
      [20, 2],
      [40, 4],
      [200, 1],
    ]).get(level) ?? 0,
);

const at = (table: Uint8Array) => [10, 20, 40, 200].map((level) => table[level]);

describe("the stretching table", () => {
  it("gives what PIL.ImageOps.autocontrast gives, with and without a cutoff", () => {
    expect(at(stretchingTable(COUNTS, 0, "pil"))).toEqual([0, 13, 40, 255]);
    expect(at(stretchingTable(COUNTS, 10, "pil"))).toEqual([0, 85, 255, 255]);
  });

  it("cumulates counts between the two ends", () => {
    expect(at(stretchingTable(COUNTS, 0, "cdf"))).toEqual([0, 73, 219, 255]);
    expect(at(stretchingTable(COUNTS, 10, "cdf"))).toEqual([0, 85, 255, 255]);
  });

  it("leaves one level, and nothing, as they are", () => {
    expect(at(stretchingTable(COUNTS, 50, "pil"))).toEqual([10, 20, 40, 200]);
    expect(at(stretchingTable(new Uint32Array(256), 0, "cdf"))).toEqual([10, 20, 40, 200]);
  });
});
