import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, it } from "vitest";
import type { Matrix } from "../../../wasm/geometry/matrix.ts";
import { BORDERS, type Edge } from "../../../wasm/geometry/warp.ts";
import { borderCode } from "../../../wasm/kernels/border-index.ts";
import { packColor } from "../../../wasm/kernels/coloring.ts";
import { instantiate } from "../../../wasm/kernels/instance.ts";
import { loadKernels } from "./load-kernels.ts";
import { expectClose, onPicture, pictures } from "./pictures.ts";
import type { Picture } from "./twins/picture.ts";

const kernels = loadKernels();
const file = join(import.meta.dirname, "../../../wasm/kernels/build/kernels.wasm");
// The Workers types declare the class abstract, for there no module is made at run time.
const wasm = instantiate(Reflect.construct(WebAssembly.Module, [readFileSync(file)]));

/** The loop for every affine matrix, on an opaque picture. */
function general(
  picture: Picture,
  matrix: Matrix,
  [width, height]: readonly [number, number],
  edge: Edge,
): Picture {
  const align = (address: number): number => Math.ceil(address / 16) * 16;
  const table = align(wasm.heapBase());
  const source = table + 80;
  const target = align(source + picture.pixels.length + 16);
  const bytes = width * height * 4;
  const missing = target + bytes + 16 - wasm.memory.buffer.byteLength;
  if (missing > 0) wasm.memory.grow(Math.ceil(missing / 65_536));
  new Float64Array(wasm.memory.buffer, table, 9).set(matrix);
  new Uint8Array(wasm.memory.buffer).set(picture.pixels, source);
  const sizes = [source, picture.width, picture.height, target, width, 0, height] as const;
  wasm.warpLinear(...sizes, table, 1, borderCode(edge.border), packColor(edge.fill), 0, 0, 0, 0);
  return { width, height, pixels: new Uint8Array(wasm.memory.buffer, target, bytes).slice() };
}

describe("warp along the axes", () => {
  it("gives for an opaque picture what the general loop gives, to the byte", () => {
    const scale = fc.double({ min: -2, max: 2, noNaN: true });
    const shift = fc.double({ min: -60, max: 60, noNaN: true });
    const side = fc.integer({ min: 1, max: 40 });
    const opaque = pictures.map(({ width, height, pixels }) => ({
      width,
      height,
      pixels: pixels.map((value, i) => (i % 4 === 3 ? 255 : value)),
    }));
    const edges = fc.constantFrom(...BORDERS).map((border): Edge => ({
      border,
      fill: [9, 80, 200, 255],
      fillMask: 0,
      interpolation: "linear",
    }));
    fc.assert(
      fc.property(
        opaque,
        fc.tuple(scale, scale),
        fc.tuple(shift, shift),
        fc.tuple(side, side),
        edges,
        (picture, [a, e], [c, f], size, edge) => {
          const matrix: Matrix = [a, 0, c, 0, e, f, 0, 0, 1];
          const special = onPicture(kernels, picture, (image) =>
            kernels.warp(image, matrix, ...size, edge),
          );
          expectClose(special, general(picture, matrix, size, edge), 0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
