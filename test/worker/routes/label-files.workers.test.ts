import { describe, expect, test } from "vitest";
import { bitmap } from "../support/bitmap.ts";
import { Stage } from "../support/stage.ts";

const FLIP_AND_CROP = "horizontal_flip;crop:x_min=10,y_min=5,x_max=70,y_max=55";
const BBOXES = "10,20,30,10,cat;60,0,20,60,dog";

/** A picture of 100 × 60 pixels: mirrored, x becomes 100 − x. */
const stage = new Stage("label-files", () => bitmap(100, 60));
const augment = (parameters: Record<string, string | number> = {}) =>
  stage.path({ ops: FLIP_AND_CROP, seed: 1, ...parameters });

describe("a file of labels", () => {
  test("as=coco is a document of the moved boxes, numbered by all classes that were given", async () => {
    const response = await stage.client.get(
      augment({ bboxes: `${BBOXES};0,0,2,2,ant`, as: "coco" }),
    );
    expect(response.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
    expect(response.headers.get("X-Augmentation")).toMatch(/^horizontal_flip;crop:/);
    const link = `/v1/augment?url=${encodeURIComponent(stage.source)}&ops=`;
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
    const response = await stage.client.get(augment({ bboxes: BBOXES, as: "yolo" }));
    expect(response.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
    expect(await response.text()).toBe(
      "0 0.916666667 0.4 0.166666667 0.2\n1 0.333333333 0.5 0.333333333 1\n",
    );
  });

  test("as=yolo keeps classes that are numbers", async () => {
    const bboxes = "10,20,30,10,7;60,0,20,60,10;0,0,2,2,3";
    const text = await (await stage.client.get(augment({ bboxes, as: "yolo" }))).text();
    expect(text.split("\n").map((line) => line.split(" ")[0])).toEqual(["7", "10", ""]);
  });

  test("as=voc counts pixels from 1", async () => {
    const response = await stage.client.get(augment({ bboxes: "10,20,30,10,cat & co", as: "voc" }));
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
    const response = await stage.client.get(path);
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  test("is kept, validated and made without a pixel: a picture broken behind its header will do", async () => {
    stage.origin.serve(stage.source, () => new Response(bitmap(100, 60).slice(0, 60)));
    const path = augment({ bboxes: BBOXES, as: "voc", format: "webp" });
    const first = await stage.client.get(path);
    expect([first.status, first.headers.get("X-Cache")]).toEqual([200, "miss"]);
    const etag = first.headers.get("ETag") ?? "";
    expect((await stage.client.get(path)).headers.get("X-Cache")).toBe("hit");
    expect((await stage.client.get(path, { "If-None-Match": etag })).status).toBe(304);
    expect((await stage.client.send(path, { method: "HEAD" })).headers.get("ETag")).toBe(etag);
  });

  test("names its siblings, which lead to the same draw", async () => {
    const response = await stage.client.get(
      augment({ ops: "rotate:-40..40", bboxes: BBOXES, as: "coco" }),
    );
    const links = response.headers.get("Link") ?? "";
    expect(links).toMatch(/&as=json>; rel="describedby"/);
    const alternates = [...links.matchAll(/<([^>]+)>; rel="alternate"/g)].map(([, link]) => link);
    expect(alternates).toHaveLength(3);
    for (const link of alternates) {
      const sibling = await stage.client.get(link ?? "");
      expect(sibling.status).toBe(200);
      expect(sibling.headers.get("X-Augmentation")).toBe(response.headers.get("X-Augmentation"));
    }
  });
});
