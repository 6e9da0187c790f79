import { afterAll, describe, expect, test } from "vitest";
import { EngineError } from "../../../../wasm/error.ts";
import { loadKernels } from "../load-kernels.ts";
import { scene } from "../../../scene.ts";
import { CORPUS_DIR, corpusFamilies, readFamily } from "../../codecs/corpora.ts";
import { sharp, type Sharp } from "../../codecs/sharp.ts";
import { difference } from "./difference.ts";
import { decodeWithLibjpeg } from "./libjpeg.ts";
import { type JpegPlan, makeJpeg } from "./make-jpeg.ts";

const kernels = loadKernels();
afterAll(() => expect(kernels.allocated).toBe(0));

/** RGBA8, or undefined for a kind that is not taken. */
function decode(bytes: Uint8Array): Uint8Array | undefined {
  const image = kernels.jpeg.decode(bytes);
  if (!image) return undefined;
  const pixels = image.pixels.slice();
  kernels.release(image);
  return pixels;
}

async function worst(bytes: Uint8Array): Promise<number> {
  return difference(decode(bytes) ?? new Uint8Array(), await decodeWithLibjpeg(bytes));
}

const SIZES = [
  [1, 1],
  [2, 3],
  [5, 4],
  [16, 16],
  [17, 33],
  [61, 47],
  [131, 70],
] as const;

const YCC = [
  ["4:4:4", [1, 1]],
  ["4:2:2", [2, 1]],
  ["4:4:0", [1, 2]],
  ["4:2:0", [2, 2]],
  ["4:1:1", [4, 1]],
  ["4:1:0", [4, 2]],
  ["1 × 4", [1, 4]],
] as const;

describe("decodes random coefficients exactly as libjpeg does", () => {
  describe.each(YCC)("%s", (_, luma) => {
    const sampling = [luma, [1, 1], [1, 1]] as const;
    test.each<[string, Partial<JpegPlan>]>([
      ["in one scan", {}],
      ["in a scan for each component", { scans: "each" }],
      ["progressive", { scans: "progressive" }],
      ["with restart markers", { restart: 3 }],
      ["with restart markers in every scan", { restart: 2, scans: "each" }],
      ["progressive, with restart markers", { restart: 5, scans: "progressive" }],
    ])("%s", async (_name, more) => {
      for (const [seed, [width, height]] of SIZES.entries()) {
        const bytes = makeJpeg({ width, height, sampling, seed: seed + 7, ...more });
        expect([width, height, await worst(bytes)]).toEqual([width, height, 0]);
      }
    });
  });

  test.each<[string, JpegPlan["sampling"]]>([
    [
      "colours sampled differently",
      [
        [2, 2],
        [2, 1],
        [1, 2],
      ],
    ],
    [
      "luminance sampled less than a colour",
      [
        [1, 1],
        [2, 2],
        [1, 1],
      ],
    ],
    [
      "more samples than needed",
      [
        [2, 1],
        [2, 1],
        [2, 1],
      ],
    ],
    [
      "three times as many samples",
      [
        [3, 1],
        [1, 1],
        [1, 1],
      ],
    ],
  ])("with %s", async (_, sampling) => {
    for (const [width, height] of SIZES) {
      expect(await worst(makeJpeg({ width, height, sampling }))).toBe(0);
    }
  });

  test.each<[string, Partial<JpegPlan>]>([
    ["grey", { sampling: [[1, 1]] }],
    ["grey, with a sampling that says nothing", { sampling: [[2, 2]], scans: "each" }],
    ["RGB by its components' names", { ids: [82, 71, 66] }],
    ["RGB by Adobe's marker", { adobe: 0 }],
    ["YCbCr by Adobe's marker, whatever the names", { adobe: 1, ids: [82, 71, 66] }],
    ["YCbCr by JFIF, whatever Adobe's marker", { jfif: true, adobe: 0 }],
    ["YCbCr with other names", { ids: [0, 1, 2] }],
  ])("as %s", async (_, more) => {
    const sampling = [
      [1, 1],
      [1, 1],
      [1, 1],
    ] as const;
    expect(await worst(makeJpeg({ width: 37, height: 29, sampling, ...more }))).toBe(0);
  });
});

