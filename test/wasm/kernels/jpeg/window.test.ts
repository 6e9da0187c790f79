import { afterAll, describe, expect, test } from "vitest";
import { EngineError } from "../../../../wasm/error.ts";
import type { JpegDecodeOptions } from "../../../../wasm/kernels/jpeg/open-jpeg.ts";
import type { Rectangle } from "../../../../wasm/image.ts";
import { scene } from "../../../scene.ts";
import { corpusFamilies, readFamily } from "../../codecs/corpora.ts";
import { sharp } from "../../codecs/sharp.ts";
import { loadKernels } from "../load-kernels.ts";
import { cutOut, decodeInBands, someWindow } from "./bands.ts";
import { type JpegPlan, makeJpeg, random } from "./make-jpeg.ts";

const kernels = loadKernels();
afterAll(() => expect(kernels.allocated).toBe(0));

function decode(bytes: Uint8Array, options: JpegDecodeOptions = {}) {
  const image = kernels.jpeg.decode(bytes, options);
  if (!image) throw new Error("not decoded");
  const { width, height } = image;
  const pixels = image.pixels.slice();
  kernels.release(image);
  return { width, height, pixels };
}

function expectSame(pixels: Uint8Array | undefined, wanted: Uint8Array, at: object): void {
  expect({ ...at, same: Buffer.compare(pixels ?? new Uint8Array(), wanted) === 0 }).toEqual({
    ...at,
    same: true,
  });
}

/** Windows that lie at random, in bands of random heights, hold what the whole picture holds there. */
function expectWindows(bytes: Uint8Array, seed: number, times: number): void {
  const next = random(seed);
  for (const scale of [1, 2, 4, 8] as const) {
    const whole = decode(bytes, { scale });
    expectSame(decodeInBands(kernels, bytes, { scale }, next), whole.pixels, { scale });
    for (let i = 0; i < times; i += 1) {
      const window = someWindow(whole, next);
      const wanted = cutOut(whole, window);
      const at = { scale, ...window };
      expectSame(decode(bytes, { scale, window }).pixels, wanted, at);
      expectSame(decodeInBands(kernels, bytes, { scale, window }, next), wanted, at);
    }
  }
}

const SAMPLINGS = [
  ["4:4:4", [1, 1]],
  ["4:2:2", [2, 1]],
  ["4:2:0", [2, 2]],
  ["4:4:0", [1, 2]],
  ["4:1:1", [4, 1]],
  ["4:1:0", [4, 2]],
] as const;

describe.each(SAMPLINGS)("a window of random coefficients in %s", (_, luma) => {
  test.each<[string, Partial<JpegPlan>]>([
    ["in one scan", {}],
    ["in a scan for each component", { scans: "each" }],
    ["progressive", { scans: "progressive" }],
    ["with restart markers", { restart: 3 }],
    ["progressive, with restart markers", { restart: 5, scans: "progressive" }],
  ])("%s", (_name, more) => {
    const sizes = [
      [1, 1],
      [5, 4],
      [61, 47],
      [131, 90],
    ] as const;
    for (const [seed, [width, height]] of sizes.entries()) {
      const sampling = [luma, [1, 1], [1, 1]] as const;
      expectWindows(makeJpeg({ width, height, sampling, seed: seed + 3, ...more }), seed, 6);
    }
  });
});

describe("a window of", () => {
  const all = [
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
  ] as const;
  const inks = [[2, 2], ...all.slice(1, 3), [2, 2]] as const;
  test.each<[string, JpegPlan]>([
    ["grey", { width: 70, height: 60, sampling: [[1, 1]] }],
    ["inks", { width: 70, height: 60, sampling: all }],
    ["YCCK, subsampled", { width: 70, height: 60, sampling: inks, adobe: 2 }],
    ["RGB", { width: 70, height: 60, sampling: all.slice(0, 3), adobe: 0 }],
  ])("%s", (_, plan) => {
    expectWindows(makeJpeg(plan), 11, 20);
    expectWindows(makeJpeg({ ...plan, scans: "progressive" }), 12, 20);
  });

  test("what libvips encodes", async () => {
    const [width, height] = [161, 117];
    const { data } = scene(width, height);
    const source = () => sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
    for (const options of [
      {},
      { progressive: true },
      { chromaSubsampling: "4:4:4" },
      { mozjpeg: true },
    ]) {
      expectWindows(new Uint8Array(await source().jpeg(options).toBuffer()), 13, 25);
    }
  });

  test.skipIf(corpusFamilies().length === 0)("whole files of the corpora", () => {
    const files = corpusFamilies()
      .flatMap((family) => readFamily(family))
      .filter(({ file, expected }) => /\.jpe?g$/.test(file) && expected === "decodes");
    expect(files.length).toBeGreaterThan(15);
    for (const [seed, { bytes }] of files.entries()) expectWindows(bytes, seed, 2);
  });
});

