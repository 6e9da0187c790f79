import { encode } from "fast-png";
import { expect, it } from "vitest";
import { drawLabels, parsePipeline } from "../../wasm/index.ts";
import { parseLabelText } from "../../wasm/labels/parse-label-text.ts";
import { scene } from "../scene.ts";
import { describeInChromium } from "./describe-in-chromium.ts";
import { Stage, until } from "./use-page.ts";

const WIDTH = 240;
const HEIGHT = 160;

/** A rectangle as a share of what it lies in. */
type Share = readonly [left: number, top: number, width: number, height: number];

describeInChromium("labels on the page", () => {
  const png = Buffer.from(encode({ ...scene(WIDTH, HEIGHT), channels: 4, depth: 8 }));
  const stage = new Stage();
  const shown = (id: string) => stage.shown(id);
  const button = (name: string | RegExp) => stage.button(name);
  const query = () => stage.query();
  const pick = (text: string, name: string) => stage.pick(Buffer.from(text), "labels-file", name);
  const settled = () => stage.settled();
  const open = async (search: string) => {
    await stage.open(search);
    await stage.pick(png);
    await settled();
  };
  const editing = async () => {
    await button(/^Labels/).click();
    await stage.page.waitForSelector("#edit-layer:not([hidden])");
  };
  /** Drags on the picture before, between places given in its pixels. */
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    const frame = await shown("sheet-before").boundingBox();
    if (!frame) throw new Error("There is no picture.");
    const at = ([x, y]: readonly [number, number]) =>
      [frame.x + (x / WIDTH) * frame.width, frame.y + (y / HEIGHT) * frame.height] as const;
    await stage.page.mouse.move(...at(from));
    await stage.page.mouse.down();
    await stage.page.mouse.move(...at(to), { steps: 4 });
    await stage.page.mouse.up();
  };
  /** Where a label is drawn on a picture, in pixels of that picture. */
  const drawn = (which: "before" | "after", nth = 0) =>
    stage.page.evaluate<Share>(`(() => {
      const { x, y, width, height } = document.querySelectorAll("#${which}-labels rect")[${nth}];
      return [x, y, width, height].map(({ baseVal }) => baseVal.value);
    })()`);
  const boxes = () => query().get("bboxes");

  /** What the engine makes of labels, here in Node. */
  const moved = (bboxes: string, ops: string, seed: number) => {
    const request = {
      pipeline: parsePipeline(ops),
      seed,
      variant: 0,
      quality: 85,
      labels: parseLabelText({ bboxes }),
    };
    const limits = { maxPixels: 1e7, maxSide: 4096 };
    return drawLabels(png, request, limits).labels;
  };

  it("draws a box that moves with the pixels, exactly as the engine moves it", async () => {
    const ops = "horizontal_flip;rotate:-30..30;crop:x_min=20,y_min=10,x_max=200,y_max=140";
    await open(`?ops=${ops}&seed=5`);
    await editing();
    await shown("label-class").fill("cat");
    await drag([40, 30], [110, 90]);
    await until(async () => boxes()).toMatch(/^[\d.]+,[\d.]+,[\d.]+,[\d.]+,cat$/);
    const given = boxes() ?? "";
    const [x, y, width, height] = given.split(",").map(Number);
    expect(Math.hypot((x ?? 0) - 40, (y ?? 0) - 30)).toBeLessThan(2);
    expect(Math.hypot((width ?? 0) - 70, (height ?? 0) - 60)).toBeLessThan(3);
    const [box] = moved(given, ops, 5)?.boxes ?? [];
    await until(() => stage.page.locator("#after-labels rect").count()).toBe(1);
    await until(async () => (await drawn("after"))[0]).toBeCloseTo(box?.x1 ?? NaN, 2);
    const [left, top, across, down] = await drawn("after");
    expect(top).toBeCloseTo(box?.y1 ?? NaN, 2);
    expect(left + across).toBeCloseTo(box?.x2 ?? NaN, 2);
    expect(top + down).toBeCloseTo(box?.y2 ?? NaN, 2);
    expect(await stage.page.locator("#after-labels .name").innerText()).toBe("cat");
    await until(() => stage.page.locator("#variants .labels rect").count()).toBe(8);
    // Picture and labels of a draw lie on one another, inside of their tile.
    const [tile, image, labels] = await Promise.all(
      [".tile", ".tile img", ".tile .labels svg"].map((one) =>
        stage.page.locator(`#variants ${one}`).first().boundingBox(),
      ),
    );
    expect(labels).toEqual(image);
    expect(image?.x).toBeGreaterThanOrEqual(tile?.x ?? NaN);
    expect(image?.width).toBeGreaterThan((tile?.width ?? NaN) * 0.8);
  });

  it("moves, resizes, renames and removes by mouse", async () => {
    await open("?ops=vertical_flip&seed=1&bboxes=0,0,1,1");
    await editing();
    await drag([40, 30], [100, 80]);
    await button("Select").click();
    await drag([70, 60], [90, 70]);
    await until(async () =>
      boxes()
        ?.split(",")
        .slice(0, 4)
        .map((one) => Math.round(Number(one))),
    ).toEqual([60, 40, 60, 50]);
    const [, , width = 0] = (boxes() ?? "").split(",").map(Number);
    await drag([120, 90], [140, 110]);
    await until(async () => Number(boxes()?.split(",")[2])).toBeGreaterThan(width + 15);
    await stage.page.getByLabel("Class of Box 1").fill("dog");
    await stage.page.getByLabel("Class of Box 1").press("Enter");
    await until(async () => boxes()).toMatch(/,dog$/);
    await button("Remove Box 1").click();
    await until(async () => boxes()).toBe(null);
    expect(await stage.page.locator("#after-labels rect").count()).toBe(0);
  });

  it("adds, moves, resizes and removes by keyboard alone", async () => {
    await open("?ops=vertical_flip&seed=1");
    await button(/^Labels/).focus();
    await stage.page.keyboard.press("Enter");
    await button("Draw boxes").focus();
    await stage.page.keyboard.press("Enter");
    await until(async () => boxes()).toBe("60,40,120,80,object");
    await stage.page.keyboard.press("ArrowRight");
    await stage.page.keyboard.press("Shift+ArrowDown");
    await stage.page.keyboard.press("Alt+ArrowLeft");
    await until(async () => boxes()).toBe("61,50,119,80,object");
    expect(await stage.page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe(
      "Box object at 61, 50, 119 by 80",
    );
    await button("Draw points").focus();
    await stage.page.keyboard.press("Enter");
    await until(async () => query().get("keypoints")).toBe("120,80,object");
    await stage.page.keyboard.press("Delete");
    await until(async () => query().get("keypoints")).toBe(null);
  });

  it("draws by finger", async () => {
    await stage.renew({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await open("?ops=horizontal_flip&seed=1");
    await editing();
    await button("Draw points").tap();
    await shown("sheet-before").scrollIntoViewIfNeeded();
    const frame = await shown("sheet-before").boundingBox();
    if (!frame) throw new Error("There is no picture.");
    await stage.page.touchscreen.tap(frame.x + frame.width / 4, frame.y + frame.height / 2);
    await until(async () =>
      query()
        .get("keypoints")
        ?.split(",")
        .map((one) => Math.round(Number(one))),
    ).toEqual([60, 80, NaN]);
    expect(await stage.page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });

  it("restores labels from the address, and says which are lost and why", async () => {
    const labels = "bboxes=10,10,40,30,cat;180,100,40,40,dog&keypoints=20,20,eye";
    const crop = "crop:x_min=0,y_min=0,x_max=100,y_max=80";
    await open(`?ops=${crop}&seed=1&${labels}`);
    // A file of the visitor's is another picture: its labels are its own.
    await until(async () => boxes()).toBe(null);
    await stage.page.goto(`${stage.service.url}/?sample=lake&ops=${crop}&seed=1&${labels}`);
    await settled();
    await until(() => stage.page.locator("#before-labels rect").count()).toBe(2);
    await until(() => stage.page.locator("#after-labels rect").count()).toBe(1);
    await editing();
    expect(await shown("label-list").innerText()).toContain("gone: outside of the result");
    expect(await shown("label-warnings").innerText()).toContain("1 of 2 boxes are gone");
    await stage.equal();
    const address = stage.page.url();
    await stage.page.reload();
    await until(() => stage.page.locator("#before-labels rect").count()).toBe(2);
    expect(stage.page.url()).toBe(address);
    expect(await stage.page.locator("#before-labels .dot").count()).toBe(1);
  });

  it.each([
    [
      "COCO",
      "labels.json",
      JSON.stringify({
        images: [{ id: 1, width: WIDTH, height: HEIGHT, file_name: "photo.png" }],
        categories: [{ id: 1, name: "cat" }],
        annotations: [
          {
            id: 1,
            image_id: 1,
            category_id: 1,
            bbox: [10, 20, 60, 40],
            segmentation: [[10, 20, 70, 20, 40, 60]],
          },
        ],
      }),
      "10,20,60,40,cat",
    ],
    ["YOLO", "labels.txt", "0 0.5 0.5 0.25 0.25\n", "90,60,60,40,0"],
    [
      "VOC",
      "labels.xml",
      `<annotation><size><width>${WIDTH}</width><height>${HEIGHT}</height><depth>3</depth></size>
       <object><name>cat</name><bndbox><xmin>11</xmin><ymin>21</ymin><xmax>70</xmax><ymax>60</ymax></bndbox></object></annotation>`,
      "10,20,60,40,cat",
    ],
  ])("loads %s and gives it back, moved", async (format, name, text, expected) => {
    await open("?ops=horizontal_flip&seed=1");
    await editing();
    await pick(text, name);
    await until(async () => boxes()).toBe(expected);
    if (format === "COCO") {
      expect(query().get("polygons")).toBe("10,20,70,20,40,60,cat");
      await until(() => stage.page.locator("#after-labels polygon").count()).toBe(1);
    }
    await settled();
    await until(() => stage.page.getByRole("tab").count()).toBeGreaterThan(2);
    const { bytes } = await stage.download(button(format).last());
    const written = bytes.toString();
    if (format === "COCO") expect(written).toContain('"bbox":[170,20,60,40]');
    if (format === "YOLO") expect(written).toBe("0 0.5 0.5 0.25 0.25\n");
    if (format === "VOC") expect(written).toMatch(/<xmin>171<\/xmin>[^]*<xmax>230<\/xmax>/);
  });

  it("takes a picture and its labels that are dropped together", async () => {
    await stage.open("?ops=horizontal_flip&seed=1");
    await stage.page.evaluate(`(() => {
      const dataTransfer = new DataTransfer();
      const bytes = Uint8Array.from(atob("${png.toString("base64")}"), (sign) => sign.charCodeAt(0));
      dataTransfer.items.add(new File(["0 0.5 0.5 0.25 0.25"], "photo.txt"));
      dataTransfer.items.add(new File([bytes], "photo.png", { type: "image/png" }));
      const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(drop);
    })()`);
    await until(async () => boxes()).toBe("90,60,60,40,0");
    await until(() => stage.page.locator("#after-labels rect").count()).toBe(1);
  });

  it("says in words why labels cannot be read", async () => {
    await open("?ops=horizontal_flip&seed=1");
    await editing();
    await pick('{"images": 3}', "labels.json");
    await until(() => shown("labels-error").innerText()).toMatch(/labels are not valid/);
    await pick("0 0.5 0.5 0.25 0.25", "labels.txt");
    await until(async () => boxes()).toBe("90,60,60,40,0");
    expect(await shown("labels-error").innerText()).toBe("");
  });

  it("tints a mask and moves it with the picture", async () => {
    const levels = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) =>
      at % WIDTH < WIDTH / 2 ? 255 : 0,
    );
    const mask = encode({ width: WIDTH, height: HEIGHT, data: levels, channels: 1, depth: 8 });
    await open("?ops=horizontal_flip&seed=1");
    await editing();
    await stage.pick(mask, "mask-file", "mask.png");
    await stage.page.waitForSelector("#after-mask:not([hidden])");
    await stage.page.waitForSelector("#variants .mask");
    const { name } = await stage.download(shown("download-mask"));
    expect(name).toBe("photo-1-mask.png");
    await button("Remove the mask").click();
    await stage.page.waitForSelector("#after-mask", { state: "hidden" });
  });
});
