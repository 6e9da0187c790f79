import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { encode } from "fast-png";
import { expect, it } from "vitest";
import { importPipeline } from "../../wasm/pipeline/import/import-pipeline.ts";
import { scene } from "../scene.ts";
import { describeInChromium } from "./describe-in-chromium.ts";
import { Stage, until } from "./use-page.ts";

const run = promisify(execFile);
const PIPELINE = `A.Compose([
  A.HorizontalFlip(p=0.5),
  A.Rotate(limit=30, p=1),
  A.Normalize(),
  A.ZoomBlur(p=0.3),
])`;

describeInChromium("pipelines and code, in and out", () => {
  const png = encode({ ...scene(96, 64), channels: 4, depth: 8 });
  const stage = new Stage();
  const shown = (id: string) => stage.shown(id);
  const snippet = async (name: string) => {
    await stage.page.getByRole("tab", { name, exact: true }).click();
    await until(() => shown("snippet").innerText()).not.toBe("");
    return shown("snippet").innerText();
  };

  it("imports a pipeline, says what became of each step, and takes it over", async () => {
    const posts: string[] = [];
    await stage.open("?sample=lake&seed=1");
    stage.page.on("request", (request) => {
      if (request.method() === "POST" && request.url().includes("import"))
        posts.push(request.url());
    });
    await stage.button("Import…").click();
    await shown("import-text").fill(PIPELINE);
    await stage.button("Read it").click();
    const [expected] = importPipeline(PIPELINE).pipelines;
    await until(() => shown("import-report").innerText()).toContain("Normalize");
    const verdicts = await stage.page.locator("#import-report .verdict").allInnerTexts();
    const words = { "left-out": "left out", unsupported: "not supported" };
    expect(verdicts).toEqual(
      expected?.nodes.map(
        ({ verdict }) => Object.entries(words).find(([key]) => key === verdict)?.[1] ?? verdict,
      ),
    );
    await stage.button("Use this pipeline").click();
    expect(await shown("ops").inputValue()).toBe(expected?.ops);
    await until(() => shown("applied").innerText()).toContain("rotate");
    expect(posts).toEqual([]);
  });

  it("says in words why a pipeline cannot be read", async () => {
    await stage.open("");
    await stage.button("Import…").click();
    await shown("import-text").fill("{ this is nothing");
    await stage.button("Read it").click();
    await until(() => shown("import-error").innerText()).toContain("cannot be read");
    await stage.page.keyboard.press("Escape");
    expect(await shown("import-dialog").isVisible()).toBe(false);
  });

  it("gives code in every language, each of which can be read, and TypeScript that makes the same file", async () => {
    await stage.open("?ops=rotate:20;gauss_noise:0.1;horizontal_flip@0.5&seed=2");
    await stage.pick(png);
    await until(() => stage.page.getByRole("tab").allInnerTexts()).toEqual([
      "curl",
      "Python",
      "PyTorch",
      "TypeScript",
      "JSON",
      "albumentations",
    ]);
    const directory = mkdtempSync(join(tmpdir(), "snippets-"));
    writeFileSync(join(directory, "photo.png"), png);
    writeFileSync(join(directory, "take.mts"), await snippet("TypeScript"));
    await run(process.execPath, ["take.mts"], { cwd: directory });
    const { bytes } = await stage.download(stage.button("JPEG"));
    expect(readFileSync(join(directory, "out.jpg"))).toEqual(bytes);
    const python = await run("python3", ["--version"]).catch(() => undefined);
    if (python === undefined) console.log("The Python snippets are not compiled: no python3.");
    for (const name of ["Python", "PyTorch"]) {
      const text = await snippet(name);
      expect(text).toContain("/v1/augment");
      writeFileSync(join(directory, "code.py"), text);
      if (python) await run("python3", ["-m", "py_compile", "code.py"], { cwd: directory });
    }
    rmSync(directory, { recursive: true });
    const json = JSON.parse(await snippet("JSON"));
    expect(json).toMatchObject({ ops: [{ op: "rotate" }, { op: "gauss_noise" }, { p: 0.5 }] });
    const exported = await snippet("albumentations");
    const [back] = importPipeline(exported).pipelines;
    expect(back?.ops).toContain("horizontal_flip@0.5");
    expect(await shown("snippet-note").innerText()).toContain("albumentations.from_dict");
  });

  it("copies what is shown", async () => {
    await stage.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await stage.open("?sample=lake&ops=invert&seed=2");
    await stage.equal();
    for (const name of ["curl", "Python", "PyTorch", "TypeScript", "JSON", "albumentations"]) {
      const text = await snippet(name);
      await shown("copy-snippet").click();
      await until(() => stage.page.evaluate<string>("navigator.clipboard.readText()")).toBe(text);
    }
    await shown("copy-permalink").click();
    await until(() => stage.page.evaluate<string>("navigator.clipboard.readText()")).toBe(
      stage.page.url(),
    );
  });

  it("sends a mask along, and the labels", async () => {
    await stage.open("?ops=horizontal_flip&seed=2");
    await stage.pick(png);
    await stage.settled();
    await stage.button(/^Labels/).click();
    await stage.pick(png, "mask-file", "mask.png");
    await stage.button("Draw boxes").focus();
    await stage.page.keyboard.press("Enter");
    await until(() => shown("snippet").innerText()).toContain("bboxes=");
    const curl = await snippet("curl");
    expect(curl).toContain(`-F 'mask=@"mask.png"'`);
    const directory = mkdtempSync(join(tmpdir(), "snippets-"));
    for (const name of ["photo.png", "mask.png"]) writeFileSync(join(directory, name), png);
    await run("sh", ["-c", curl], { cwd: directory });
    const { bytes } = await stage.download(stage.button("JPEG"));
    expect(readFileSync(join(directory, "out.jpg"))).toEqual(bytes);
    await run("sh", ["-c", curl.replace("v1/augment?", "v1/augment?as=mask&")], { cwd: directory });
    const mask = await stage.download(shown("download-mask"));
    expect(readFileSync(join(directory, "out.jpg"))).toEqual(mask.bytes);
    rmSync(directory, { recursive: true });
  });
});
