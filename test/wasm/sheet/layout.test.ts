import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOut } from "../../../wasm/sheet/layout.ts";

const LIMITS = { maxPixels: 1_690_000, maxSide: 8192 };
const side = fc.oneof(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 8192 }));
const sizes = fc.array(fc.record({ width: side, height: side }), { minLength: 1, maxLength: 64 });

describe("layOut", () => {
  it("keeps every tile and caption inside, apart from every other, and the sheet within the limits", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 3 }), (pictures, lines) => {
        const { width, height, cells, captionWidth } = layOut(pictures, lines, LIMITS);
        expect(width * height).toBeLessThanOrEqual(1_600_000);
        const areas = cells.map(({ tile, lines: below }) => {
          expect(tile.y + tile.height).toBeLessThan(below[0]?.y ?? 0);
          return {
            left: Math.min(tile.x, below[0]?.x ?? 0),
            right: Math.max(tile.x + tile.width, (below[0]?.x ?? 0) + captionWidth),
            top: tile.y,
            bottom: (below.at(-1)?.y ?? 0) + 8,
          };
        });
        for (const [index, a] of areas.entries()) {
          expect(a.left >= 0 && a.top >= 0 && a.right <= width && a.bottom <= height).toBe(true);
          const meets = areas.some(
            (b, other) =>
              other > index &&
              a.left < b.right &&
              b.left < a.right &&
              a.top < b.bottom &&
              b.top < a.bottom,
          );
          expect(meets).toBe(false);
        }
      }),
    );
  });

  it.each([
    [1, 1],
    [2, 2],
    [4, 2],
    [5, 3],
    [9, 3],
    [64, 8],
  ])("sets %i pictures in %i columns", (count, columns) => {
    const pictures = Array.from({ length: count }, () => ({ width: 400, height: 400 }));
    const places = layOut(pictures, 1, LIMITS).cells.map(({ tile }) => tile.x);
    expect(new Set(places).size).toBe(columns);
  });

  it("keeps proportions, and enlarges what is small by whole numbers", () => {
    const pictures = [
      { width: 1600, height: 800 },
      { width: 50, height: 40 },
      { width: 5000, height: 2 },
    ];
    const tiles = layOut(pictures, 1, LIMITS).cells.map(({ tile }) => [tile.width, tile.height]);
    expect(tiles).toEqual([
      [320, 160],
      [300, 240],
      [320, 1],
    ]);
  });

  it("says what is too much where there is no room", () => {
    const pictures = Array.from({ length: 64 }, () => ({ width: 9, height: 9 }));
    expect(() => layOut(pictures, 3, { maxPixels: 50_000, maxSide: 8192 })).toThrow(
      expect.objectContaining({ code: "image-too-large", details: { limit: 50_000 } }),
    );
  });
});
