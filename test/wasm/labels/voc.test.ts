import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { EngineError } from "../../../wasm/error.ts";
import { NO_LABELS, type Labels } from "../../../wasm/geometry/labels.ts";
import { fromVoc } from "../../../wasm/labels/from-voc.ts";
import { readXml } from "../../../wasm/labels/read-xml.ts";
import { toVoc } from "../../../wasm/labels/to-voc.ts";
import { refusal } from "./refusal.ts";

const size = { width: 100, height: 60 };
const options = { size, fileName: "a & b.jpg" };
const one = (box: object): Labels => ({
  ...NO_LABELS,
  boxes: [{ x1: 0, y1: 10, x2: 40, y2: 60, ...box }],
});
const between = (min: number, max: number) => fc.integer({ min, max });
const object = (edges: string, name = "cat") =>
  `<object><name>${name}</name><bndbox>${edges}</bndbox></object>`;
const file = (objects: string) =>
  `<annotation><size><width>100</width><height>60</height></size>${objects}</annotation>`;
const edges = (xmin: number, ymin: number, xmax: number, ymax: number) =>
  `<xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax>`;

describe("VOC XML", () => {
  it("counts pixels from 1, both ends in the box", () => {
    expect(toVoc(one({ label: "<cat>", share: 0.5 }), options)).toBe(
      `<annotation>
  <filename>a &amp; b.jpg</filename>
  <size>
    <width>100</width>
    <height>60</height>
    <depth>3</depth>
  </size>
  <segmented>0</segmented>
  <object>
    <name>&lt;cat&gt;</name>
    <pose>Unspecified</pose>
    <truncated>1</truncated>
    <difficult>0</difficult>
    <bndbox>
      <xmin>1</xmin>
      <ymin>11</ymin>
      <xmax>40</xmax>
      <ymax>60</ymax>
    </bndbox>
  </object>
</annotation>
`,
    );
  });

  it("never writes a box of less than a pixel", () => {
    const xml = toVoc(one({ x1: 10.4, x2: 10.45 }), options);
    expect(xml).toContain("<xmin>11</xmin>");
    expect(xml).toContain("<xmax>11</xmax>");
  });

  it.prop([
    fc.array(fc.tuple(between(0, 40), between(0, 40), between(1, 20), between(1, 20))),
    fc.string({ unit: "binary", maxLength: 20 }),
  ])("comes back exactly from whole edges, whatever the names hold", (boxes, label) => {
    const labels: Labels = {
      ...NO_LABELS,
      boxes: boxes.map(([x, y, w, h]) => ({
        x1: x,
        y1: y,
        x2: x + w,
        y2: y + h,
        label: `n${label}n`,
      })),
    };
    const back = fromVoc(toVoc(labels, options), { base: 1 });
    expect(back.fileName).toBe(options.fileName);
    expect(back.labels.boxes.map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2])).toEqual(
      labels.boxes.map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2]),
    );
    // What XML cannot hold is replaced, and all else is as it was.
    const writable = label
      // oxlint-disable-next-line no-control-regex -- the characters that XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .toWellFormed();
    for (const box of back.labels.boxes) expect(box.label).toBe(`n${writable}n`);
  });

  it.prop([
    fc.double({ min: 0, max: 50, noNaN: true }),
    fc.double({ min: 0.01, max: 10, noNaN: true }),
  ])("keeps fractions when asked", (x, w) => {
    const labels = one({ x1: x, x2: x + w });
    const [box] = fromVoc(toVoc(labels, { ...options, exact: true }), { base: 1 }).labels.boxes;
    expect(box?.x1).toBeCloseTo(x, 5);
    expect(box?.x2).toBeCloseTo(x + w, 5);
  });
});

