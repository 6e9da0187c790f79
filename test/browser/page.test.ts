import { encode } from "fast-png";
import { afterAll, expect, it } from "vitest";
import { scene } from "../scene.ts";
import { type ImageServer, startImageServer } from "../selfhost/image-server.ts";
import { describeInChromium } from "./describe-in-chromium.ts";
import { Stage, until } from "./use-page.ts";

const WIDTH = 96;
const HEIGHT = 64;
const SERVICE = /\/v1\/augment\?/;

describeInChromium("the page in Chromium", () => {
  let origin: ImageServer;
  const stage = new Stage(async () => {
    origin = await startImageServer(encode({ ...scene(WIDTH, HEIGHT), channels: 4, depth: 8 }));
    return { TRUSTED_ORIGINS: origin.origin };
  });
  afterAll(() => origin?.close());

  const source = () => origin.url("photo.png");
  const asking = (ops: string, url = source()) => stage.open(`?url=${url}&ops=${ops}&seed=7`);
  const natural = (id: string) =>
    stage.page.evaluate<[number, number]>(
      `(({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight])(document.getElementById("${id}"))`,
    );
  const picture = () => stage.shown("after").getAttribute("src");

  it("says what the service is and how to use it where nothing is asked", async () => {
    await stage.open("");
    await until(() => stage.shown("groups").locator("section").count()).toBeGreaterThan(5);
    expect(await stage.page.locator("h1").innerText()).toMatch(/augmentation as a\s+URL/);
    expect(await stage.shown("curl").innerText()).toContain(
      `curl -o out.jpg '${stage.service.url}/?url=`,
    );
    expect(await stage.shown("result").isHidden()).toBe(true);
  });

  it("adds steps to the pipeline that the service accepts as they are", async () => {
    await stage.open(`?url=${source()}&ops=noop&seed=1`);
    await stage.settled();
    for (const name of ["rotate", "resize", "one_of"]) {
      await stage.button(name).click();
    }
    expect(await stage.shown("ops").inputValue()).toMatch(/^noop;rotate;resize:.*;one_of\(.*\)$/);
    await stage.button("Augment").click();
    await until(() => stage.shown("applied").locator("li").count()).toBe(4);
  });

  it("keeps what is in the form when a link leads elsewhere on the page", async () => {
    await stage.open("");
    await stage.button("cutout").click();
    await stage.page.getByRole("link", { name: "curl", exact: true }).click();
    await stage.page.goBack();
    expect(await stage.shown("ops").inputValue()).toBe("cutout");
  });

  it("fills the form from an example", async () => {
    await stage.open("");
    await stage.page.getByRole("link", { name: "A poster" }).click();
    expect(await stage.shown("ops").inputValue()).toBe(
      "duotone:dark=#132a4a,light=#ffd9a0;vignette:0.6",
    );
    await stage.shown("url").fill(source());
    await stage.shown("url").press("Enter");
    await stage.settled();
    expect(await stage.shown("applied").innerText()).toContain("duotone");
    expect(stage.query().get("ops")).toContain("#132a4a");
  });

  it("shows both pictures in their sizes and what was applied", async () => {
    await asking("rotate:-30..30;resize:40,height=50");
    await stage.settled();
    expect(await natural("before")).toEqual([WIDTH, HEIGHT]);
    expect(await natural("after")).toEqual([40, 50]);
    expect(await stage.shown("before-size").innerText()).toBe(`${WIDTH} × ${HEIGHT}`);
    expect(await stage.shown("after-size").innerText()).toBe("40 × 50");
    expect(await stage.shown("applied").innerText()).toMatch(
      /rotate\s+angle\s+-?\d+\.\d+[^]*resize/,
    );
    expect(await stage.page.title()).toContain("rotate, then resize");
  });

  it("gives a permalink and a receipt that hold what is shown", async () => {
    await asking("rotate:-30..30");
    await stage.settled();
    const permalink = await stage.shown("permalink").inputValue();
    expect(permalink).toMatch(`${stage.service.url}/v1/augment?url=`);
    expect((await fetch(permalink)).headers.get("content-type")).toMatch(/^image\//);
    const receipt = await stage.shown("open-receipt").getAttribute("href");
    const answer = await fetch(new URL(receipt ?? "", stage.service.url));
    expect(await answer.json()).toMatchObject({ variants: [{ image: permalink }] });
  });

  it("puts the drawn values into the pipeline, which then gives the same pixels under any seed", async () => {
    const pixels = async () => {
      const address = await stage.shown("open-receipt").getAttribute("href");
      const answer = await fetch(new URL(address ?? "", stage.service.url));
      return /"pixels_sha256": "(\w+)"/.exec(await answer.text())?.[1];
    };
    await asking("rotate:-30..30;gauss_noise:0.05..0.2");
    await stage.settled();
    const drawn = await pixels();
    expect(drawn).toHaveLength(64);
    await stage.button(/values into the pipeline/).click();
    expect(await stage.shown("ops").inputValue()).toMatch(/^rotate:angle=[-\d.]+;gauss_noise:std=/);
    await stage.shown("seed").fill("99");
    await stage.shown("seed").press("Enter");
    await until(() => stage.shown("open-receipt").getAttribute("href")).toContain("seed=99");
    expect(await pixels()).toBe(drawn);
  });

  it("draws another under a fresh seed and finds the way back", async () => {
    await asking("rotate:-90..90");
    await stage.settled();
    const first = await picture();
    await stage.button("Another").click();
    await until(picture).not.toBe(first);
    expect(stage.query().get("seed")).not.toBe("7");
    expect(stage.query().get("seed")).toBe(await stage.shown("seed").inputValue());
    await stage.page.goBack();
    await until(picture).toBe(first);
    expect(await stage.shown("seed").inputValue()).toBe("7");
  });

  it("says why another seed gives the same picture where nothing is drawn", async () => {
    await asking("rotate:15");
    await stage.settled();
    await stage.button("Another").click();
    await until(() => stage.shown("note").innerText()).toContain("The same picture again");
  });

  it("gives a bare address one augmentation at random and an address of its own", async () => {
    await stage.open(`?url=${source()}`);
    await stage.settled();
    expect(stage.query().get("ops")).toBe("random");
    expect(stage.query().get("seed")).toMatch(/^\d+$/);
    expect(await stage.shown("applied").locator("li").count()).toBe(1);
  });

  it("says beside the address that there is no such image", async () => {
    await asking("rotate:15", origin.url("missing.png"));
    await until(() => stage.shown("url-error").innerText()).toContain("does not exist");
    expect(await stage.shown("url-error").innerText()).not.toMatch(/[{}"]/);
    expect(await stage.shown("url").getAttribute("aria-invalid")).toBe("true");
    expect(await stage.shown("result").isHidden()).toBe(true);
  });

  it("points at a misspelt step and mends it on request", async () => {
    await asking("horizontal_flip;rotat:15");
    await until(() => stage.shown("ops-error").locator("mark").innerText()).toBe("rotat");
    expect(await stage.shown("ops-error").innerText()).toContain("did you mean rotate?");
    await stage.button("Use rotate").click();
    expect(await stage.shown("ops").inputValue()).toBe("horizontal_flip;rotate:15");
    await stage.shown("ops").press("Enter");
    await stage.settled();
    expect(await stage.shown("ops-error").innerText()).toBe("");
  });

  it("says beside the seed what a seed is", async () => {
    await stage.open(`?url=${source()}&ops=rotate&seed=seven`);
    await until(() => stage.shown("seed-error").innerText()).toMatch(/seed/);
  });

  it("asks for an image before it asks the service", async () => {
    await stage.open("");
    await stage.button("Augment").click();
    expect(await stage.shown("url-error").innerText()).toContain("Enter the address");
    expect(await stage.page.evaluate("document.activeElement.id")).toBe("url");
  });

  it("says that the network is gone and tries again", async () => {
    await stage.open("");
    await stage.page.route(SERVICE, (route) => route.abort());
    await stage.shown("url").fill(source());
    await stage.shown("url").press("Enter");
    await until(() => stage.shown("form-error").innerText()).toContain("did not answer");
    await stage.page.unroute(SERVICE);
    await stage.button("Try again").click();
    await stage.settled();
    expect(await stage.shown("form-error").innerText()).toBe("");
  });

  it("fits a small screen without scrolling sideways", async () => {
    await stage.page.setViewportSize({ width: 360, height: 640 });
    await asking("rotate:-30..30;gauss_noise:0.1");
    await stage.settled();
    expect(await stage.page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });
});
