import { encode } from "fast-png";
import { afterAll, expect, it } from "vitest";
import { scene } from "../scene.ts";
import { type ImageServer, startImageServer } from "../selfhost/image-server.ts";
import { describeInChromium } from "./describe-in-chromium.ts";
import { Stage, until } from "./use-page.ts";

const [WIDTH, HEIGHT] = [120, 80];

describeInChromium("labels of a picture at an address", () => {
  const png = encode({ ...scene(WIDTH, HEIGHT), channels: 4, depth: 8 });
  let origin: ImageServer;
  const stage = new Stage(async () => {
    origin = await startImageServer(png);
    return { TRUSTED_ORIGINS: origin.origin };
  });
  afterAll(() => origin?.close());

  const rectangles = (which: "before" | "after") =>
    stage.page.evaluate<readonly number[][]>(
      `[...document.querySelectorAll("#${which}-labels rect")].map(({ x, y, width, height }) =>
        [x, y, width, height].map(({ baseVal }) => baseVal.value))`,
    );
  const ask = (rest: string) =>
    stage.open(`?url=${origin.url("photo.png")}&ops=horizontal_flip&seed=1&${rest}`);

  it("are shown where the service moved them, whatever the format of the address", async () => {
    await ask("bbox_format=pascal_voc&bboxes=10,20,50,60,cat;100,0,119,10,dog");
    await until(() => rectangles("after")).toEqual([
      [70, 20, 40, 40],
      [1, 0, 19, 10],
    ]);
    expect(await rectangles("before")).toEqual([
      [10, 20, 40, 40],
      [100, 0, 19, 10],
    ]);
    const { bytes } = await (async () => {
      await stage.page.getByRole("tab").first().waitFor();
      return stage.download(stage.button("VOC"));
    })();
    expect(bytes.toString()).toContain("<xmin>71</xmin>");
  });

  it("are drawn on it, go into the address, and are moved by the service", async () => {
    await ask("");
    await stage.settled();
    await stage.button(/^Labels/).click();
    await stage.button("Draw boxes").focus();
    await stage.page.keyboard.press("Enter");
    await until(async () => stage.query().get("bboxes")).toBe("30,20,60,40,object");
    await until(() => rectangles("after")).toEqual([[30, 20, 60, 40]]);
    expect(await stage.shown("permalink").inputValue()).toContain("bboxes=30,20,60,40,object");
  });

  it("has no mask or second picture of this machine, and says so", async () => {
    await ask("");
    await stage.settled();
    await stage.pick(png, "mask-file", "mask.png");
    await until(() => stage.shown("source-error").innerText()).toContain("&mask=https://");
    await stage.pick(png, "second-file");
    await until(() => stage.shown("source-error").innerText()).toContain("&with=https://");
    expect(stage.query().has("second")).toBe(false);
  });

  it("tints a mask at an address", async () => {
    await ask(`mask=${origin.url("mask.png")}`);
    await stage.page.waitForSelector("#after-mask:not([hidden])");
    await stage.page.waitForSelector("#before-mask:not([hidden])");
  });
});
