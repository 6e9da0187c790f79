import { describe, expect, test } from "vitest";
import { sniff } from "../../../wasm/codecs/sniff.ts";
import { createEngine, parsePipeline } from "../../../wasm/index.ts";
import { maskFromRle } from "../../../wasm/labels/mask-from-rle.ts";
import { encodeRle } from "../../../wasm/labels/rle.ts";
import { loadModules } from "../../../wasm/runtime/node.ts";
import { loadEngineParts } from "../../load-engine.ts";

const SMALL = { width: 3, height: 2 };

/** The red levels of a file, row by row. */
async function levels(bytes: Uint8Array): Promise<number[]> {
  const { codecs, kernels } = await loadEngineParts();
  const image = await codecs.decode(bytes, sniff(bytes), kernels);
  return Array.from(image.pixels).filter((_, index) => index % 4 === 0);
}

const mask = (width: number, rows: readonly number[]) =>
  encodeRle(Uint8Array.from(rows), { width, height: rows.length / width });

describe("maskFromRle", () => {
  test("writes one mask as 0 and 255, the first row above", async () => {
    const bytes = maskFromRle([mask(3, [1, 0, 0, 0, 0, 1])], SMALL);
    expect(await levels(bytes)).toEqual([255, 0, 0, 0, 0, 255]);
  });

  test("writes several as levels in their order, later ones over earlier", async () => {
    const bytes = maskFromRle([mask(3, [1, 1, 0, 0, 0, 0]), mask(3, [0, 1, 1, 0, 0, 1])], SMALL);
    expect(await levels(bytes)).toEqual([1, 2, 2, 0, 0, 2]);
  });

  test("refuses masks of another size, too many, and layers without end", () => {
    const whole = { size: [2, 3], counts: [0, 6] } as const;
    const code = (masks: Parameters<typeof maskFromRle>[0]) => {
      try {
        maskFromRle(masks, SMALL);
      } catch (error) {
        return Reflect.get(Object(error), "code");
      }
      return "accepted";
    };
    expect(code([whole, { size: [3, 2], counts: [6] }])).toBe("invalid-labels");
    expect(code([])).toBe("invalid-labels");
    expect(code([whole, whole])).toBe("accepted");
    expect(code([whole, whole, whole])).toBe("invalid-labels");
    expect(code(Array.from({ length: 256 }, () => mask(3, [1, 0, 0, 0, 0, 0])))).toBe(
      "invalid-labels",
    );
  });
});

describe("only", () => {
  const request = { pipeline: parsePipeline("horizontal_flip"), seed: 0, variant: 0, quality: 85 };

  test("leaves out the other one of image and mask, and admits the mask all the same", async () => {
    const engine = createEngine(await loadModules(), { limits: { maxPixels: 1e6, maxSide: 4096 } });
    const source = maskFromRle([mask(3, [1, 0, 0, 0, 0, 1])], SMALL);
    const both = await engine.augment(source, { ...request, mask: source });
    const image = await engine.augment(source, { ...request, mask: source, only: "image" });
    const moved = await engine.augment(source, { ...request, mask: source, only: "mask" });
    expect([image.bytes, image.mask]).toEqual([both.bytes, undefined]);
    expect([moved.bytes.length, moved.mask]).toEqual([0, both.mask]);
    expect(await levels(both.mask ?? source)).toEqual([0, 0, 255, 255, 0, 0]);
    const other = maskFromRle([mask(2, [1, 0, 0, 0])], { width: 2, height: 2 });
    await expect(
      engine.augment(source, { ...request, mask: other, only: "image" }),
    ).rejects.toThrow(/^"mask": The mask has 2×2 pixels/);
  });

  test("a refusal of another source says so, and which where there are several", async () => {
    const engine = createEngine(await loadModules(), { limits: { maxPixels: 1e6, maxSide: 4096 } });
    const source = maskFromRle([mask(3, [1, 0, 0, 0, 0, 1])], SMALL);
    const broken = { bytes: new TextEncoder().encode("hello") };
    const others = [{ bytes: source }, broken];
    await expect(engine.augment(source, { ...request, others })).rejects.toThrow(
      /^"with": number 2: /,
    );
    await expect(engine.augment(source, { ...request, others: [broken] })).rejects.toThrow(
      /^"with": /,
    );
  });
});
