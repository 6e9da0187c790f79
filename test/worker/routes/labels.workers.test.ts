import { describe, expect, test } from "vitest";
import { bitmap } from "../support/bitmap.ts";
import { Stage } from "../support/stage.ts";
import { query } from "../support/client.ts";

const FLIP_AND_CROP = "horizontal_flip;crop:x_min=10,y_min=5,x_max=70,y_max=55";
const BBOXES = "10,20,30,10,cat;60,0,20,60,dog";
// Mirrored: 60…90 × 20…30 and 20…40 × 0…60. In the window 10…70 × 5…55: 50…60 × 15…25 and 10…30 × 0…50.
const MOVED = [
  { bbox: [50, 15, 10, 10], label: "cat" },
  { bbox: [10, 0, 20, 50], label: "dog" },
];

/** A picture of 100 × 60 pixels: mirrored, x becomes 100 − x. */
const stage = new Stage("labels", () => bitmap(100, 60));
const augment = (parameters: Record<string, string | number> = {}) =>
  stage.path({ ops: FLIP_AND_CROP, seed: 1, ...parameters });
const post = (body: object) => stage.post({ ops: FLIP_AND_CROP, seed: 1, ...body });

interface Labelled {
  readonly variants: readonly {
    readonly image?: string;
    readonly pixels_sha256: string;
    readonly applied: unknown;
    readonly labels: {
      readonly bboxes: readonly { readonly bbox: readonly number[] }[];
      readonly dropped: unknown;
    };
    readonly label_notes: unknown;
    readonly label_warnings: readonly { readonly code: string }[];
  }[];
}

async function variantOf(response: Response) {
  expect(response.status).toBe(200);
  const [variant] = (await response.json<Labelled>()).variants;
  if (!variant) throw new Error("no variant");
  return variant;
}

describe("labels of a query", () => {
  test("move with the pixels, into the receipt", async () => {
    const parameters = {
      bboxes: BBOXES,
      keypoints: "95,10,eye;10,20",
      polygons: "40,10,60,10,50,30,roof",
      as: "json",
    };
    const { labels, label_notes, label_warnings } = await variantOf(
      await stage.client.get(augment(parameters)),
    );
    expect(labels).toEqual({
      bbox_format: "coco",
      bboxes: MOVED,
      keypoints: [
        { x: -5, y: 5, label: "eye", visible: false },
        { x: 80, y: 15, visible: false },
      ],
      polygons: [{ points: expect.any(Array), label: "roof" }],
      dropped: [],
    });
    expect([label_notes, label_warnings]).toEqual([[], []]);
  });

  test.each([
    ["pascal_voc", "10,20,40,30,cat", [50, 15, 60, 25]],
    ["yolo", "0.25,0.416666667,0.3,0.166666667,cat", [0.916666667, 0.4, 0.166666667, 0.2]],
    ["albumentations", "0.1,0.333333333,0.4,0.5,cat", [0.833333333, 0.3, 1, 0.5]],
    ["oriented", "25,25,30,10,0,cat", [65, 20, 30, 10, 180]],
  ])("come back in %s, as they came", async (format, bboxes, expected) => {
    const path = augment({ bbox_format: format, bboxes, as: "json" });
    const { labels } = await variantOf(await stage.client.get(path));
    const [box] = labels.bboxes;
    expect(labels).toMatchObject({ bbox_format: format });
    for (const [index, value] of expected.entries()) expect(box?.bbox[index]).toBeCloseTo(value, 6);
  });

  test("are told of when they are lost or cross the edge, and when a flip changes their meaning", async () => {
    const bboxes = "-5,10,20,20,left hand;90,40,8,8,right hand";
    const path = augment({ bboxes, as: "json" });
    const { labels, label_notes, label_warnings } = await variantOf(await stage.client.get(path));
    expect(labels.dropped).toEqual([
      { kind: "bbox", index: 0, label: "left hand", reason: "outside" },
      { kind: "bbox", index: 1, label: "right hand", reason: "outside" },
    ]);
    expect(label_notes).toEqual([{ kind: "bbox", index: 0, note: "clipped" }]);
    expect(label_warnings.map(({ code }) => code)).toEqual(["boxes-lost", "mirrored-sides"]);
  });

  test("are one result however their numbers are spelt", async () => {
    const first = await stage.client.get(augment({ bboxes: BBOXES, as: "coco" }));
    const spelt = " 10.0,20,3e1,10, cat ;60,-0,20,60,dog;";
    const second = await stage.client.get(
      augment({ bboxes: spelt, bbox_format: "coco", as: "coco" }),
    );
    expect(second.headers.get("X-Cache")).toBe("hit");
    expect(second.headers.get("Content-Location")).toBe(first.headers.get("Content-Location"));
    const labels = {
      bboxes: [
        { bbox: [10, 20, 30, 10], label: "cat" },
        { bbox: [60, 0, 20, 60], label: "dog" },
      ],
    };
    const posted = await post({ labels, as: "coco" });
    expect([posted.headers.get("X-Cache"), posted.headers.get("ETag")]).toEqual([
      "hit",
      first.headers.get("ETag"),
    ]);
  });

  test("are other results for other labels", async () => {
    const etags = await Promise.all(
      [{}, { bboxes: BBOXES }, { bboxes: "1,2,3,4" }, { keypoints: "1,2,3" }].map(async (labels) =>
        (await stage.client.get(augment({ ...labels, as: "json" }))).headers.get("ETag"),
      ),
    );
    expect(new Set(etags).size).toBe(4);
  });

  test("are drawn on a sheet", async () => {
    const plain = await stage.client.get(augment({ as: "sheet", variants: 2 }));
    const labelled = await stage.client.get(augment({ as: "sheet", variants: 2, bboxes: BBOXES }));
    expect(labelled.headers.get("Content-Type")).toBe("image/jpeg");
    const [one, two] = [await plain.arrayBuffer(), await labelled.arrayBuffer()];
    expect(new Uint8Array(one)).not.toEqual(new Uint8Array(two));
  });

  test("survive the redirect to a seed", async () => {
    const response = await stage.client.get(
      `/?${query({ url: stage.source, bboxes: BBOXES, as: "yolo" })}`,
    );
    expect(response.status).toBe(302);
    expect(response.headers.get("Location")).toMatch(
      /&seed=\d+&bboxes=10,20,30,10,cat;60,0,20,60,dog&as=yolo$/,
    );
  });
});

