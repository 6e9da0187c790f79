import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { encode } from "fast-png";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { scene } from "../scene.ts";
import type { Service } from "../selfhost/start-service.ts";
import { startService } from "../selfhost/start-service.ts";
import { chromiumPath, type Conduct, launchChromium, watch } from "./browser.ts";

const path = chromiumPath();
if (path === undefined) {
  console.log(
    "The playground is not tested: there is no Chromium at /usr/bin/chromium or CHROMIUM_PATH.",
  );
}

const PHOTO = { width: 96, height: 64 };

describe.skipIf(path === undefined)("the playground in Chromium", () => {
  const png = encode({ ...scene(PHOTO.width, PHOTO.height), channels: 4, depth: 8 });
  let origin: Server;
  let source: string;
  let service: Service;
  let browser: Browser;
  let page: Page;
  let conduct: Conduct;

  beforeAll(async () => {
    origin = createServer((_, response) => response.end(png));
    await new Promise<void>((done) => origin.listen(0, "127.0.0.1", done));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a string only for a pipe, which this is not
    const host = `127.0.0.1:${(origin.address() as AddressInfo).port}`;
    source = `http://${host}/photo.png`;
    service = await startService({ env: { TRUSTED_ORIGINS: host, COMPUTE: "1" } });
    browser = await launchChromium(path ?? "");
  });

  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    origin?.close();
  });

  beforeEach(async () => {
    page = await browser.newPage();
    conduct = watch(page);
  });

  afterEach(async () => {
    await page.close();
    expect(conduct.errors).toEqual([]);
    expect([...conduct.hosts].filter((host) => host !== "")).toEqual([new URL(service.url).host]);
  });

  const open = async (query: string) => {
    await page.goto(`${service.url}/${query}`);
    await page.waitForSelector("#add-step input");
  };
  const shown = (id: string) => page.locator(`#${id}`);
  const ops = () => shown("ops").inputValue();
  const until = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 20_000 });
  const picture = () => shown("after").getAttribute("src");
  const applied = () => shown("applied").innerText();
  const settled = () => page.waitForSelector("#result:not(.stale):not([hidden])");
  const equal = () => page.waitForSelector('#badge[data-state="equal"]', { timeout: 20_000 });
  const names = () => page.locator("#steps > .card > .card-head .card-name b").allInnerTexts();
  const query = () => new URL(page.url()).searchParams;
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const download = async (name: string) => {
    const [saved] = await Promise.all([page.waitForEvent("download"), button(name).click()]);
    return readFileSync(await saved.path());
  };
  const pick = (bytes: Uint8Array, name = "photo.png") =>
    shown("file").setInputFiles({ name, mimeType: "image/png", buffer: Buffer.from(bytes) });
  const drop = (base64: string, name: string) =>
    page.evaluate(`(() => {
      const bytes = Uint8Array.from(atob("${base64}"), (sign) => sign.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], "${name}", { type: "image/png" }));
      document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }),
      );
    })()`);

  it("shows one of our pictures with a pipeline to play with, made here as the service makes it", async () => {
    await open("");
    await page.getByRole("button", { name: "Lake" }).click();
    await settled();
    expect(await names()).toEqual(["rotate", "brightness_contrast"]);
    await equal();
    const digests = await page.locator("#badge .digest code").allInnerTexts();
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(digests[1]).toBe(digests[0]);
    expect(query().get("sample")).toBe("lake");
  });

  it("takes a dropped file, keeps it on this machine and compares only when asked to", async () => {
    const posts: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST") posts.push(request.url());
    });
    await open("?ops=rotate:30;gauss_noise:0.1&seed=3");
    await drop(Buffer.from(png).toString("base64"), "holiday.png");
    await settled();
    expect(await shown("source-note").innerText()).toContain("holiday.png, 96 × 64");
    expect(await applied()).toContain("gauss_noise");
    const compare = button("Compare with the service");
    await compare.waitFor();
    expect(await shown("badge").innerText()).toContain("sends your picture");
    expect(posts).toEqual([]);
    await compare.click();
    await equal();
    expect(posts).toHaveLength(1);
  });

  it("builds a pipeline by mouse, in step with its text", async () => {
    await open("");
    await pick(png);
    await settled();
    await page.locator("#add-step input").click();
    await page.locator("#add-step input").fill("contrast");
    await page.locator("#add-step .options li", { hasText: "brightness_contrast" }).first().click();
    await until(ops).toBe("brightness_contrast");
    await until(applied).toContain("brightness_contrast");
    await page.getByRole("spinbutton", { name: "brightness, from:" }).fill("0.1");
    await page.getByRole("spinbutton", { name: "brightness, to:" }).fill("0.3");
    await until(ops).toBe("brightness_contrast:brightness=0.1..0.3");
    const before = await picture();
    const thumb = page.getByRole("slider", { name: "brightness, to" });
    await thumb.focus();
    await thumb.press("End");
    await until(ops).toBe("brightness_contrast:brightness=0.1..1");
    await until(picture).not.toBe(before);
    await button("Remove brightness_contrast").click();
    await until(ops).toBe("");
    expect(await shown("no-steps").isVisible()).toBe(true);
  });

  it("builds, orders and takes back a pipeline by keyboard alone", async () => {
    await open("?sample=leaf&seed=4");
    await settled();
    const adding = page.locator("#add-step input");
    await adding.focus();
    for (const name of ["horizontal_flip", "one_of", "invert"]) {
      await page.keyboard.type(name);
      await page.keyboard.press("Enter");
    }
    expect(await names()).toEqual(["horizontal_flip", "one_of", "invert"]);
    expect(await page.evaluate("document.activeElement.role")).toBe("combobox");
    const handle = page.getByRole("button", { name: /^Move invert, step 3 of 3/ });
    await handle.focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    expect(await names()).toEqual(["invert", "horizontal_flip", "one_of"]);
    // Still on the handle: down beside the other one, then into it.
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    expect(await ops()).toBe("horizontal_flip;one_of(horizontal_flip;invert;invert)");
    await page.keyboard.press("ArrowLeft");
    expect(await ops()).toBe("horizontal_flip;one_of(horizontal_flip;invert);invert");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    expect(await names()).toEqual(["horizontal_flip", "one_of", "invert"].toSpliced(2));
    await page.keyboard.press("Control+Shift+Z").catch(() => {});
  });

  it("reorders by dragging", async () => {
    await open("?sample=lake&ops=rotate:5;invert;blur:3&seed=1");
    await settled();
    const from = await page.locator("#steps > .card .handle").nth(2).boundingBox();
    const to = await page.locator("#steps > .card").nth(0).boundingBox();
    if (!from || !to) throw new Error("nothing to drag");
    await page.mouse.move(from.x + 8, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, from.y - 20, { steps: 3 });
    await page.mouse.move(to.x + 40, to.y + 4, { steps: 3 });
    await page.mouse.up();
    expect(await names()).toEqual(["blur", "rotate", "invert"]);
    expect(await ops()).toBe("blur:3;rotate:5;invert");
  });

  it("undoes and redoes, a slide of a thumb as one change", async () => {
    await open("?sample=lake&ops=rotate:100&seed=1");
    await settled();
    await page.locator(".card-name").first().click();
    const thumb = page.getByRole("slider").first();
    await thumb.focus();
    for (let index = 0; index < 5; index++) await thumb.press("ArrowLeft");
    const slid = await ops();
    expect(slid).not.toBe("rotate:100");
    await button("Undo").click();
    expect(await ops()).toBe("rotate:100");
    await button("Redo").click();
    expect(await ops()).toBe(slid);
  });

  it("follows the text, marks what is wrong in it, and mends it", async () => {
    await open("?sample=fruit&ops=blur:3&seed=1");
    await settled();
    await shown("ops").fill("blur:3;rotat:15");
    await until(() => shown("ops-error").locator("mark").innerText()).toBe("rotat");
    expect(await shown("ops").getAttribute("aria-invalid")).toBe("true");
    await button("Use rotate").click();
    await until(applied).toContain("rotate");
    expect(await names()).toEqual(["blur", "rotate"]);
    await until(() => shown("ops-error").innerText()).toBe("");
    await shown("ops").fill("blur:3;one_of(");
    await until(() => shown("ops-error").innerText()).toContain("Expected the name");
    expect(await shown("steps").getAttribute("class")).toContain("unreadable");
  });

  it("marks an error for the service too, before it is asked", async () => {
    await open("");
    await shown("ops").fill("blur:3;rotate:9000");
    await until(() => shown("ops-error").innerText()).toMatch(/rotate: angle .*360/);
  });

  it("restores everything from its address", async () => {
    const address = "?sample=fruit&ops=rotate:-40..40;gauss_noise:0.1&seed=12";
    await open(address);
    await equal();
    const [digest] = await page.locator("#badge .digest code").allInnerTexts();
    await shown("seed").fill("13");
    await until(async () => query().get("seed")).toBe("13");
    await shown("seed").fill("12");
    await page.reload();
    await equal();
    expect(await page.locator("#badge .digest code").first().innerText()).toBe(digest);
    expect(await ops()).toBe("rotate:-40..40;gauss_noise:0.1");
    expect(await names()).toEqual(["rotate", "gauss_noise"]);
  });

  it("draws eight more, keeps a locked one, and takes the one that is chosen", async () => {
    await open("?sample=lake&ops=rotate:-90..90&seed=1");
    await until(() => page.locator("#variants img").count()).toBe(8);
    const label = (index: number) =>
      page.locator("#variants .tile").nth(index).getAttribute("aria-label");
    const [first, second] = [await label(0), await label(1)];
    await page.locator("#variants .lock").first().click();
    await button("Draw anew").click();
    expect(await label(0)).toBe(first);
    expect(await label(1)).not.toBe(second);
    await page.locator("#variants .tile").first().click();
    await until(async () => `Take the draw of seed ${query().get("seed")}`).toBe(first);
    await settled();
    await page.goBack();
    await until(() => shown("seed").inputValue()).toBe("1");
  });

  it("moves the divider by keyboard, and sets both pictures side by side", async () => {
    await open("?sample=lake&ops=invert&seed=1");
    await equal();
    const at = () =>
      page.evaluate(`document.getElementById("pair").style.getPropertyValue("--at")`);
    await page.getByRole("slider", { name: /^Where the picture before/ }).press("Home");
    expect(await at()).toBe("0%");
    await button("Side by side").click();
    expect(await shown("divider").isHidden()).toBe(true);
    const [before, after] = await Promise.all([
      shown("before").boundingBox(),
      shown("after").boundingBox(),
    ]);
    expect(after?.x).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0));
  });

  it("gives code that does the same elsewhere; the curl line is run", async () => {
    await open("?ops=rotate:20;resize:50,height=40&seed=2");
    await pick(png);
    await page.getByRole("tab", { name: "curl" }).waitFor();
    const curl = await shown("snippet").innerText();
    expect(curl).toContain("--data-binary '@photo.png'");
    const directory = mkdtempSync(join(tmpdir(), "curl-"));
    writeFileSync(join(directory, "photo.png"), png);
    await promisify(execFile)("sh", ["-c", curl], { cwd: directory });
    const saved = readFileSync(join(directory, "out.jpg"));
    rmSync(directory, { recursive: true });
    expect(saved).toEqual(await download("JPEG"));
    await page.getByRole("tab", { name: "curl" }).press("ArrowLeft");
    await page.getByRole("tab", { name: "albumentations" }).press("ArrowLeft");
    expect(JSON.parse(await shown("snippet").innerText())).toMatchObject({
      ops: [{ op: "rotate" }, { op: "resize" }],
    });
  });

  it.each([
    ["PNG", "\u0089PNG"],
    ["JPEG", "ÿØÿ"],
    ["WebP", "RIFF"],
  ])("downloads a %s", async (name, magic) => {
    await open("?sample=lake&ops=rotate:20&seed=2");
    await settled();
    const bytes = await download(name);
    expect(bytes.toString("latin1").startsWith(magic)).toBe(true);
  });

  it("says in words why a file cannot be read, and takes the next one", async () => {
    await open("?ops=invert&seed=1");
    await pick(Buffer.from("this is no picture at all, but words"), "words.png");
    await until(() => shown("source-error").innerText()).toContain("no picture that can be read");
    await pick(png.subarray(0, 400), "half.png");
    await until(() => shown("source-error").innerText()).toMatch(/damaged/);
    await pick(png);
    await settled();
    expect(await shown("source-error").innerText()).toBe("");
  });

  it("says that there is no such sample, and what a seed is", async () => {
    await open("?sample=moon&ops=invert&seed=1");
    await until(() => shown("source-error").innerText()).toContain("no sample called moon");
    await open("?sample=lake&ops=invert&seed=1");
    await settled();
    await shown("seed").fill("seven");
    await until(() => shown("seed-error").innerText()).toContain("whole number");
  });

  it("stops long work and goes on with the next", async () => {
    await open("?sample=lake&ops=invert&seed=1");
    await settled();
    await shown("ops").fill(Array.from({ length: 60 }, () => "median_blur:31").join(";"));
    await button("Stop").click({ timeout: 20_000 });
    await until(() => shown("note").innerText()).toContain("Stopped");
    await shown("ops").fill("gamma:1.5");
    await until(applied).toContain("gamma");
  });

  it("compares a picture at an address with what this browser makes of it", async () => {
    await open(`?url=${source}&ops=rotate:-30..30;gauss_noise:0.1;pixelize@0.5&seed=1`);
    await button("Compare with this browser").click();
    await equal();
    await button("Show eight more").click();
    await until(() => page.locator("#variants img").count()).toBe(8);
    expect((await download("WebP")).toString("latin1")).toMatch(/^RIFF/);
  });

  it("fits 360 pixels with every card open", async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    await open("?sample=fruit&ops=rotate:-9..9;one_of(one_of(blur:3;invert);gamma);duotone&seed=1");
    await settled();
    for (const name of await page.locator(".card-name").all()) await name.click();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });
});
