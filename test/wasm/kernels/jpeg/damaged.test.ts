import { afterAll, describe, expect, test } from "vitest";
import { EngineError } from "../../../../wasm/error.ts";
import { scene } from "../../../scene.ts";
import { psnr } from "../../codecs/psnr.ts";
import { sharp } from "../../codecs/sharp.ts";
import { loadKernels } from "../load-kernels.ts";
import { decodeWithLibjpeg } from "./libjpeg.ts";
import { makeJpeg } from "./make-jpeg.ts";

const kernels = loadKernels();
afterAll(() => expect(kernels.allocated).toBe(0));

function show(bytes: Uint8Array): Uint8Array {
  const image = kernels.jpeg.decode(bytes, { damage: "show" });
  if (!image) throw new Error("not decoded");
  const pixels = image.pixels.slice();
  kernels.release(image);
  return pixels;
}

function code(bytes: Uint8Array): string {
  try {
    const image = kernels.jpeg.decode(bytes);
    if (!image) return "left to others";
    kernels.release(image);
    return "decodes";
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
}

const [width, height] = [161, 117];
const { data } = scene(width, height);
const source = () => sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
const files: [string, Uint8Array][] = [
  ["baseline", new Uint8Array(await source().jpeg({ quality: 80 }).toBuffer())],
  ["progressive", new Uint8Array(await source().jpeg({ progressive: true }).toBuffer())],
];

describe.each(files)("a %s file that is cut off", (name, bytes) => {
  test("is refused wherever that is", () => {
    for (let length = 2; length < bytes.length; length += 13) {
      expect([length, code(bytes.subarray(0, length))]).toEqual([length, "undecodable"]);
    }
    expect(code(bytes.subarray(0, -2))).toBe("undecodable");
    expect(code(bytes)).toBe("decodes");
  });

  test("is shown as libjpeg shows it, if it is to be shown", async () => {
    for (const part of [0.4, 0.6, 0.8, 0.95]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * part));
      const ours = show(cut);
      const theirs = await decodeWithLibjpeg(cut);
      if (name === "progressive") {
        // Where few bits are known, libjpeg smoothes from block to block; here each stands for itself.
        expect(psnr(ours, theirs)).toBeGreaterThan(30);
      } else {
        const same = Math.floor(ours.length * part * 0.5);
        expect(ours.subarray(0, same)).toEqual(theirs.subarray(0, same));
      }
    }
  });
});

describe("with restart markers", () => {
  const sampling = [
    [1, 1],
    [1, 1],
    [1, 1],
  ] as const;
  const whole = makeJpeg({ width: 80, height: 80, sampling, restart: 10 });
  const marker = (number: number): number =>
    whole.findIndex((byte, i) => byte === 0xff && whole[i + 1] === 0xd0 + number);

  test("what a lost stretch leaves is shown where it belongs", () => {
    const broken = Buffer.concat([whole.subarray(0, marker(2) + 2), whole.subarray(marker(3))]);
    expect(code(broken)).toBe("undecodable");
    const [ours, right] = [show(broken), show(whole)];
    const rows = (from: number, to: number) => [from * 80 * 4, to * 80 * 4] as const;
    // The fourth row of MCUs is gone, but for what the first made of nothing; those before and behind it are not.
    expect(ours.subarray(...rows(0, 23))).toEqual(right.subarray(...rows(0, 23)));
    expect(ours.subarray(...rows(33, 80))).toEqual(right.subarray(...rows(33, 80)));
    const lost = ours.subarray(28 * 320 + 16 * 4, 29 * 320);
    expect(new Set(lost)).toEqual(new Set([128, 255]));
  });

  test("a missing one is damage in scans of their own too", () => {
    const each = makeJpeg({ width: 80, height: 80, sampling, restart: 10, scans: "each" });
    const at = Buffer.from(each).lastIndexOf(Uint8Array.of(0xff, 0xd4));
    expect(code(each)).toBe("decodes");
    const broken = Buffer.concat([each.subarray(0, at), each.subarray(at + 2)]);
    expect(code(broken)).toBe("undecodable");
  });

  test("a missing marker costs its own stretch alone", () => {
    const broken = Buffer.concat([whole.subarray(0, marker(4)), whole.subarray(marker(4) + 2)]);
    expect(code(broken)).toBe("undecodable");
    const [ours, right] = [show(broken), show(whole)];
    expect(ours.subarray(49 * 320)).toEqual(right.subarray(49 * 320));
    expect(ours.subarray(0, 31 * 320)).toEqual(right.subarray(0, 31 * 320));
  });
});