describe("decodes inks", () => {
  const four = [
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
  ] as const;
  const plan = { width: 35, height: 21, sampling: four };
  const solid = (levels: readonly number[], adobe?: number): Uint8Array | undefined =>
    decode(makeJpeg({ ...plan, levels, ...(adobe === undefined ? {} : { adobe }) }))?.slice(0, 4);

  test("as light that passes, with Adobe's marker and without", () => {
    expect(solid([200, 100, 0, 50])).toEqual(Uint8Array.of(39, 20, 0, 255));
    expect(solid([200, 100, 0, 50], 0)).toEqual(Uint8Array.of(39, 20, 0, 255));
  });

  test("YCCK like the CMYK that it is of", () => {
    // A neutral colour: R = G = B = Y.
    expect(solid([200, 128, 128, 50], 2)).toEqual(Uint8Array.of(11, 11, 11, 255));
  });

  test("subsampled and in scans of their own as in one", () => {
    const sampling = [
      [2, 2],
      [1, 1],
      [1, 1],
      [2, 2],
    ] as const;
    const [one, each] = (["one", "each"] as const).map((scans) =>
      decode(makeJpeg({ ...plan, sampling, scans, adobe: 2 })),
    );
    expect(one).toEqual(each);
    expect(new Set(one).size).toBeGreaterThan(50);
  });
});

describe("decodes what libvips encodes exactly as it does itself", () => {
  const [width, height] = [161, 117];
  const { data } = scene(width, height);
  const source = () => sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
  const qualities = [1, 30, 75, 95, 100];
  test.each<[string, (quality: number) => Sharp]>([
    ["4:2:0", (quality) => source().jpeg({ quality })],
    ["4:4:4", (quality) => source().jpeg({ quality, chromaSubsampling: "4:4:4" })],
    ["progressive 4:2:0", (quality) => source().jpeg({ quality, progressive: true })],
    [
      "progressive 4:4:4",
      (quality) => source().jpeg({ quality, progressive: true, chromaSubsampling: "4:4:4" }),
    ],
    ["mozjpeg's scans", (quality) => source().jpeg({ quality, mozjpeg: true })],
    ["grey", (quality) => source().toColourspace("b-w").jpeg({ quality })],
  ])("%s", async (_, make) => {
    for (const quality of qualities) {
      const bytes = new Uint8Array(await make(quality).toBuffer());
      expect([quality, await worst(bytes)]).toEqual([quality, 0]);
    }
  });
});

describe.skipIf(corpusFamilies().length === 0)("the corpora", () => {
  test("whole files come out as from libjpeg, within a level", async () => {
    const files = corpusFamilies()
      .flatMap((family) => readFamily(family))
      .filter(({ file, expected }) => /\.jpe?g$/.test(file) && expected === "decodes");
    const results: [file: string, worst: number][] = [];
    for (const { file, bytes } of files) results.push([file, await worst(bytes)]);
    const largest = Math.max(...results.map(([, level]) => level));
    process.stderr.write(`${results.length} JPEG files of ${CORPUS_DIR}: within ${largest}\n`);
    expect(results.length).toBeGreaterThan(15);
    expect(results.filter(([, level]) => level > 1)).toEqual([]);
  });
});

describe("leaves to others", () => {
  const whole = makeJpeg({
    width: 20,
    height: 10,
    sampling: [
      [1, 1],
      [1, 1],
      [1, 1],
    ],
  });
  /** The file with another byte at an offset from its frame header's marker. */
  const changed = (offset: number, value: number): Uint8Array => {
    const copy = whole.slice();
    const at = whole.findIndex((byte, i) => byte === 0xff && whole[i + 1] === 0xc0);
    copy[at + offset] = value;
    return copy;
  };

  test.each([
    ["arithmetic coding", changed(1, 0xc9)],
    ["lossless coding", changed(1, 0xc3)],
    ["12 bits", changed(4, 12)],
    [
      "two samples to three",
      makeJpeg({
        width: 9,
        height: 9,
        sampling: [
          [3, 1],
          [2, 1],
          [1, 1],
        ],
      }),
    ],
    [
      "two components",
      makeJpeg({
        width: 9,
        height: 9,
        sampling: [
          [1, 1],
          [1, 1],
        ],
      }),
    ],
    [
      "more than ten blocks",
      makeJpeg({
        width: 9,
        height: 9,
        sampling: [
          [4, 2],
          [2, 1],
          [1, 1],
        ],
      }),
    ],
  ])("%s", (_, bytes) => {
    expect(decode(bytes)).toBeUndefined();
  });

  test("nothing that is damaged", () => {
    expect(decode(whole)).toBeDefined();
    expect(() => decode(changed(11, 0x51))).toThrow(EngineError);
  });
});
