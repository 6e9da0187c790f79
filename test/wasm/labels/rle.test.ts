import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  compressRle,
  decodeRle,
  encodeRle,
  rleArea,
  rleBounds,
  rleCounts,
} from "../../../wasm/labels/rle.ts";
import { countsFromText, countsToText } from "../../../wasm/labels/rle-text.ts";
import { refusal } from "./refusal.ts";

const maskOf = (rows: readonly string[]) => Uint8Array.from(rows.join(""), Number);

/** A frame of 40×60 with a hole, as the COCO API writes it. */
const HOLED = {
  counts:
    "e<i0?000000000000000000^OC9=GC9=GC9=GC9=GC9=GC9=GC9=GC9=GC9=GC9=900000000000000000000000000000000000000[<",
  rows: Array.from({ length: 40 }, (_, y) =>
    Array.from({ length: 60 }, (__, x) => {
      const inside = y >= 5 && y < 30 && x >= 10 && x < 50;
      const hole = y >= 12 && y < 14 && x >= 20 && x < 30;
      return inside && !hole ? "1" : "0";
    }).join(""),
  ),
};

/** Texts, areas and boxes (x, y, width, height) as pycocotools 2 gives them. */
const KNOWN = [
  {
    rows: ["1100111", "1011010", "0010011", "0110010", "1011001"],
    counts: "02200O03OM1122MM0000",
    area: 19,
    box: [0, 0, 7, 5],
  },
  { rows: ["1"], counts: "01", area: 1, box: [0, 0, 1, 1] },
  { rows: ["0000", "0000", "0000"], counts: "<", area: 0, box: undefined },
  { ...HOLED, area: 980, box: [10, 5, 40, 25] },
] as const;

const anyMask = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
  .chain(([width, height]) =>
    fc
      .array(fc.constantFrom(0, 1), { minLength: width * height, maxLength: width * height })
      .map((bits) => ({ width, height, mask: Uint8Array.from(bits) })),
  );

describe("run-length masks", () => {
  it.each(KNOWN)("agree with the COCO API on $counts", ({ rows, counts, area, box }) => {
    const size = { width: rows[0].length, height: rows.length };
    const rle = compressRle(encodeRle(maskOf(rows), size));
    expect(rle).toEqual({ size: [size.height, size.width], counts });
    expect(decodeRle(rle)).toEqual(maskOf(rows));
    expect(rleArea(rle)).toBe(area);
    const bounds = rleBounds(rle);
    expect(bounds && [bounds.x1, bounds.y1, bounds.x2 - bounds.x1, bounds.y2 - bounds.y1]).toEqual(
      box,
    );
  });

  it.prop([anyMask])("come back from runs and from text", ({ width, height, mask }) => {
    const rle = encodeRle(mask, { width, height });
    expect(decodeRle(rle)).toEqual(mask);
    expect(decodeRle(compressRle(rle))).toEqual(mask);
    expect(rleArea(rle)).toBe(mask.reduce((sum, value) => sum + value, 0));
  });

  it.prop([anyMask])("have the bounds of their pixels", ({ width, height, mask }) => {
    const places = [...mask.entries()].filter(([, value]) => value === 1).map(([at]) => at);
    const columns = places.map((at) => at % width);
    const rows = places.map((at) => Math.floor(at / width));
    expect(rleBounds(encodeRle(mask, { width, height }))).toEqual(
      places.length === 0
        ? undefined
        : {
            x1: Math.min(...columns),
            y1: Math.min(...rows),
            x2: Math.max(...columns) + 1,
            y2: Math.max(...rows) + 1,
          },
    );
  });

  it.prop([fc.array(fc.integer({ min: 0, max: 100_000_000 }), { maxLength: 30 })])(
    "keep counts of any size in text",
    (counts) => {
      expect(countsFromText(countsToText(counts))).toEqual(counts);
    },
  );

  it.each([
    [{ size: [2, 2], counts: [1, 2] }, "must add up to its 4 pixels; these make 3."],
    [{ size: [2, 2], counts: [5, -1] }, "whole numbers of at least 0"],
    [{ size: [2, 2], counts: [1.5, 2.5] }, "whole numbers of at least 0"],
    [{ size: [0, 2], counts: [] }, "size must be [height, width]"],
    [{ size: [1e6, 1e6], counts: [1e12] }, "size must be [height, width]"],
    [{ size: [2, 2], counts: "4 " }, "no run lengths at character 1"],
    [{ size: [2, 2], counts: "oooooooooooooooo0" }, "no run lengths at character 7"],
    [{ size: [2, 2], counts: "o" }, "end in the middle"],
  ] as const)("are refused when they do not fill their size: %j", (rle, message) => {
    expect(refusal(() => rleCounts(rle))).toContain(message);
  });
});
