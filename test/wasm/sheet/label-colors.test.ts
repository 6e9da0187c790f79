import { describe, expect, it } from "vitest";
import { NO_LABELS } from "../../../wasm/geometry/labels.ts";
import { labelColors } from "../../../wasm/sheet/label-colors.ts";

const box = (label: string) => ({ x1: 0, y1: 0, x2: 1, y2: 1, label });
const labels = (...names: string[]) => ({ ...NO_LABELS, boxes: names.map((name) => box(name)) });

describe("labelColors", () => {
  it("gives twelve labels twelve colours, whatever order they come in", () => {
    const names = Array.from({ length: 12 }, (_, i) => `class ${i}`);
    const colorOf = labelColors([labels(...names)]);
    const backwards = labelColors([labels(...names.toReversed())]);
    expect(new Set(names.map((label) => colorOf({ label }).join())).size).toBe(12);
    for (const label of names) expect(backwards({ label })).toEqual(colorOf({ label }));
  });

  it("gives a label one colour in all draws, also where some lack it", () => {
    const colorOf = labelColors([labels("cat"), labels(), labels("dog", "cat")]);
    expect(colorOf({ label: "cat" })).not.toEqual(colorOf({ label: "dog" }));
  });

  it("has a colour for what has no name, and for more names than colours", () => {
    const many = Array.from({ length: 40 }, (_, i) => `${i}`);
    const colorOf = labelColors([labels(...many)]);
    expect(colorOf({})).toHaveLength(4);
    expect(colorOf({ label: "39" })).toHaveLength(4);
  });
});
