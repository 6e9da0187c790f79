import { describe, expect, test } from "vitest";
import { EDGE_MAX_BYTES } from "../../wasm/codecs/limits.ts";
import { forecastAnalysis } from "../../wasm/forecast-job.ts";
import { loadModules } from "../../wasm/runtime/node.ts";
import { grainy, outcomeOf, request } from "./memory-suite.ts";
import { KINDS, mostPixels, sidesOf } from "./memory/kinds.ts";

const modules = await loadModules();

describe("the largest picture that is accepted is made within 96 MiB", () => {
  test.each(KINDS)(
    "of $name",
    async (kind) => {
      const pixels = mostPixels(kind);
      const [width, height] = sidesOf(pixels);
      for (const grain of [0, 255]) {
        const bytes = await kind.make(grainy(width, height, grain), width, height);
        const { outcome, bytes: most } = await outcomeOf(modules, (engine) =>
          // Its picture has to lie there as a whole, also where rows could be decoded as they are wanted.
          engine.augment(bytes, request("horizontal_flip", { format: "jpeg" })),
        );
        expect(outcome).toBe("made");
        expect(most).toBeLessThanOrEqual(EDGE_MAX_BYTES);
        expect(most).toBeGreaterThan(EDGE_MAX_BYTES / 3);
      }
    },
    60_000,
  );

  test("and a fifth more of the costly formats is refused with nothing decoded", async () => {
    for (const kind of KINDS.filter(({ info }) => info.format === "gif" || info.format === "bmp")) {
      const [width, height] = sidesOf(mostPixels(kind) * 1.2);
      const bytes = await kind.make(grainy(width, height, 0), width, height);
      const { outcome, bytes: most } = await outcomeOf(modules, (engine) => engine.analyze(bytes));
      expect(outcome).toMatch(/^image-too-large/);
      expect(most).toBeLessThan(1_000_000);
      const info = { ...kind.info, width, height, orientation: 1, frames: 1, scans: 1 };
      expect(forecastAnalysis(bytes, info).total).toBeGreaterThan(EDGE_MAX_BYTES);
    }
  });
});
