import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { encode } from "fast-png";
import { afterAll, expect, it } from "vitest";
import { scene } from "../scene.ts";
import { type ImageServer, startImageServer } from "../selfhost/image-server.ts";
import { describeInChromium } from "./describe-in-chromium.ts";
import { Stage, until } from "./use-page.ts";

describeInChromium("the playground in Chromium", () => {
  const png = encode({ ...scene(96, 64), channels: 4, depth: 8 });
  let origin: ImageServer;
  const stage = new Stage(async () => {
    origin = await startImageServer(png);
    return { TRUSTED_ORIGINS: origin.origin };
  });
  afterAll(() => origin?.close());

  const download = async (name: string) => (await stage.download(stage.button(name))).bytes;
  const drop = (base64: string, name: string) =>
    stage.page.evaluate(`(() => {
      const bytes = Uint8Array.from(atob("${base64}"), (sign) => sign.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], "${name}", { type: "image/png" }));
      document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }),
      );
    })()`);

  it("shows one of our pictures with a pipeline to play with, made here as the service makes it", async () => {
    await stage.open("");
    await stage.button("Lake").click();
    await stage.settled();
    expect(await stage.names()).toEqual(["rotate", "brightness_contrast"]);
    await stage.equal();
    const digests = await stage.page.locator("#badge .digest code").allInnerTexts();
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(digests[1]).toBe(digests[0]);
    expect(stage.query().get("sample")).toBe("lake");
  });

  it("takes a dropped file, keeps it on this machine and compares only when asked to", async () => {
    const posts: string[] = [];
    stage.page.on("request", (request) => {
      if (request.method() === "POST") posts.push(request.url());
    });
    await stage.open("?ops=rotate:30;gauss_noise:0.1&seed=3");
    await drop(Buffer.from(png).toString("base64"), "holiday.png");
    await stage.settled();
    expect(await stage.shown("source-note").innerText()).toContain("holiday.png, 96 × 64");
    expect(await stage.applied()).toContain("gauss_noise");
    const compare = stage.button("Compare with the service");
    await compare.waitFor();
    expect(await stage.shown("badge").innerText()).toContain("sends your picture");
    expect(posts).toEqual([]);
    await compare.click();
    await stage.equal();
    expect(posts).toHaveLength(1);
  });

  it("restores everything from its address", async () => {
    const address = "?sample=fruit&ops=rotate:-40..40;gauss_noise:0.1&seed=12";
    await stage.open(address);
    await stage.equal();
    const [digest] = await stage.page.locator("#badge .digest code").allInnerTexts();
    await stage.shown("seed").fill("13");
    await until(async () => stage.query().get("seed")).toBe("13");
    await stage.shown("seed").fill("12");
    await stage.page.reload();
    await stage.equal();
    expect(await stage.page.locator("#badge .digest code").first().innerText()).toBe(digest);
    expect(await stage.ops()).toBe("rotate:-40..40;gauss_noise:0.1");
    expect(await stage.names()).toEqual(["rotate", "gauss_noise"]);
  });

  it("draws eight more, keeps a locked one, and takes the one that is chosen", async () => {
    await stage.open("?sample=lake&ops=rotate:-90..90&seed=1");
    await until(() => stage.page.locator("#variants img").count()).toBe(8);
    const label = (index: number) =>
      stage.page.locator("#variants .tile").nth(index).getAttribute("aria-label");
    const [first, second] = [await label(0), await label(1)];
    await stage.page.locator("#variants .lock").first().click();
    await stage.button("Draw anew").click();
    expect(await label(0)).toBe(first);
    expect(await label(1)).not.toBe(second);
    await stage.page.locator("#variants .tile").first().click();
    await until(async () => `Take the draw of seed ${stage.query().get("seed")}`).toBe(first);
    await stage.settled();
    await stage.page.goBack();
    await until(() => stage.shown("seed").inputValue()).toBe("1");
  });

  it("moves the divider by keyboard, and sets both pictures side by side", async () => {
    await stage.open("?sample=lake&ops=invert&seed=1");
    await stage.equal();
    const at = () =>
      stage.page.evaluate(`document.getElementById("pair").style.getPropertyValue("--at")`);
    await stage.page.getByRole("slider", { name: /^Where the picture before/ }).press("Home");
    expect(await at()).toBe("0%");
    await stage.button("Side by side").click();
    expect(await stage.shown("divider").isHidden()).toBe(true);
    const [before, after] = await Promise.all([
      stage.shown("before").boundingBox(),
      stage.shown("after").boundingBox(),
    ]);
    expect(after?.x).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0));
  });

  it("gives code that does the same elsewhere; the curl line is run", async () => {
    await stage.open("?ops=rotate:20;resize:50,height=40&seed=2");
    await stage.pick(png);
    await stage.page.getByRole("tab", { name: "curl" }).waitFor();
    const curl = await stage.shown("snippet").innerText();
    expect(curl).toContain("--data-binary '@photo.png'");
    const directory = mkdtempSync(join(tmpdir(), "curl-"));
    writeFileSync(join(directory, "photo.png"), png);
    await promisify(execFile)("sh", ["-c", curl], { cwd: directory });
    const saved = readFileSync(join(directory, "out.jpg"));
    rmSync(directory, { recursive: true });
    expect(saved).toEqual(await download("JPEG"));
    await stage.page.getByRole("tab", { name: "curl" }).press("ArrowLeft");
    await stage.page.getByRole("tab", { name: "albumentations" }).press("ArrowLeft");
    expect(JSON.parse(await stage.shown("snippet").innerText())).toMatchObject({
      ops: [{ op: "rotate" }, { op: "resize" }],
    });
  });

  it.each([
    ["PNG", "\u0089PNG"],
    ["JPEG", "ÿØÿ"],
    ["WebP", "RIFF"],
  ])("downloads a %s", async (name, magic) => {
    await stage.open("?sample=lake&ops=rotate:20&seed=2");
    await stage.settled();
    const bytes = await download(name);
    expect(bytes.toString("latin1").startsWith(magic)).toBe(true);
  });

  it("says in words why a file cannot be read, and takes the next one", async () => {
    await stage.open("?ops=invert&seed=1");
    await stage.pick(Buffer.from("this is no picture at all, but words"), "file", "words.png");
    await until(() => stage.shown("source-error").innerText()).toContain(
      "no picture that can be read",
    );
    await stage.pick(png.subarray(0, 400), "file", "half.png");
    await until(() => stage.shown("source-error").innerText()).toMatch(/damaged/);
    await stage.pick(png);
    await stage.settled();
    expect(await stage.shown("source-error").innerText()).toBe("");
  });

  it("says that there is no such sample, and what a seed is", async () => {
    await stage.open("?sample=moon&ops=invert&seed=1");
    await until(() => stage.shown("source-error").innerText()).toContain("no sample called moon");
    await stage.open("?sample=lake&ops=invert&seed=1");
    await stage.settled();
    await stage.shown("seed").fill("seven");
    await until(() => stage.shown("seed-error").innerText()).toContain("whole number");
  });

  it("stops long work and goes on with the next", async () => {
    await stage.open("?sample=lake&ops=invert&seed=1");
    await stage.settled();
    await stage.shown("ops").fill(Array.from({ length: 60 }, () => "median_blur:31").join(";"));
    await stage.button("Stop").click({ timeout: 20_000 });
    await until(() => stage.shown("note").innerText()).toContain("Stopped");
    await stage.shown("ops").fill("gamma:1.5");
    await until(() => stage.applied()).toContain("gamma");
  });

  it("compares a picture at an address with what this browser makes of it", async () => {
    await stage.open(
      `?url=${origin.url("photo.png")}&ops=rotate:-30..30;gauss_noise:0.1;pixelize@0.5&seed=1`,
    );
    await stage.button("Compare with this browser").click();
    await stage.equal();
    await stage.button("Show eight more").click();
    await until(() => stage.page.locator("#variants img").count()).toBe(8);
    expect((await download("WebP")).toString("latin1")).toMatch(/^RIFF/);
  });

  it("fits 360 pixels with every card open", async () => {
    await stage.page.setViewportSize({ width: 360, height: 640 });
    await stage.open(
      "?sample=fruit&ops=rotate:-9..9;one_of(one_of(blur:3;invert);gamma);duotone&seed=1",
    );
    await stage.settled();
    for (const name of await stage.page.locator(".card-name").all()) await name.click();
    expect(await stage.page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });
});
