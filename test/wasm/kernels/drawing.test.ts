import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Area } from "../../../wasm/kernels/drawing-kernels.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, grey, onPicture, pictures, reds } from "./pictures.ts";
import { checks, image, line, text } from "./twins/drawing.ts";
import type { Picture, Rgba } from "./twins/picture.ts";

const kernels = loadKernels();
const { drawing } = kernels;

const opaque = pictures.map(({ pixels, ...size }): Picture => ({
  ...size,
  pixels: pixels.map((value, i) => (i % 4 === 3 ? 255 : value)),
}));
const byte = fc.integer({ min: 0, max: 255 });
const solid = fc.tuple(byte, byte, byte, fc.constant(255));
const color = fc.tuple(byte, byte, byte, byte);
const place = fc.integer({ min: -9, max: 30 });
const area = fc.record<Area>({
  x: place,
  y: place,
  width: fc.integer({ min: 0, max: 40 }),
  height: fc.integer({ min: 0, max: 40 }),
});
const whole = (picture: Picture): Area => ({ ...picture, x: 0, y: 0 });
const draw = (picture: Picture, work: (target: Parameters<typeof drawing.lines>[0]) => void) =>
  onPicture(kernels, picture, work);

describe("image", () => {
  it("equals its twin wherever it fits", () => {
    const corner = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(opaque, pictures, corner, corner, (target, source, right, down) => {
        fc.pre(source.width <= target.width && source.height <= target.height);
        const x = Math.floor(right * (target.width - source.width + 1));
        const y = Math.floor(down * (target.height - source.height + 1));
        const made = draw(target, (canvas) => {
          const picture = kernels.upload(source.pixels, source.width, source.height);
          drawing.image(canvas, x, y, picture);
          kernels.release(picture);
        });
        expectClose(made, image(target, x, y, source), 0);
      }),
    );
  });

  it("refuses what does not fit", () => {
    const canvas = kernels.allocate(4, 4);
    for (const [x, y] of [
      [-1, 0],
      [1, 0],
      [0, 1],
    ] as const) {
      expect(() => drawing.image(canvas, x, y, canvas)).toThrow(RangeError);
    }
    kernels.release(canvas);
  });
});

describe("checks", () => {
  it("equals its twin inside the picture", () => {
    fc.assert(
      fc.property(opaque, fc.integer({ min: 1, max: 9 }), solid, solid, (target, size, a, b) => {
        const part = { x: 0, y: 0, width: Math.ceil(target.width / 2), height: target.height };
        expectClose(
          draw(target, (canvas) => drawing.checks(canvas, part, size, a, b)),
          checks(target, part, size, a, b),
          0,
        );
      }),
    );
  });
});

describe("text", () => {
  it("equals its twin at any place, in any area", () => {
    const glyphs = fc.uint8Array({ minLength: 8, maxLength: 24 }).map((rows) => ({
      rows: rows.subarray(0, rows.length - (rows.length % 8)),
      advance: 6,
    }));
    const scale = fc.integer({ min: 1, max: 3 });
    fc.assert(
      fc.property(
        fc.record({ opaque, area, x: place, y: place, glyphs, scale, solid }),
        ({ opaque: target, area: part, x, y, glyphs: word, scale: size, solid: ink }) => {
          expectClose(
            draw(target, (canvas) => drawing.text(canvas, part, x, y, word, size, ink)),
            text(target, part, x, y, word, size, ink),
            0,
          );
        },
      ),
    );
  });

  it("has the lowest bit of a row at the left", () => {
    const dark = grey([[0, 0, 0, 0]]);
    const glyph = { rows: Uint8Array.of(0b1011, 0, 0, 0, 0, 0, 0, 0), advance: 6 };
    const made = draw(dark, (canvas) =>
      drawing.text(canvas, whole(dark), 0, 0, glyph, 1, [9, 9, 9, 255]),
    );
    expect(reds(made)).toEqual([[9, 9, 0, 9]]);
  });
});

describe("lines", () => {
  const coordinate = fc.double({ min: -20, max: 45, noNaN: true });
  const breadth = fc.double({ min: 0.5, max: 9, noNaN: true });

  it("is within 1 level of its twin for one line", () => {
    const ends = fc.tuple(coordinate, coordinate, coordinate, coordinate);
    fc.assert(
      fc.property(opaque, area, ends, breadth, color, (target, part, points, wide, ink) => {
        expectClose(
          draw(target, (canvas) => drawing.lines(canvas, part, points, wide, ink)),
          line(target, part, points, wide, ink),
          1,
        );
      }),
    );
  });

  it("draws one point as a dot", () => {
    fc.assert(
      fc.property(opaque, coordinate, coordinate, breadth, color, (target, x, y, wide, ink) => {
        expectClose(
          draw(target, (canvas) => drawing.lines(canvas, whole(target), [x, y], wide, ink)),
          line(target, whole(target), [x, y, x, y], wide, ink),
          1,
        );
      }),
    );
  });

  it("covers what lies between its points, whatever lies beyond the picture", () => {
    const ink: Rgba = [255, 255, 255, 255];
    const dark = grey(Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]));
    const points = [-1e9, 2.5, 1e9, 2.5];
    const made = draw(dark, (canvas) => drawing.lines(canvas, whole(dark), points, 1, ink));
    expect(reds(made)).toEqual([0, 0, 255, 0, 0].map((value) => Array(5).fill(value)));
  });

  it("draws nothing of no points", () => {
    const dark = grey([[1, 2]]);
    const ink: Rgba = [255, 255, 255, 255];
    const made = draw(dark, (canvas) => drawing.lines(canvas, whole(dark), [], 3, ink));
    expectClose(made, dark, 0);
  });
});
