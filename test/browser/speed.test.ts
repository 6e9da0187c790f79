import { encode } from "fast-png";
import { expect, it } from "vitest";
import { scene } from "../scene.ts";
import { describeInChromium } from "./describe-in-chromium.ts";
import { Stage } from "./use-page.ts";

/** Of one slider each; the first four look at every pixel by itself. */
const SLIDERS = [
  ["brightness_contrast:0", "brightness, to"],
  ["gamma:1", "gamma, to"],
  ["hue_saturation_value:0", "hue, to"],
  ["posterize:6", "bits, to"],
  ["rotate:0", "angle, to"],
  ["gaussian_blur:1", "sigma, to"],
] as const;

describeInChromium("the page's speed, told and not judged", () => {
  const stage = new Stage();

  it("follows sliders on a picture of two megapixels without blocking", async () => {
    const picture = encode({ ...scene(1732, 1155), channels: 4, depth: 8 });
    const lines: string[] = [];
    for (const [ops, slider] of SLIDERS) {
      await stage.open(`?ops=${ops}&seed=1`);
      await stage.pick(picture);
      await stage.settled();
      await stage.page.locator(".card-name").first().click();
      await stage.page.waitForTimeout(1500);
      const { times, blocked } = await stage.page.evaluate<{ times: number[]; blocked: number[] }>(
        FOLLOW.replace("SLIDER", slider),
      );
      expect(times, ops).toHaveLength(12);
      const sorted = times.toSorted((a, b) => a - b);
      const median = ((sorted[5] ?? 0) + (sorted[6] ?? 0)) / 2;
      const worst = Math.max(0, ...blocked);
      lines.push(
        `${ops}: slider to picture ${Math.round(median)} ms (worst ${Math.round(sorted.at(-1) ?? 0)}); main thread blocked over 50 ms ${blocked.length} times (worst ${Math.round(worst)})`,
      );
    }
    console.log(lines.join("\n"));
  });
});

/** In the page: moves a slider, and measures until the picture has been drawn and a frame has passed. */
const FOLLOW = `(async () => {
  const blocked = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) blocked.push(duration);
  }).observe({ type: "longtask" });
  const live = document.getElementById("live");
  const named = document.querySelectorAll('input[type="range"][aria-label]');
  const slider = [...named].find((one) => one.ariaLabel === "SLIDER");
  const step = (Number(slider.max) - Number(slider.min)) / 100;
  const times = [];
  for (let turn = 0; turn < 12; turn++) {
    const before = live.dataset.drawn;
    const began = performance.now();
    slider.value = String(Number(slider.value) + Math.max(step, Number(slider.step)) * (turn % 2 ? -1 : 1));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    while (live.dataset.drawn === before) await new Promise((done) => requestAnimationFrame(done));
    times.push(performance.now() - began);
    await new Promise((done) => setTimeout(done, 30));
  }
  await new Promise((done) => setTimeout(done, 900));
  return { times, blocked };
})()`;
