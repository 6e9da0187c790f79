import type { Image } from "../../image.ts";
import type { Kernels, Tables } from "../../kernels/kernels.ts";
import type { Step } from "../define.ts";

/** The 256 new levels of a curve given in levels, rounded and clamped. */
export function tableOf(curve: (level: number) => number): Uint8Array {
  const table = new Uint8Array(256);
  // Uint8ClampedArray rounds halves to even; adding a half and flooring rounds them up, as elsewhere.
  for (let level = 0; level < 256; level++) {
    table[level] = Math.min(255, Math.max(0, Math.floor(curve(level) + 0.5)));
  }
  return table;
}

/** One curve for all three colours. */
export function sameTables(curve: (level: number) => number): Tables {
  const table = tableOf(curve);
  return { red: table, green: table, blue: table };
}

/** The step that looks every colour up in a table. */
export function lookUpStep(tables: Tables, drawn: Step["drawn"] = {}): Step {
  return {
    drawn,
    pointwise: true,
    tables,
    pixels: (image: Image, kernels: Kernels) => {
      kernels.lookUp(image, tables);
      return image;
    },
  };
}