describe("labels in JSON", () => {
  const labels = {
    bbox_format: "pascal_voc",
    bboxes: [
      { bbox: [10, 20, 40, 30], label: 7, id: "a" },
      { bbox: [60, 0, 80, 60], label: "dog" },
    ],
    keypoints: [{ x: 60, y: 25, angle: 0, scale: 2, visible: true }],
    polygons: [],
    min_area: 200,
  };

  test("obey their rules, and keep ids and numbers for names", async () => {
    const variant = await variantOf(await post({ labels }));
    expect(variant.labels).toEqual({
      bbox_format: "pascal_voc",
      bboxes: [{ bbox: [10, 0, 30, 50], label: "dog" }],
      keypoints: [{ x: 30, y: 20, angle: 180, scale: 2, visible: true }],
      polygons: [],
      dropped: [{ kind: "bbox", index: 0, label: "7", id: "a", reason: "min_area" }],
    });
  });

  test("have no address of their own where a query cannot say them, but their image has", async () => {
    const response = await post({ labels });
    expect(response.headers.has("Content-Location")).toBe(false);
    expect(response.headers.has("Link")).toBe(false);
    const { image = "", pixels_sha256 } = await variantOf(response);
    expect(image).toContain("&bbox_format=pascal_voc&bboxes=10,20,40,30;60,0,80,60,dog&");
    const path = `${image.replace("https://variegate.test", "")}&as=json`;
    expect((await variantOf(await stage.client.get(path))).pixels_sha256).toBe(pixels_sha256);
  });

  test("may come in a form beside the picture", async () => {
    const form = new FormData();
    form.set("file", new Blob([bitmap(100, 60)]), "a.bmp");
    form.set("ops", FLIP_AND_CROP);
    form.set("labels", JSON.stringify({ bboxes: [{ bbox: [10, 20, 30, 10], label: "cat" }] }));
    const response = await stage.client.send("/v1/augment", { method: "POST", body: form });
    const variant = await variantOf(response);
    expect(variant.labels.bboxes).toEqual([MOVED[0]]);
    expect(variant).not.toHaveProperty("image");
  });

  test("beyond what an address holds have no address, and are answered", async () => {
    const bboxes = Array.from({ length: 2000 }, (_, index) => ({
      bbox: [index % 90, index % 50, 5, 5],
      label: "many",
    }));
    const response = await post({ labels: { bboxes } });
    expect(response.headers.has("Content-Location")).toBe(false);
    const { image, labels: moved } = await variantOf(response);
    expect(image).toBeUndefined();
    expect(moved.bboxes.length).toBeGreaterThan(500);
  });

  test("scale with max", async () => {
    const body = { labels: { bboxes: [{ bbox: [10, 20, 30, 10] }] }, ops: "noop", max: 50 };
    const variant = await variantOf(await post(body));
    expect(variant.labels.bboxes).toEqual([{ bbox: [5, 10, 15, 5] }]);
  });
});

