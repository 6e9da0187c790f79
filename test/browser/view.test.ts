import { encode } from "fast-png";
import { beforeEach, expect, it } from "vitest";
import { scene } from "../scene.ts";
import { describeInChromium } from "./describe-in-chromium.ts";
import { Stage, until } from "./use-page.ts";

describeInChromium("the view of the pictures", () => {
  const stage = new Stage();
  const shown = (id: string) => stage.shown(id);
  const level = async () => Number.parseFloat(await shown("zoom-level").innerText());
  const boxOf = async (id: string) => {
    const box = await shown(id).boundingBox();
    if (!box) throw new Error(`${id} is not there`);
    return box;
  };

  beforeEach(async () => {
    await stage.open("?sample=lake&ops=invert&seed=1");
    await stage.equal();
  });

  it("zooms with the wheel about the pointer, and both pictures alike", async () => {
    const frame = await boxOf("frame-after");
    const before = await boxOf("sheet-after");
    const at = [frame.x + frame.width * 0.75, frame.y + frame.height * 0.25] as const;
    const placeOf = (sheet: { x: number; width: number }) => (at[0] - sheet.x) / sheet.width;
    await stage.page.mouse.move(...at);
    await stage.page.keyboard.down("Control");
    for (let turn = 0; turn < 4; turn++) await stage.page.mouse.wheel(0, -120);
    await stage.page.keyboard.up("Control");
    await until(async () => (await boxOf("sheet-after")).width).toBeGreaterThan(before.width * 2);
    const after = await boxOf("sheet-after");
    expect(placeOf(after)).toBeCloseTo(placeOf(before), 2);
    expect(await boxOf("sheet-before")).toEqual(after);
    await stage.page.mouse.wheel(0, 120);
    await until(async () => (await boxOf("sheet-after")).width).toBeLessThan(after.width);
  });

  it("lets the page scroll where the picture fits", async () => {
    const frame = await boxOf("frame-after");
    await stage.page.mouse.move(frame.x + 50, frame.y + 50);
    await stage.page.mouse.wheel(0, 200);
    await until(() => stage.page.evaluate<number>("scrollY")).toBeGreaterThan(100);
    expect((await boxOf("sheet-after")).width).toBeCloseTo(frame.width, -1);
  });

  it("goes down to the pixel and back by buttons, keys and a double click", async () => {
    const fit = await level();
    await stage.button("Pixel").click();
    expect(await level()).toBe(1600);
    expect(await shown("sheet-after").getAttribute("class")).toContain("squares");
    await stage.button("100 %").click();
    expect(await level()).toBe(100);
    await shown("frame-before").focus();
    await stage.page.keyboard.press("+");
    expect(await level()).toBe(150);
    const from = await boxOf("sheet-before");
    await stage.page.keyboard.press("ArrowRight");
    expect((await boxOf("sheet-before")).x).toBeCloseTo(from.x - 60, 0);
    await stage.page.keyboard.press("0");
    expect(await level()).toBe(fit);
    const frame = await boxOf("frame-after");
    await stage.page.mouse.dblclick(frame.x + 200, frame.y + 200);
    await until(level).toBeGreaterThan(fit * 2);
    await stage.page.mouse.dblclick(frame.x + 200, frame.y + 200);
    await until(level).toBe(fit);
  });

  it("moves a zoomed picture by dragging, and the divider still divides", async () => {
    const frame = await boxOf("frame-after");
    const at = () =>
      stage.page.evaluate<string>(`document.getElementById("pair").style.getPropertyValue("--at")`);
    const drag = async (x: number, to: number) => {
      await stage.page.mouse.move(frame.x + x, frame.y + 100);
      await stage.page.mouse.down();
      await stage.page.mouse.move(frame.x + to, frame.y + 100, { steps: 3 });
      await stage.page.mouse.up();
    };
    await drag(100, 200);
    expect(Number.parseFloat(await at())).toBeCloseTo((100 * 200) / frame.width, 0);
    await stage.button("100 %").click();
    await stage.button("Zoom in").click();
    const before = await boxOf("sheet-after");
    await drag(500, 450);
    expect((await boxOf("sheet-after")).x).toBeCloseTo(before.x - 50, 0);
    expect(Number.parseFloat(await at())).toBeCloseTo((100 * 200) / frame.width, 0);
    await drag(200, 300);
    expect(Number.parseFloat(await at())).toBeCloseTo((100 * 300) / frame.width, 0);
  });

  it("pinches", async () => {
    const frame = await boxOf("frame-after");
    await stage.page.evaluate(`(() => {
      const frame = document.getElementById("frame-after");
      frame.setPointerCapture = () => {};
      const send = (type, pointerId, x) => frame.dispatchEvent(new PointerEvent(type, {
        pointerId, clientX: ${frame.x} + x, clientY: ${frame.y} + 100, bubbles: true, button: 0,
        pointerType: "touch",
      }));
      send("pointerdown", 1, 200);
      send("pointerdown", 2, 300);
      send("pointermove", 1, 150);
      send("pointermove", 2, 350);
      send("pointerup", 1, 150);
      send("pointerup", 2, 350);
    })()`);
    const { width } = await boxOf("sheet-after");
    expect(width / frame.width).toBeCloseTo(2, 1);
  });

  it("draws the levels of both pictures", async () => {
    await shown("histogram-after").locator("xpath=ancestor::details").locator("summary").click();
    const drawing = (which: string) => shown(`histogram-${which}-red`).getAttribute("d");
    await until(() => drawing("before")).toMatch(/^M0,100 L0,/);
    const heights = (d: string | null) =>
      [...(d ?? "").matchAll(/[L ](\d+),([\d.]+)/g)].slice(0, 256).map(([, , y]) => Number(y));
    const [before, after] = [heights(await drawing("before")), heights(await drawing("after"))];
    expect(before).toHaveLength(256);
    // Inverting turns the levels round.
    expect(after.slice(1, 255)).toEqual(before.toReversed().slice(1, 255));
  });

  it("mixes with a second picture of ours, and keeps it in the address", async () => {
    await shown("ops").fill("mixup:0.5");
    await until(() => shown("ops-error").innerText()).not.toBe("");
    await stage.page.getByText("A second picture, for mixing").click();
    await stage.button("Fruit as the second picture").click();
    await until(async () => stage.query().get("second")).toBe("fruit");
    await until(() => shown("applied").innerText()).toContain("mixup");
    await until(() => shown("badge").innerText()).toContain("only by its address");
    await stage.page.reload();
    await until(() => shown("applied").innerText()).toContain("mixup");
    expect(await shown("second-name").innerText()).toBe("fruit");
  });

  it("mixes with a second picture from a file", async () => {
    await shown("ops").fill("cutmix:0.5");
    await stage.pick(encode({ ...scene(90, 60), channels: 4, depth: 8 }), "second-file");
    await until(() => shown("applied").innerText()).toContain("cutmix");
    await stage.button("Remove the second picture").click();
    await until(() => shown("ops-error").innerText()).not.toBe("");
  });
});