describe("reading VOC XML", () => {
  it("takes edges by name, in any order, with fractions", () => {
    const xml = file(object("<xmin>1.5</xmin><xmax>20.25</xmax><ymin> 2 </ymin><ymax>3e1</ymax>"));
    expect(fromVoc(xml).labels.boxes).toMatchObject([
      { label: "cat", x1: 0.5, y1: 1, x2: 20.25, y2: 30 },
    ]);
  });

  it("takes a file where a box begins at 0 to count from 0", () => {
    const zero = fromVoc(file(object(edges(0, 5, 10, 10)) + object(edges(5, 5, 10, 10))));
    expect(zero.base).toBe(0);
    expect(zero.labels.boxes[1]).toMatchObject({ x1: 5, y1: 5, x2: 10, y2: 10 });
    const told = fromVoc(file(object(edges(5, 5, 10, 10))), { base: 0 });
    expect(told.labels.boxes[0]).toMatchObject({ x1: 5, x2: 10 });
  });

  it("passes over parts, comments, instructions and objects without a box", () => {
    const part = `<part><name>head</name><bndbox>${edges(1, 1, 2, 2)}</bndbox></part>`;
    const whole = `<object><name>a&#x62;<![CDATA[<&>]]></name>${part}<bndbox>${edges(2, 2, 9, 9)}</bndbox></object>`;
    const xml = `\ufeff<?xml version="1.0"?>\r\n<!-- <x> -->${file(`${whole}<object verified="yes"><name>x</name><polygon/></object>`)}`;
    const { boxes } = fromVoc(xml).labels;
    expect(boxes).toHaveLength(1);
    expect(boxes[0]).toMatchObject({ label: "ab<&>", x1: 1, x2: 9 });
  });

  it("cuts boxes at the edge with a note and tells those outside", () => {
    const { labels, notes } = fromVoc(
      file(object(edges(90, 5, 104, 10)) + object(edges(200, 5, 210, 9))),
    );
    expect(labels.boxes).toMatchObject([{ x1: 89, x2: 100 }]);
    expect(notes).toEqual([{ kind: "bbox", index: 0, note: "clipped" }]);
    expect(labels.dropped).toMatchObject([{ index: 1, reason: "outside" }]);
  });

  it.each([
    ['<!DOCTYPE a [<!ENTITY b "c">]><annotation/>', "at character 0"],
    ["<annotation>&b;</annotation>", "not well formed"],
    ["<annotation>&#0;</annotation>", "not well formed"],
    ["<annotation>", "not well formed"],
    ["<annotation></object>", "at character 12"],
    ["<annotation/><annotation/>", "not well formed"],
    ["words", "not well formed"],
    ["<annotation><!-- ", "not well formed"],
    ["<a>".repeat(40), "nested too deep"],
    ["<objects/>", "no <annotation>"],
    ["<annotation/>", "does not say the <size>"],
    [file(object("<xmin>1</xmin>")), "object[0] of the XML has no number ymin."],
    [file(object(edges(NaN, 1, 2, 3))), "object[0] of the XML has no number xmin."],
  ])("refuses %j", (xml, message) => {
    expect(refusal(() => fromVoc(xml))).toContain(message);
  });

  it.prop([
    fc.string({
      unit: fc.constantFrom(
        "<",
        ">",
        "/",
        "&",
        ";",
        "a",
        " ",
        '"',
        "=",
        "!",
        "-",
        "[",
        "]",
        "?",
        "#",
      ),
      maxLength: 60,
    }),
  ])("throws nothing but invalid-labels", (xml) => {
    try {
      readXml(xml);
    } catch (error) {
      expect(error).toBeInstanceOf(EngineError);
    }
  });

  it.each(["<a ", "<a b", "<a b ", "&amp", "<a b='c'", "<!-- ", "<a>&lt;"])(
    "is done with a long run of %j in little time",
    (piece) => {
      const before = performance.now();
      refusal(() => readXml(`<a${piece.repeat(200_000)}`));
      refusal(() => readXml(`<a>${piece.repeat(200_000)}`));
      refusal(() => readXml(`<a ${" ".repeat(1_000_000)}`));
      expect(performance.now() - before).toBeLessThan(2000);
    },
  );
});