describe("steps that look at labels", () => {
  test("in_boxes works inside the boxes alone, and its receipt needs no labels", async () => {
    const steered = {
      ops: "horizontal_flip;in_boxes(invert)",
      bboxes: "10,20,30,10,cat",
      as: "json",
    };
    const first = await variantOf(await stage.client.get(augment(steered)));
    const plain = await variantOf(
      await stage.client.get(augment({ ...steered, bboxes: "0,0,1,1" })),
    );
    expect(first.pixels_sha256).not.toBe(plain.pixels_sha256);
    const again = await variantOf(await post({ ops: undefined, pipeline: first.applied }));
    expect(again.pixels_sha256).toBe(first.pixels_sha256);
  });

  test("lead to no image that another address would make otherwise", async () => {
    const linked = {
      bboxes: [{ bbox: [10, 20, 30, 10], id: 1 }],
      polygons: [{ points: [12, 22, 38, 22, 25, 28], id: 1 }],
    };
    const ops = "rotate:30;in_boxes(invert)";
    expect((await variantOf(await post({ ops, labels: linked }))).image).toBeUndefined();
    const unlinked = { bboxes: [{ bbox: [10, 20, 30, 10], id: 1 }], min_area: 5 };
    const { image = "", pixels_sha256 } = await variantOf(await post({ ops, labels: unlinked }));
    const path = `${image.replace("https://variegate.test", "")}&as=json`;
    expect((await variantOf(await stage.client.get(path))).pixels_sha256).toBe(pixels_sha256);
  });
});

describe("wrong labels", () => {
  test.each([
    ["a box that is no number", { bboxes: "1,2,x,4" }, "invalid-labels", /bboxes\[0\]/],
    ["a box outside", { bboxes: "1,2,3,4;200,2,3,4" }, "invalid-labels", /bboxes\[1\]/],
    [
      "an unknown format",
      { bboxes: "1,2,3,4", bbox_format: "tfrecord" },
      "invalid-labels",
      /bbox_format/,
    ],
    ["labels in the address", { labels: "{}" }, "invalid-parameter", /body of POST/],
    ["nothing to show", { as: "coco" }, "invalid-parameter", /"bboxes"/],
    ["a format without boxes", { as: "voc", bbox_format: "yolo" }, "invalid-parameter", /"bboxes"/],
  ])("with %s are 400", async (_title, parameters: Record<string, string>, code, detail) => {
    const response = await stage.client.get(augment(parameters));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code, detail: expect.stringMatching(detail) });
  });

  test.each([
    ["labels beside bboxes", { labels: {}, bboxes: "1,2,3,4" }, "invalid-parameter"],
    ["lists in the place of texts", { bboxes: [[1, 2, 3, 4]] }, "invalid-parameter"],
    ["an unknown member", { labels: { boxes: [] } }, "invalid-labels"],
    ["a prototype", JSON.parse('{"labels":{"__proto__":{"clip":false}}}'), "invalid-labels"],
    ["null", { labels: null }, "invalid-labels"],
  ])("with %s are refused in JSON", async (_title, body, code) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code });
  });

  test("of a work beyond measure are refused soon", async () => {
    const bboxes = Array.from({ length: 10_000 }, () => ({ bbox: [1, 1, 5, 5] }));
    const ops = Array.from({ length: 64 }, () => "horizontal_flip").join(";");
    const began = performance.now();
    const response = await post({ labels: { bboxes }, ops });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid-labels", limit: 200_000 });
    expect((await post({ labels: { bboxes }, variants: 64 })).status).toBe(400);
    expect(performance.now() - began).toBeLessThan(4000);
  });
});
