import { expect, it } from "vitest";
import { describeInChromium } from "./describe-in-chromium.ts";
import { Stage, until } from "./use-page.ts";

describeInChromium("the page without a connection", () => {
  const stage = new Stage();
  const kept = () =>
    stage.page.evaluate<readonly string[]>(`(async () => {
      const names = await caches.keys();
      const caches_ = await Promise.all(names.map((name) => caches.open(name)));
      const keys = await Promise.all(caches_.map((cache) => cache.keys()));
      return keys.flat().map(({ url }) => new URL(url).pathname + new URL(url).search);
    })()`);

  it("works from the second visit on, with its engine and our pictures", async () => {
    await stage.open("");
    await stage.page.evaluate("navigator.serviceWorker.ready.then(() => true)");
    await until(() => stage.page.evaluate("navigator.serviceWorker.controller !== null")).toBe(
      true,
    );
    await stage.page.context().setOffline(true);
    await stage.open("?sample=leaf&ops=rotate:20;gauss_noise:0.1&seed=3");
    await stage.settled();
    await until(() => shown("applied")).toContain("gauss_noise");
    await until(() => stage.page.locator("#variants img").count()).toBe(8);
    await until(() => shown("badge")).toContain("did not answer");
    await stage.page.context().setOffline(false);
    await stage.button("Compare again").click();
    await stage.equal();
  });

  it("keeps its own files and nothing that the service made", async () => {
    await stage.open("?sample=lake&ops=invert&seed=3");
    await stage.equal();
    await stage.page.evaluate("navigator.serviceWorker.ready.then(() => true)");
    await stage.page.reload();
    await stage.equal();
    const paths = await kept();
    expect(paths).toContain("/");
    expect(paths).toContain("/engine-worker.js");
    expect(paths).toContain("/kernels.wasm");
    expect(paths.filter((one) => one.startsWith("/v1/"))).toEqual(["/v1/augmentations"]);
    expect(await stage.page.evaluate("caches.keys().then((names) => names.length)")).toBe(1);
  });

  const shown = (id: string) => stage.shown(id).innerText();
});