describe("refuses", () => {
  const sampling = [
    [1, 1],
    [1, 1],
    [1, 1],
  ] as const;
  const whole = makeJpeg({ width: 20, height: 10, sampling });
  const segment = (marker: number): number =>
    whole.findIndex((byte, i) => byte === 0xff && whole[i + 1] === marker);
  /** The file with other bytes behind a marker. */
  const changed = (marker: number, offset: number, ...values: number[]): Uint8Array => {
    const copy = whole.slice();
    copy.set(values, segment(marker) + offset);
    return copy;
  };
  const without = (marker: number): Uint8Array => {
    const at = segment(marker);
    const length = (whole[at + 2] ?? 0) * 256 + (whole[at + 3] ?? 0);
    return Buffer.concat([whole.subarray(0, at), whole.subarray(at + 2 + length)]);
  };

  test.each([
    ["no bytes", new Uint8Array()],
    ["no quantizers", without(0xdb)],
    ["no frame", without(0xc0)],
    ["no scan", without(0xda)],
    ["a frame of another length", changed(0xc0, 3, 16)],
    ["a component twice", changed(0xc0, 13, 1)],
    ["a sampling of 0", changed(0xc0, 11, 0x01)],
    ["a sampling of 5", changed(0xc0, 11, 0x51)],
    ["a quantizer table of 4", changed(0xc0, 12, 4)],
    ["a width of 0", changed(0xc0, 7, 0, 0)],
    ["a scan of no components", changed(0xda, 4, 0)],
    ["a scan of five components", changed(0xda, 4, 5)],
    ["a scan of a component that is not there", changed(0xda, 5, 9)],
    ["a scan of a component twice", changed(0xda, 7, 1)],
    ["a Huffman table of 4", changed(0xda, 6, 0x40)],
    ["a Huffman table that nobody defined", changed(0xda, 6, 0x33)],
    ["codes that do not fit", changed(0xc4, 5, 3)],
    ["codes of which one is left over", changed(0xc4, 5, 2, 1)],
    ["a segment that is longer than the file", changed(0xc4, 2, 0xff, 0xff)],
    ["a segment of no length", changed(0xc4, 2, 0, 0)],
  ])("%s", (_, bytes) => {
    expect(code(whole)).toBe("decodes");
    expect(code(bytes)).toBe("undecodable");
  });
});

describe("believes", () => {
  const sampling = [[1, 1]] as const;
  const small = makeJpeg({ width: 20, height: 10, sampling });
  const large = makeJpeg({ width: 200, height: 100, sampling });

  test("a size only if it is the expected one, before it takes memory", () => {
    const fresh = loadKernels();
    expect(() => fresh.jpeg.decode(large, { expected: { width: 20, height: 10 } })).toThrow(
      EngineError,
    );
    expect(fresh.highWater).toBeLessThan(40_000);
    expect(fresh.jpeg.decode(large, { expected: { width: 200, height: 100 } })).toBeDefined();
  });

  test("no frame header inside a segment of a reserved marker", () => {
    const hidden = large.subarray(2, -2);
    const head = [0xff, 0xd8, 0xff, 0x02, (hidden.length + 2) >> 8, (hidden.length + 2) & 255];
    const bytes = Buffer.concat([Uint8Array.from(head), hidden, small.subarray(2)]);
    expect(show(bytes)).toEqual(show(small));
  });

  test("no table before a scan needs it", () => {
    // 60,000 bytes of tables in each of 60 segments; only the last ones are built.
    const table = Buffer.concat([
      Uint8Array.of(0x00, 0, 2),
      new Uint8Array(14),
      Uint8Array.of(0, 1),
    ]);
    const tables = Buffer.concat(Array.from({ length: 3157 }, () => table));
    const head = Uint8Array.of(0xff, 0xc4, (tables.length + 2) >> 8, (tables.length + 2) & 255);
    const flood = Array.from({ length: 60 }, () => [head, tables]).flat();
    const started = performance.now();
    expect(show(Buffer.concat([Uint8Array.of(0xff, 0xd8), ...flood, small.subarray(2)]))).toEqual(
      show(small),
    );
    expect(performance.now() - started).toBeLessThan(500);
  });
});
