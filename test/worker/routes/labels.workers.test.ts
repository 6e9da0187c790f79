import { beforeEach, describe, expect, test } from "vitest";
import { bitmap } from "../support/bitmap.ts";
import { type Client, createClient, query } from "../support/client.ts";
import { createOrigin, type Origin } from "../support/origin.ts";

let origin: Origin;
let client: Client;
let source: string;
let sources = 0;

/** A picture of 100 × 60 pixels: mirrored, x becomes 100 − x. */
beforeEach(() => {
  source = `https://labels.example.com/${++sources}/street.bmp`;
  origin = createOrigin();
  origin.serve(source, () => new Response(bitmap(100, 60)));
  client = createClient({ fetch: origin.fetch });
});

const FLIP_AND_CROP = "horizontal_flip;crop:x_min=10,y_min=5,x_max=70,y_max=55";
const BBOXES = "10,20,30,10,cat;60,0,20,60,dog";
// Mirrored: 60…90 × 20…30 and 20…40 × 0…60. In the window 10…70 × 5…55: 50…60 × 15…25 and 10…30 × 0…50.
const MOVED = [
  { bbox: [50, 15, 10, 10], label: "cat" },
  { bbox: [10, 0, 20, 50], label: "dog" },
];

const augment = (parameters: Record<string, string | number> = {}) =>
  `/v1/augment?${query({ url: source, ops: FLIP_AND_CROP, seed: 1, ...parameters })}`;

const post = (body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  client.send("/v1/augment", {
    method: "POST",
    body: JSON.stringify({ url: source, ops: FLIP_AND_CROP, seed: 1, ...body }),
    headers: { "Content-Type": "application/json", ...headers },
  });

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
      await client.get(augment(parameters)),
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
    const { labels } = await variantOf(await client.get(path));
    const [box] = labels.bboxes;
    expect(labels).toMatchObject({ bbox_format: format });
    for (const [index, value] of expected.entries()) expect(box?.bbox[index]).toBeCloseTo(value, 6);
  });

  test("are told of when they are lost or cross the edge, and when a flip changes their meaning", async () => {
    const bboxes = "-5,10,20,20,left hand;90,40,8,8,right hand";
    const path = augment({ bboxes, as: "json" });
    const { labels, label_notes, label_warnings } = await variantOf(await client.get(path));
    expect(labels.dropped).toEqual([
      { kind: "bbox", index: 0, label: "left hand", reason: "outside" },
      { kind: "bbox", index: 1, label: "right hand", reason: "outside" },
    ]);
    expect(label_notes).toEqual([{ kind: "bbox", index: 0, note: "clipped" }]);
    expect(label_warnings.map(({ code }) => code)).toEqual(["boxes-lost", "mirrored-sides"]);
  });

  test("are one result however their numbers are spelt", async () => {
    const first = await client.get(augment({ bboxes: BBOXES, as: "coco" }));
    const spelt = " 10.0,20,3e1,10, cat ;60,-0,20,60,dog;";
    const second = await client.get(augment({ bboxes: spelt, bbox_format: "coco", as: "coco" }));
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
        (await client.get(augment({ ...labels, as: "json" }))).headers.get("ETag"),
      ),
    );
    expect(new Set(etags).size).toBe(4);
  });

  test("are drawn on a sheet", async () => {
    const plain = await client.get(augment({ as: "sheet", variants: 2 }));
    const labelled = await client.get(augment({ as: "sheet", variants: 2, bboxes: BBOXES }));
    expect(labelled.headers.get("Content-Type")).toBe("image/jpeg");
    const [one, two] = [await plain.arrayBuffer(), await labelled.arrayBuffer()];
    expect(new Uint8Array(one)).not.toEqual(new Uint8Array(two));
  });

  test("survive the redirect to a seed", async () => {
    const response = await client.get(`/?${query({ url: source, bboxes: BBOXES, as: "yolo" })}`);
    expect(response.status).toBe(302);
    expect(response.headers.get("Location")).toMatch(
      /&seed=\d+&bboxes=10,20,30,10,cat;60,0,20,60,dog&as=yolo$/,
    );
  });
});

