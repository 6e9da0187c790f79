import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { encode } from "fast-png";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { scene } from "../scene.ts";
import type { Service } from "../selfhost/start-service.ts";
import { startService } from "../selfhost/start-service.ts";
import { chromiumPath, type Conduct, launchChromium, watch } from "./browser.ts";

const WIDTH = 96;
const HEIGHT = 64;
const SERVICE = /\/v1\/augment\?/;

const path = chromiumPath();
if (path === undefined) {
  console.log(
    "The page is not tested: there is no Chromium at /usr/bin/chromium or CHROMIUM_PATH.",
  );
}

describe.skipIf(path === undefined)("the page in Chromium", () => {
  let origin: Server;
  let source: string;
  let service: Service;
  let browser: Browser;
  let page: Page;
  let conduct: Conduct;

  beforeAll(async () => {
    const png = encode({ ...scene(WIDTH, HEIGHT), channels: 4, depth: 8 });
    origin = createServer((request, response) => {
      if (request.url?.startsWith("/photo.png")) response.end(png);
      else response.writeHead(404).end();
    });
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
    expect([...conduct.hosts]).toEqual([new URL(service.url).host]);
  });

  const open = (query: string) => page.goto(`${service.url}/${query}`);
  const asking = (ops: string, url = source) => open(`?url=${url}&ops=${ops}&seed=7`);
  const shown = (id: string) => page.locator(`#${id}`);
  const natural = (id: string) =>
    page.evaluate<[number, number]>(
      `(({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight])(document.getElementById("${id}"))`,
    );
  const query = () => new URL(page.url()).searchParams;
  const picture = () => shown("after").getAttribute("src");
  const until = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 20_000 });
  const settled = () => page.waitForSelector("#result:not(.stale)");

  it("says what the service is and how to use it where nothing is asked", async () => {
    await open("");
    await until(() => shown("groups").locator("section").count()).toBeGreaterThan(5);
    expect(await page.locator("h1").innerText()).toMatch(/augmentation as a\s+URL/);
    expect(await shown("curl").innerText()).toContain(`curl -o out.jpg '${service.url}/?url=`);
    expect(await shown("result").isHidden()).toBe(true);
  });

  it("adds steps to the pipeline that the service accepts as they are", async () => {
    await open(`?url=${source}&ops=noop&seed=1`);
    await settled();
    for (const name of ["rotate", "resize", "one_of"]) {
      await page.getByRole("button", { name, exact: true }).click();
    }
    expect(await shown("ops").inputValue()).toMatch(/^noop;rotate;resize:.*;one_of\(.*\)$/);
    await page.getByRole("button", { name: "Augment", exact: true }).click();
    await until(() => shown("applied").locator("li").count()).toBe(4);
  });

  it("keeps what is in the form when a link leads elsewhere on the page", async () => {
    await open("");
    await page.getByRole("button", { name: "cutout", exact: true }).click();
    await page.getByRole("link", { name: "curl", exact: true }).click();
    await page.goBack();
    expect(await shown("ops").inputValue()).toBe("cutout");
  });

  it("fills the form from an example", async () => {
    await open("");
    await page.getByRole("link", { name: "A poster" }).click();
    expect(await shown("ops").inputValue()).toBe("duotone:dark=#132a4a,light=#ffd9a0;vignette:0.6");
    await shown("url").fill(source);
    await shown("url").press("Enter");
    await settled();
    expect(await shown("applied").innerText()).toContain("duotone");
    expect(query().get("ops")).toContain("#132a4a");
  });

  it("shows both pictures in their sizes and what was applied", async () => {
    await asking("rotate:-30..30;resize:40,height=50");
    await settled();
    expect(await natural("before")).toEqual([WIDTH, HEIGHT]);
    expect(await natural("after")).toEqual([40, 50]);
    expect(await shown("before-size").innerText()).toBe(`${WIDTH} × ${HEIGHT}`);
    expect(await shown("after-size").innerText()).toBe("40 × 50");
    expect(await shown("applied").innerText()).toMatch(/rotate\s+angle\s+-?\d+\.\d+[^]*resize/);
    expect(await page.title()).toContain("rotate, then resize");
  });

  it("gives a permalink and a receipt that hold what is shown", async () => {
    await asking("rotate:-30..30");
    await settled();
    const permalink = await shown("permalink").inputValue();
    expect(permalink).toMatch(`${service.url}/v1/augment?url=`);
    expect((await fetch(permalink)).headers.get("content-type")).toMatch(/^image\//);
    const receipt = await shown("open-receipt").getAttribute("href");
    const answer = await fetch(new URL(receipt ?? "", service.url));
    expect(await answer.json()).toMatchObject({ variants: [{ image: permalink }] });
  });

  it("puts the drawn values into the pipeline, which then gives the same pixels under any seed", async () => {
    const pixels = async () => {
      const address = await shown("open-receipt").getAttribute("href");
      const answer = await fetch(new URL(address ?? "", service.url));
      return /"pixels_sha256": "(\w+)"/.exec(await answer.text())?.[1];
    };
    await asking("rotate:-30..30;gauss_noise:0.05..0.2");
    await settled();
    const drawn = await pixels();
    expect(drawn).toHaveLength(64);
    await page.getByRole("button", { name: /values into the pipeline/ }).click();
    expect(await shown("ops").inputValue()).toMatch(/^rotate:angle=[-\d.]+;gauss_noise:std=/);
    await shown("seed").fill("99");
    await shown("seed").press("Enter");
    await until(() => shown("open-receipt").getAttribute("href")).toContain("seed=99");
    expect(await pixels()).toBe(drawn);
  });

  it("draws another under a fresh seed and finds the way back", async () => {
    await asking("rotate:-90..90");
    await settled();
    const first = await picture();
    await page.getByRole("button", { name: "Another" }).click();
    await until(picture).not.toBe(first);
    expect(query().get("seed")).not.toBe("7");
    expect(query().get("seed")).toBe(await shown("seed").inputValue());
    await page.goBack();
    await until(picture).toBe(first);
    expect(await shown("seed").inputValue()).toBe("7");
  });

  it("says why another seed gives the same picture where nothing is drawn", async () => {
    await asking("rotate:15");
    await settled();
    await page.getByRole("button", { name: "Another" }).click();
    await until(() => shown("note").innerText()).toContain("The same picture again");
  });

  it("gives a bare address one augmentation at random and an address of its own", async () => {
    await open(`?url=${source}`);
    await settled();
    expect(query().get("ops")).toBe("random");
    expect(query().get("seed")).toMatch(/^\d+$/);
    expect(await shown("applied").locator("li").count()).toBe(1);
  });

  it("says beside the address that there is no such image", async () => {
    await asking("rotate:15", source.replace("photo", "nothing"));
    await until(() => shown("url-error").innerText()).toContain("does not exist");
    expect(await shown("url-error").innerText()).not.toMatch(/[{}"]/);
    expect(await shown("url").getAttribute("aria-invalid")).toBe("true");
    expect(await shown("result").isHidden()).toBe(true);
  });

  it("points at a misspelt step and mends it on request", async () => {
    await asking("horizontal_flip;rotat:15");
    await until(() => shown("ops-error").locator("mark").innerText()).toBe("rotat");
    expect(await shown("ops-error").innerText()).toContain("did you mean rotate?");
    await page.getByRole("button", { name: "Use rotate" }).click();
    expect(await shown("ops").inputValue()).toBe("horizontal_flip;rotate:15");
    await shown("ops").press("Enter");
    await settled();
    expect(await shown("ops-error").innerText()).toBe("");
  });

  it("says beside the seed what a seed is", async () => {
    await open(`?url=${source}&ops=rotate&seed=seven`);
    await until(() => shown("seed-error").innerText()).toMatch(/seed/);
  });

  it("asks for an image before it asks the service", async () => {
    await open("");
    await page.getByRole("button", { name: "Augment", exact: true }).click();
    expect(await shown("url-error").innerText()).toContain("Enter the address");
    expect(await page.evaluate("document.activeElement.id")).toBe("url");
  });

  it("says that the network is gone and tries again", async () => {
    await open("");
    await page.route(SERVICE, (route) => route.abort());
    await shown("url").fill(source);
    await shown("url").press("Enter");
    await until(() => shown("form-error").innerText()).toContain("did not answer");
    await page.unroute(SERVICE);
    await page.getByRole("button", { name: "Try again" }).click();
    await settled();
    expect(await shown("form-error").innerText()).toBe("");
  });

  it("fits a small screen without scrolling sideways", async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    await asking("rotate:-30..30;gauss_noise:0.1");
    await settled();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });
});
