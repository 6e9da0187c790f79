import { afterEach, beforeEach, expect, it } from "vitest";
import { describeInChromium } from "./describe-in-chromium.ts";
import { type Releases, startReleases } from "./newer-build.ts";
import { Stage, until } from "./use-page.ts";

describeInChromium("a newer build of the page", () => {
  const stage = new Stage();
  let releases: Releases;

  beforeEach(async () => {
    releases = await startReleases(stage.service.url);
    stage.origin = releases.url;
    await stage.open("");
    await until(() => stage.page.evaluate("navigator.serviceWorker.controller !== null")).toBe(
      true,
    );
  });

  afterEach(() => releases.close());

  const isNewer = async () => (await stage.page.locator('meta[name="build"]').count()) === 1;
  const isOffered = () => stage.shown("update").isVisible();
  const caches = () => stage.page.evaluate("caches.keys().then((names) => names.length)");

  it("is offered and waits, and is taken whole when the visitor says so", async () => {
    expect(await isOffered()).toBe(false);
    releases.release();
    await stage.open("?ops=invert&seed=1");
    await until(isOffered).toBe(true);
    expect(await isNewer()).toBe(false);
    expect(await caches()).toBe(2);
    // Whoever does not take it is offered it again, and works on with the old one.
    await stage.open("?sample=leaf&ops=rotate:20&seed=3");
    await stage.settled();
    await until(isOffered).toBe(true);
    expect(await isNewer()).toBe(false);
    await stage.shown("update").getByRole("button", { name: "Reload" }).click();
    await until(isNewer).toBe(true);
    await stage.settled();
    expect(stage.query().get("ops")).toBe("rotate:20");
    expect(await isOffered()).toBe(false);
    await until(caches).toBe(1);
  });

  it("is offered to a page that was opened while it was still coming", async () => {
    releases.release(true);
    await stage.page.evaluate(`navigator.serviceWorker.ready.then(async (registration) => {
      void registration.update();
      while (!registration.installing) await new Promise((done) => setTimeout(done, 20));
    })`);
    await stage.open("?ops=invert&seed=1");
    await stage.page.waitForTimeout(300);
    expect(await isOffered()).toBe(false);
    releases.deliver();
    await until(isOffered).toBe(true);
  });

  it("is what comes next once the visitor has left", async () => {
    releases.release();
    await stage.open("?ops=invert&seed=1");
    await until(isOffered).toBe(true);
    await stage.page.goto("about:blank");
    await until(async () => {
      await stage.page.waitForTimeout(200);
      await stage.open("?ops=invert&seed=1");
      const newer = await isNewer();
      if (!newer) await stage.page.goto("about:blank");
      return newer;
    }).toBe(true);
    expect(await isOffered()).toBe(false);
  });
});
