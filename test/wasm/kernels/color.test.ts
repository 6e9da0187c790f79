import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ColorMatrix } from "../../../wasm/kernels/kernels.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, onPicture, pictures } from "./pictures.ts";
import {
  colorMatrix as matrixTwin,
  flatten as flattenTwin,
  lookUp as lookUpTwin,
} from "./twins/color.ts";
import { paint, type Picture } from "./twins/picture.ts";

const kernels = loadKernels();

const colorMatrix = (picture: Picture, matrix: ColorMatrix): Picture =>
  onPicture(kernels, picture, (image) => kernels.colorMatrix(image, matrix));

const single = (...pixel: number[]): Picture => ({
  width: 1,
  height: 1,
  pixels: new Uint8Array(pixel),
});

const table = fc.uint8Array({ minLength: 256, maxLength: 256 });
const byte = fc.integer({ min: 0, max: 255 });

describe("lookUp", () => {
  it("equals its twin", () => {
    fc.assert(
      fc.property(pictures, table, table, table, (picture, red, green, blue) => {
        const tables = { red, green, blue };
        expectClose(
          onPicture(kernels, picture, (image) => kernels.lookUp(image, tables)),
          lookUpTwin(picture, tables),
          0,
        );
      }),
    );
  });

  it("equals its twin where tables are bits, sums or differences", () => {
    const curves: fc.Arbitrary<(level: number) => number> = fc.oneof(
      fc.tuple(byte, byte).map(
        ([kept, flipped]) =>
          (level: number) =>
            (level & kept) ^ flipped,
      ),
      byte.map((more) => (level: number) => Math.min(255, level + more)),
      byte.map((less) => (level: number) => Math.max(0, level - less)),
      byte.map((at) => (level: number) => (level === at ? 255 - level : level)),
    );
    const made = curves.map((curve) => Uint8Array.from({ length: 256 }, (_, n) => curve(n)));
    fc.assert(
      fc.property(pictures, made, made, made, (picture, red, green, blue) => {
        const tables = { red, green, blue };
        expectClose(
          onPicture(kernels, picture, (image) => kernels.lookUp(image, tables)),
          lookUpTwin(picture, tables),
          0,
        );
      }),
    );
  });

  it("equals its twin where one table changes only levels from some one on, or only those below it", () => {
    const changes = fc.oneof(
      byte.map((bits) => (level: number) => level ^ bits),
      fc.integer({ min: -255, max: 255 }).map((more) => (level: number) => level + more),
    );
    fc.assert(
      fc.property(pictures, changes, byte, fc.boolean(), (picture, change, limit, below) => {
        const curve = Uint8Array.from({ length: 256 }, (_, level) =>
          Math.min(255, Math.max(0, level < limit === below ? change(level) : level)),
        );
        const tables = { red: curve, green: curve, blue: curve };
        expectClose(
          onPicture(kernels, picture, (image) => kernels.lookUp(image, tables)),
          lookUpTwin(picture, tables),
          0,
        );
      }),
    );
  });

  it("equals its twin where tables of a large picture are straight lines", () => {
    // Every level in every colour, and so many pixels that lines are looked for; three more than whole vectors.
    const large = paint(32_771, 1, (x) => [x % 256, (x * 7) % 256, (x * 13) % 256, (x * 31) % 256]);
    const slope = fc.double({ min: -4, max: 4, noNaN: true });
    const line = fc.tuple(slope, fc.double({ min: -1000, max: 1000, noNaN: true }));
    const made = line.map(([steep, more]) =>
      Uint8Array.from({ length: 256 }, (_, n) =>
        Math.min(255, Math.max(0, Math.round(n * steep + more))),
      ),
    );
    fc.assert(
      fc.property(made, made, made, (red, green, blue) => {
        const tables = { red, green, blue };
        expectClose(
          onPicture(kernels, large, (image) => kernels.lookUp(image, tables)),
          lookUpTwin(large, tables),
          0,
        );
      }),
      { numRuns: 10 },
    );
  });

  it("gives every colour its own table and leaves alpha", () => {
    const tables = {
      red: new Uint8Array(256).fill(1),
      green: new Uint8Array(256).map((_, i) => 255 - i),
      blue: new Uint8Array(256).map((_, i) => i),
    };
    const result = onPicture(kernels, single(9, 10, 11, 12), (image) =>
      kernels.lookUp(image, tables),
    );
    expect([...result.pixels]).toEqual([1, 245, 11, 12]);
  });
});

