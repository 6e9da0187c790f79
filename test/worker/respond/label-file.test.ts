import { describe, expect, test } from "vitest";
import type { LabelledDraw } from "../../../wasm/contract.ts";
import { drawLabels, parsePipeline } from "../../../wasm/index.ts";
import { parseLabelRequest } from "../../../wasm/labels/schema.ts";
import { renderLabelFile } from "../../../worker/respond/label-file.ts";
import { bitmap } from "../support/bitmap.ts";

const LIMITS = { maxPixels: 1e6, maxSide: 4096 };

/** What becomes of labels in a picture of 100 × 50 pixels. */
function draw(labels: unknown, ops = "noop"): LabelledDraw {
  const request = { pipeline: parsePipeline(ops), seed: 0, variant: 0, quality: 85 };
  return drawLabels(bitmap(100, 50), { ...request, labels: parseLabelRequest(labels) }, LIMITS);
}

function textOf(file: "coco" | "yolo" | "voc", given: LabelledDraw, address?: string): string {
  return new TextDecoder().decode(renderLabelFile(file, given, address).bytes);
}

const namesIn = (text: string): string[] =>
  [...text.matchAll(/"id":(\d+),"name":"([^"]*)"/g)].map(([, id, name]) => `${id} ${name}`);

describe("renderLabelFile", () => {
  test.each([
    ["boxes", { bboxes: [{ bbox: [10, 10, 20, 20] }] }, "0 0.2 0.4 0.2 0.4\n"],
    [
      "oriented boxes",
      { bbox_format: "oriented", bboxes: [{ bbox: [20, 20, 20, 10, 0] }] },
      "0 0.1 0.3 0.3 0.3 0.3 0.5 0.1 0.5\n",
    ],
    ["outlines alone", { polygons: [{ points: [0, 0, 50, 0, 0, 25] }] }, "0 0 0 0.5 0 0 0.5\n"],
    [
      "boxes with keypoints of their own",
      { bboxes: [{ bbox: [10, 10, 20, 20], id: 1 }], keypoints: [{ x: 15, y: 15, id: 1 }] },
      "0 0.2 0.4 0.2 0.4 0.15 0.3 2\n",
    ],
    [
      "boxes beside keypoints and outlines of nothing",
      {
        bboxes: [{ bbox: [10, 10, 20, 20] }],
        keypoints: [{ x: 15, y: 15 }],
        polygons: [{ points: [0, 0, 50, 0, 0, 25] }],
      },
      "0 0.2 0.4 0.2 0.4\n0 0.25 0.25 0.5 0.5\n",
    ],
    ["keypoints alone", { keypoints: [{ x: 15, y: 15 }] }, ""],
    ["nothing", {}, ""],
  ])("writes %s for YOLO", (_title, labels, expected) => {
    expect(textOf("yolo", draw(labels))).toBe(expected);
  });

  test("numbers classes by what was given, whatever is lost", () => {
    const labels = {
      bboxes: [
        { bbox: [0, 0, 10, 10], label: "ant" },
        { bbox: [60, 10, 20, 20], label: "cat" },
        { bbox: [70, 20, 20, 20], label: "bee" },
      ],
    };
    const right = draw(labels, "crop:x_min=50,y_min=0,x_max=100,y_max=50");
    expect(textOf("yolo", right)).toMatch(/^2 .*\n1 .*\n$/);
    expect(namesIn(textOf("coco", right))).toEqual(["1 ant", "2 bee", "3 cat"]);
  });

  test("leaves numbers that are names as they are, in both", () => {
    const boxes = [7, "0", 12].map((label) => ({ bbox: [10, 10, 20, 20], label }));
    const numbered = draw({ bboxes: boxes });
    expect(textOf("yolo", numbered).match(/^\d+/gm)).toEqual(["7", "0", "12"]);
    expect(namesIn(textOf("coco", numbered))).toEqual(["0 0", "12 12", "7 7"]);
    const mixed = draw({ bboxes: [...boxes, { bbox: [1, 1, 2, 2], label: "cat" }] });
    expect(textOf("yolo", mixed).match(/^\d+/gm)).toEqual(["2", "0", "1", "3"]);
  });

  test("puts the class of loose keypoints behind the others", () => {
    const labels = {
      bboxes: [{ bbox: [10, 10, 20, 20], label: "zebra" }],
      keypoints: [{ x: 5, y: 5 }],
    };
    expect(namesIn(textOf("coco", draw(labels)))).toEqual(["1 zebra", "2 keypoints"]);
  });

  test.each([
    ["https://a.example/x/caf%C3%A9.jpg?size=1", "café.jpg"],
    ["https://a.example/", "image"],
    ["https://a.example/%ff.png", "%ff.png"],
    [undefined, "image"],
  ])("takes the file's name from %s", (address, name) => {
    expect(textOf("voc", draw({}), address)).toContain(`<filename>${name}</filename>`);
  });
});
