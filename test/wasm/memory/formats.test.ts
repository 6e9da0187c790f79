import { afterAll, describe, expect, test } from "vitest";
import { loadModules } from "../../../wasm/runtime/node.ts";
import { grainy, request } from "../memory-suite.ts";
import { type Fate, judge, MOST, refusedTable } from "./judge.ts";
import { KINDS, mostPixels, sidesOf } from "./kinds.ts";

/** Of every group one, and what needs most but for the walk. */
const OPERATIONS = [
  "rotate:15",
  "crop:x_min=100,y_min=100,x_max=1500,y_max=1200",
  "clahe",
  "gaussian_blur:3",
  "gauss_noise:0.1",
  "coarse_dropout",
  "downscale",
  "rain",
  "mixup:ratio=0.5",
  "duotone",
];

describe("within 96 MiB, or with a max that is named, go through one operation of each kind", async () => {
  const modules = await loadModules();
  const fates = new Map<string, Fate>();
  afterAll(() => console.log(refusedTable(fates)));

  test.each(KINDS)("pixels of the largest $name", { timeout: 240_000 }, async (kind) => {
    const written = (pixels: number) => {
      const [width, height] = sidesOf(pixels);
      return kind.make(grainy(width, height, 0), width, height);
    };
    const most = mostPixels(kind);
    const bytes = await written(most);
    // Of a quarter as many pixels: no max makes room for two of the largest TIFF.
    const others = [{ bytes: await written(most / 4) }];
    for (const ops of OPERATIONS) {
      const mixes = ops.startsWith("mixup") ? { others } : {};
      const asked = { ...request(ops, { format: "jpeg", quality: 30 }), ...mixes };
      fates.set(`${kind.name}, ${ops}`, await judge(modules, bytes, asked, MOST));
    }
  });

  test("nothing is refused but what needs two of the largest pictures and rows besides", () => {
    const refused = [...fates].flatMap(([what, { max }]) => (max === undefined ? [] : [what]));
    expect(refused).toEqual(["JPEG, rain", "PNG, gaussian_blur:3", "PNG, rain"]);
  });
});