describe("colorMatrix", () => {
  it.each([1, 4, 16])("is within 1 level of its twin for coefficients up to %d", (largest) => {
    const coefficient = fc.double({ min: -largest, max: largest, noNaN: true });
    const constant = fc.double({ min: -1000, max: 1000, noNaN: true });
    const row = [coefficient, coefficient, coefficient, constant] as const;
    fc.assert(
      fc.property(pictures, fc.tuple(...row, ...row, ...row), (picture, matrix) => {
        expectClose(colorMatrix(picture, matrix), matrixTwin(picture, matrix), 1);
      }),
    );
  });

  it("equals its twin where it gives colours other places, or none", () => {
    const row = fc.constantFrom([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0] as const);
    fc.assert(
      fc.property(pictures, row, row, row, (picture, red, green, blue) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- three rows of four
        const matrix = [...red, ...green, ...blue] as unknown as ColorMatrix;
        expectClose(colorMatrix(picture, matrix), matrixTwin(picture, matrix), 0);
      }),
    );
  });

  it("is within 1 level of its twin where all colours become one, and they are the same", () => {
    const coefficient = fc.double({ min: -3, max: 3, noNaN: true });
    const constant = fc.double({ min: -300, max: 300, noNaN: true });
    fc.assert(
      fc.property(
        pictures,
        fc.tuple(coefficient, coefficient, coefficient, constant),
        (picture, row) => {
          const result = colorMatrix(picture, [...row, ...row, ...row]);
          expectClose(result, matrixTwin(picture, [...row, ...row, ...row]), 1);
          for (let i = 0; i < result.pixels.length; i += 4) {
            expect(result.pixels[i + 1]).toBe(result.pixels[i]);
            expect(result.pixels[i + 2]).toBe(result.pixels[i]);
          }
        },
      ),
    );
  });

  it("changes nothing under the identity", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        expectClose(colorMatrix(picture, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]), picture, 0);
      }),
    );
  });

  it("rounds to the nearest and clamps at both ends", () => {
    const matrix: ColorMatrix = [0.5, 0, 0, 0, 0, 16, 0, 0, 0, 0, -16, 100];
    expect([...colorMatrix(single(201, 100, 100, 7), matrix).pixels]).toEqual([101, 255, 0, 7]);
  });

  it("survives constants far beyond the levels", () => {
    const matrix: ColorMatrix = [1, 0, 0, 1e9, 0, 1, 0, -1e9, 0, 0, 1, Infinity];
    expect([...colorMatrix(single(1, 2, 3, 4), matrix).pixels]).toEqual([255, 0, 255, 4]);
  });
});

describe("flatten", () => {
  it("equals its twin", () => {
    fc.assert(
      fc.property(pictures, fc.tuple(byte, byte, byte, byte), (picture, color) => {
        expectClose(
          onPicture(kernels, picture, (image) => kernels.flatten(image, color)),
          flattenTwin(picture, color),
          0,
        );
      }),
    );
  });

  it("shows the ground through what is transparent", () => {
    const onWhite = (picture: Picture): number[] => [
      ...onPicture(kernels, picture, (image) => kernels.flatten(image, [255, 255, 255, 255]))
        .pixels,
    ];
    expect(onWhite(single(10, 20, 30, 0))).toEqual([255, 255, 255, 255]);
    expect(onWhite(single(10, 20, 30, 255))).toEqual([10, 20, 30, 255]);
    expect(onWhite(single(0, 100, 255, 128))).toEqual([127, 177, 255, 255]);
  });
});

describe("isOpaque", () => {
  it("sees a single transparent pixel anywhere", () => {
    for (let at = 0; at < 150; at++) {
      const pixels = new Uint8Array(150 * 4).fill(255);
      pixels[at * 4 + 3] = 254;
      onPicture(kernels, { width: 150, height: 1, pixels }, (image) => {
        expect(kernels.isOpaque(image)).toBe(false);
      });
    }
    onPicture(
      kernels,
      { width: 150, height: 1, pixels: new Uint8Array(600).fill(255) },
      (image) => {
        expect(kernels.isOpaque(image)).toBe(true);
      },
    );
  });
});