describe("a window at the top", () => {
  const [width, height] = [640, 640];
  const { data } = scene(width, height);
  const image = kernels.upload(data, width, height);
  const bytes = kernels.jpeg.encode(image, { quality: 80 });
  kernels.release(image);
  const window: Rectangle = { x: 0, y: 0, width: 100, height: 64 };
  const wanted = cutOut(decode(bytes), window);
  /** An end in the middle of the data. */
  const broken = bytes.slice();
  broken.set([0xff, 0xd9], bytes.length >> 1);

  test("is made though the rows below it are damaged, and one that holds them is not", () => {
    expect(decode(broken, { window }).pixels).toEqual(wanted);
    expect(() => decode(broken)).toThrow(EngineError);
    expect(() => decode(broken, { window: { ...window, y: 560 } })).toThrow(EngineError);
  });

  test("is refused where the file is cut off, with restart markers too", () => {
    const cut = bytes.subarray(0, bytes.length >> 1);
    expect(() => decode(cut, { window })).toThrow(EngineError);
    expect(decode(cut, { window, damage: "show" }).pixels).toEqual(wanted);
    const sampling = [[1, 1]] as const;
    const marked = makeJpeg({ width: 100, height: 640, sampling, restart: 5 });
    expect(decode(marked, { window }).width).toBe(100);
    expect(() => decode(marked.subarray(0, -20), { window })).toThrow(EngineError);
  });

  test("takes memory by its own size", () => {
    const fresh = loadKernels();
    const small = fresh.jpeg.decode(bytes, { window });
    expect(small?.width).toBe(100);
    expect(fresh.highWater).toBeLessThan(bytes.length + 100_000);
  });
});

test("a window that reaches beyond the picture is a mistake of the caller's", () => {
  const bytes = makeJpeg({ width: 20, height: 10, sampling: [[1, 1]] });
  for (const window of [
    { x: -1, y: 0, width: 5, height: 5 },
    { x: 16, y: 0, width: 5, height: 5 },
    { x: 0, y: 6, width: 5, height: 5 },
    { x: 0, y: 0, width: 0, height: 5 },
  ]) {
    expect(() => kernels.jpeg.decode(bytes, { window })).toThrow(RangeError);
  }
});

describe("rows", () => {
  const [width, height] = [50, 40];
  const sampling = [
    [2, 2],
    [1, 1],
    [1, 1],
  ] as const;
  const bytes = makeJpeg({ width, height, sampling, restart: 2 });

  test("of two open files come by turns", () => {
    const other = makeJpeg({ width, height, sampling, seed: 9 });
    const whole = [bytes, other].map((file) => decode(file).pixels);
    const open = [bytes, other].map((file) => kernels.jpeg.open(file));
    const target = kernels.allocate(width, 8);
    for (let y = 0; y < height; y += 8) {
      for (const [index, rows] of open.entries()) {
        rows?.read(target);
        expect(target.pixels).toEqual(whole[index]?.subarray(y * width * 4, (y + 8) * width * 4));
      }
    }
    for (const rows of open) rows?.close();
    kernels.release(target);
  });

  test("are known to be opaque, and no more of them come than there are", () => {
    const rows = kernels.jpeg.open(bytes);
    const target = kernels.allocate(width, 30);
    rows?.read(target);
    expect(target.opaque).toBe(true);
    expect(() => rows?.read(target)).toThrow(RangeError);
    rows?.close();
    kernels.release(target);
  });
});