describe("a file of labels", () => {
  test("as=coco is a document of the moved boxes, numbered by all classes that were given", async () => {
    const response = await client.get(augment({ bboxes: `${BBOXES};0,0,2,2,ant`, as: "coco" }));
    expect(response.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
    expect(response.headers.get("X-Augmentation")).toMatch(/^horizontal_flip;crop:/);
    const link = `/v1/augment?url=${encodeURIComponent(source)}&ops=`;
    expect(response.headers.get("Content-Location")).toContain(link);
    expect(response.headers.get("Content-Location")).toMatch(/&as=coco$/);
    expect(await response.json()).toEqual({
      images: [{ id: 1, width: 60, height: 50, file_name: "street.bmp" }],
      annotations: [
        {
          id: 1,
          image_id: 1,
          category_id: 2,
          bbox: [50, 15, 10, 10],
          area: 100,
          iscrowd: 0,
          segmentation: [],
        },
        {
          id: 2,
          image_id: 1,
          category_id: 3,
          bbox: [10, 0, 20, 50],
          area: 1000,
          iscrowd: 0,
          segmentation: [],
        },
      ],
      categories: [
        { id: 1, name: "ant" },
        { id: 2, name: "cat" },
        { id: 3, name: "dog" },
      ],
    });
  });

  test("as=yolo is a line for each box, in shares of the sides", async () => {
    const response = await client.get(augment({ bboxes: BBOXES, as: "yolo" }));
    expect(response.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
    expect(await response.text()).toBe(
      "0 0.916666667 0.4 0.166666667 0.2\n1 0.333333333 0.5 0.333333333 1\n",
    );
  });

  test("as=yolo keeps classes that are numbers", async () => {
    const bboxes = "10,20,30,10,7;60,0,20,60,10;0,0,2,2,3";
    const text = await (await client.get(augment({ bboxes, as: "yolo" }))).text();
    expect(text.split("\n").map((line) => line.split(" ")[0])).toEqual(["7", "10", ""]);
  });

  test("as=voc counts pixels from 1", async () => {
    const response = await client.get(augment({ bboxes: "10,20,30,10,cat & co", as: "voc" }));
    expect(response.headers.get("Content-Type")).toBe("application/xml; charset=utf-8");
    expect(await response.text()).toBe(`<annotation>
  <filename>street.bmp</filename>
  <size>
    <width>60</width>
    <height>50</height>
    <depth>3</depth>
  </size>
  <segmented>0</segmented>
  <object>
    <name>cat &amp; co</name>
    <pose>Unspecified</pose>
    <truncated>1</truncated>
    <difficult>0</difficult>
    <bndbox>
      <xmin>51</xmin>
      <ymin>16</ymin>
      <xmax>60</xmax>
      <ymax>25</ymax>
    </bndbox>
  </object>
</annotation>
`);
  });

  test("with all labels lost is empty, and no failure", async () => {
    const path = augment({ bboxes: "90,40,8,8,cat", as: "yolo" });
    const response = await client.get(path);
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  test("is kept, validated and made without a pixel: a picture broken behind its header will do", async () => {
    origin.serve(source, () => new Response(bitmap(100, 60).slice(0, 60)));
    const path = augment({ bboxes: BBOXES, as: "voc", format: "webp" });
    const first = await client.get(path);
    expect([first.status, first.headers.get("X-Cache")]).toEqual([200, "miss"]);
    const etag = first.headers.get("ETag") ?? "";
    expect((await client.get(path)).headers.get("X-Cache")).toBe("hit");
    expect((await client.get(path, { "If-None-Match": etag })).status).toBe(304);
    expect((await client.send(path, { method: "HEAD" })).headers.get("ETag")).toBe(etag);
  });

  test("names its siblings, which lead to the same draw", async () => {
    const response = await client.get(
      augment({ ops: "rotate:-40..40", bboxes: BBOXES, as: "coco" }),
    );
    const links = response.headers.get("Link") ?? "";
    expect(links).toMatch(/&as=json>; rel="describedby"/);
    const alternates = [...links.matchAll(/<([^>]+)>; rel="alternate"/g)].map(([, link]) => link);
    expect(alternates).toHaveLength(3);
    for (const link of alternates) {
      const sibling = await client.get(link ?? "");
      expect(sibling.status).toBe(200);
      expect(sibling.headers.get("X-Augmentation")).toBe(response.headers.get("X-Augmentation"));
    }
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
    expect((await variantOf(await client.get(path))).pixels_sha256).toBe(pixels_sha256);
  });

  test("may come in a form beside the picture", async () => {
    const form = new FormData();
    form.set("file", new Blob([bitmap(100, 60)]), "a.bmp");
    form.set("ops", FLIP_AND_CROP);
    form.set("labels", JSON.stringify({ bboxes: [{ bbox: [10, 20, 30, 10], label: "cat" }] }));
    const response = await client.send("/v1/augment", { method: "POST", body: form });
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
    const first = await variantOf(await client.get(augment(steered)));
    const plain = await variantOf(await client.get(augment({ ...steered, bboxes: "0,0,1,1" })));
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
    expect((await variantOf(await client.get(path))).pixels_sha256).toBe(pixels_sha256);
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
    const response = await client.get(augment(parameters));
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
