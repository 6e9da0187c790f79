import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { describeInChromium } from "./describe-in-chromium.ts";
import { Stage, until } from "./use-page.ts";

const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: { html: string }[] }[];
}

describeInChromium("what axe finds on the page", () => {
  const stage = new Stage();

  describe.each([
    [1280, "light"],
    [1280, "dark"],
    [390, "light"],
    [390, "dark"],
  ] as const)("at %i pixels, %s", (width, colorScheme) => {
    const check = async (what: string) => {
      const { violations } = await stage.page.evaluate<Found>(
        `${AXE}; axe.run(document, { resultTypes: ["violations"] })`,
      );
      const told = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
      expect(told, what).toEqual([]);
      expect(await stage.page.evaluate("document.documentElement.scrollWidth"), what).toBe(width);
    };
    const look = () =>
      stage.renew({ viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce" });

    it("is nothing while the page is empty, and while a pipeline is imported", async () => {
      await look();
      await stage.open("");
      await check("empty");
      await stage.button("Import…").click();
      await stage.shown("import-text").fill("A.Compose([A.Rotate(limit=9), A.Normalize()])");
      await stage.button("Read it").click();
      await until(() => stage.shown("import-report").innerText()).toContain("Normalize");
      await check("importing");
    });

    it("is nothing at work, with every card open, and with an error", async () => {
      await look();
      await stage.open("?sample=fruit&ops=rotate:-9..9;one_of(blur:3;invert);duotone@0.5&seed=1");
      await stage.equal();
      for (const name of await stage.page.locator(".card-name").all()) await name.click();
      await stage.page.locator(".histograms summary").click();
      await stage.page.locator("#add-step input").fill("noise");
      await until(() => stage.page.locator("#variants img").count()).toBe(8);
      await check("at work");
      await stage.shown("ops").fill("rotat");
      await until(() => stage.shown("ops-error").locator("mark").innerText()).toBe("rotat");
      await check("with an error");
    });

    it("is nothing with labels, while they are edited", async () => {
      await look();
      await stage.open("?sample=fruit&ops=rotate:40;horizontal_flip&seed=1");
      await stage.equal();
      await stage.button(/^Labels/).click();
      await stage.button("Take ours").click();
      await until(() => stage.page.locator("#label-list li").count()).toBe(8);
      await stage.page.locator(".hit").first().focus();
      await until(() => stage.page.locator("#variants .labels svg").count()).toBe(8);
      await check("labels");
    });
  });
});
