import { encode } from "fast-png";
import { expect, it } from "vitest";
import { scene } from "../scene.ts";
import { describeInChromium } from "./describe-in-chromium.ts";
import { Stage, until } from "./use-page.ts";

describeInChromium("building a pipeline in the playground", () => {
  const png = encode({ ...scene(96, 64), channels: 4, depth: 8 });
  const stage = new Stage();
  const picture = () => stage.shown("after").getAttribute("src");

  it("builds a pipeline by mouse, in step with its text", async () => {
    await stage.open("");
    await stage.pick(png);
    await stage.settled();
    await stage.page.locator("#add-step input").click();
    await stage.page.locator("#add-step input").fill("contrast");
    await stage.page
      .locator("#add-step .options li", { hasText: "brightness_contrast" })
      .first()
      .click();
    await until(() => stage.ops()).toBe("brightness_contrast");
    await until(() => stage.applied()).toContain("brightness_contrast");
    await stage.page.getByRole("spinbutton", { name: "brightness, from:" }).fill("0.1");
    await stage.page.getByRole("spinbutton", { name: "brightness, to:" }).fill("0.3");
    await until(() => stage.ops()).toBe("brightness_contrast:brightness=0.1..0.3");
    const before = await picture();
    const thumb = stage.page.getByRole("slider", { name: "brightness, to" });
    await thumb.focus();
    await thumb.press("End");
    await until(() => stage.ops()).toBe("brightness_contrast:brightness=0.1..1");
    await until(picture).not.toBe(before);
    await stage.button("Remove brightness_contrast").click();
    await until(() => stage.ops()).toBe("");
    expect(await stage.shown("no-steps").isVisible()).toBe(true);
  });

  it("builds, orders and takes back a pipeline by keyboard alone", async () => {
    await stage.open("?sample=leaf&seed=4");
    await stage.settled();
    const adding = stage.page.locator("#add-step input");
    await adding.focus();
    for (const name of ["horizontal_flip", "one_of", "invert"]) {
      await stage.page.keyboard.type(name);
      await stage.page.keyboard.press("Enter");
    }
    expect(await stage.names()).toEqual(["horizontal_flip", "one_of", "invert"]);
    expect(await stage.page.evaluate("document.activeElement.role")).toBe("combobox");
    const handle = stage.button(/^Move invert, step 3 of 3/);
    await handle.focus();
    await stage.page.keyboard.press("ArrowUp");
    await stage.page.keyboard.press("ArrowUp");
    expect(await stage.names()).toEqual(["invert", "horizontal_flip", "one_of"]);
    // Still on the handle: down beside the other one, then into it.
    await stage.page.keyboard.press("ArrowDown");
    await stage.page.keyboard.press("ArrowDown");
    await stage.page.keyboard.press("ArrowRight");
    expect(await stage.ops()).toBe("horizontal_flip;one_of(horizontal_flip;invert;invert)");
    await stage.page.keyboard.press("ArrowLeft");
    expect(await stage.ops()).toBe("horizontal_flip;one_of(horizontal_flip;invert);invert");
    // Back to nothing and forth again, never leaving the cards.
    const taken: string[] = [];
    while ((await stage.ops()) !== "") {
      taken.unshift(await stage.ops());
      await stage.page.keyboard.press("Control+z");
    }
    expect(taken.length).toBeGreaterThan(5);
    for (const text of taken) {
      await stage.page.keyboard.press("Control+Shift+z");
      expect(await stage.ops()).toBe(text);
    }
  });

  it("reorders by dragging", async () => {
    await stage.open("?sample=lake&ops=rotate:5;invert;blur:3&seed=1");
    await stage.settled();
    const from = await stage.page.locator("#steps > .card .handle").nth(2).boundingBox();
    const to = await stage.page.locator("#steps > .card").nth(0).boundingBox();
    if (!from || !to) throw new Error("nothing to drag");
    await stage.page.mouse.move(from.x + 8, from.y + 12);
    await stage.page.mouse.down();
    await stage.page.mouse.move(from.x + 8, from.y - 20, { steps: 3 });
    await stage.page.mouse.move(to.x + 40, to.y + 4, { steps: 3 });
    await stage.page.mouse.up();
    expect(await stage.names()).toEqual(["blur", "rotate", "invert"]);
    expect(await stage.ops()).toBe("blur:3;rotate:5;invert");
  });

  it("undoes and redoes, a slide of a thumb as one change", async () => {
    await stage.open("?sample=lake&ops=rotate:100&seed=1");
    await stage.settled();
    await stage.page.locator(".card-name").first().click();
    const thumb = stage.page.getByRole("slider").first();
    await thumb.focus();
    for (let index = 0; index < 5; index++) await thumb.press("ArrowLeft");
    const slid = await stage.ops();
    expect(slid).not.toBe("rotate:100");
    await stage.button("Undo").click();
    expect(await stage.ops()).toBe("rotate:100");
    await stage.button("Redo").click();
    expect(await stage.ops()).toBe(slid);
  });

  it("follows the text, marks what is wrong in it, and mends it", async () => {
    await stage.open("?sample=fruit&ops=blur:3&seed=1");
    await stage.settled();
    await stage.shown("ops").fill("blur:3;rotat:15");
    await until(() => stage.shown("ops-error").locator("mark").innerText()).toBe("rotat");
    expect(await stage.shown("ops").getAttribute("aria-invalid")).toBe("true");
    await stage.button("Use rotate").click();
    await until(() => stage.applied()).toContain("rotate");
    expect(await stage.names()).toEqual(["blur", "rotate"]);
    await until(() => stage.shown("ops-error").innerText()).toBe("");
    await stage.shown("ops").fill("blur:3;one_of(");
    await until(() => stage.shown("ops-error").innerText()).toContain("Expected the name");
    expect(await stage.shown("steps").getAttribute("class")).toContain("unreadable");
  });

  it("marks an error for the service too, before it is asked", async () => {
    await stage.open("");
    await stage.shown("ops").fill("blur:3;rotate:9000");
    await until(() => stage.shown("ops-error").innerText()).toMatch(/rotate: angle .*360/);
  });
});
