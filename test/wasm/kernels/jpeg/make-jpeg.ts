import {
  AC_LUMINANCE,
  DC_LUMINANCE,
  type HuffmanSpec,
} from "../../../../wasm/kernels/jpeg/standard-tables.ts";
import { be16, join } from "../../../hostile/make/bytes.ts";

export interface JpegPlan {
  readonly width: number;
  readonly height: number;
  /** For each component how often it is sampled, across and down. */
  readonly sampling: readonly (readonly [h: number, v: number])[];
  readonly ids?: readonly number[];
  /** Adobe's transform, or no APP14. */
  readonly adobe?: number;
  readonly jfif?: boolean;
  /** One scan for all, one for each, or a progressive file: DC of all, then AC of each. */
  readonly scans?: "one" | "each" | "progressive";
  /** MCUs between restart markers. */
  readonly restart?: number;
  readonly seed?: number;
  /** In place of random ones, the level of each component, the same everywhere. */
  readonly levels?: readonly number[];
}

/** A picture of random coefficients: what no encoder at hand makes, in whatever way JPEG allows. */
export function makeJpeg(plan: JpegPlan): Uint8Array {
  const { width, height, sampling, scans = "one", restart = 0, adobe, jfif = false } = plan;
  const ids = plan.ids ?? sampling.map((_, i) => i + 1);
  const most = [0, 1].map((axis) => Math.max(...sampling.map((pair) => pair[axis] ?? 1)));
  const [h = 1, v = 1] = most;
  const mcus = { across: Math.ceil(width / (8 * h)), down: Math.ceil(height / (8 * v)) };
  const next = random(plan.seed ?? 1);
  const parts = sampling.map(([ownH, ownV], index) => {
    const level = plan.levels?.[index];
    const across = mcus.across * ownH;
    return {
      h: ownH,
      v: ownV,
      across,
      ownAcross: Math.ceil((width * ownH) / (8 * h)),
      ownDown: Math.ceil((height * ownV) / (8 * v)),
      blocks: Array.from({ length: across * mcus.down * ownV }, () =>
        level === undefined ? randomBlock(next) : flatBlock(level),
      ),
    };
  });

  const scan = (indices: readonly number[], band: Band): Uint8Array => {
    const writer = new BitWriter();
    const last = parts.map(() => 0);
    const put = (index: number, x: number, y: number): void => {
      const part = parts[index];
      const block = part?.blocks[y * part.across + x] ?? [];
      if (band.dc) {
        writeDc(writer, (block[0] ?? 0) - (last[index] ?? 0));
        last[index] = block[0] ?? 0;
      }
      if (band.ac) writeAc(writer, block);
    };
    const [only = 0] = indices;
    const single = indices.length === 1 ? parts[only] : undefined;
    const across = single ? single.ownAcross : mcus.across;
    const down = single ? single.ownDown : mcus.down;
    for (let mcu = 0; mcu < across * down; mcu += 1) {
      if (restart > 0 && mcu > 0 && mcu % restart === 0) {
        writer.restart((mcu / restart - 1) % 8);
        last.fill(0);
      }
      const [x, y] = [mcu % across, Math.floor(mcu / across)];
      if (single) {
        put(only, x, y);
        continue;
      }
      for (const index of indices) {
        const part = parts[index];
        if (!part) continue;
        for (let i = 0; i < part.h * part.v; i += 1) {
          put(index, x * part.h + (i % part.h), y * part.v + Math.floor(i / part.h));
        }
      }
    }
    const selectors = indices.flatMap((index) => [ids[index] ?? 0, 0]);
    const header = [indices.length, ...selectors, band.first, band.last, 0];
    return join(segment(0xda, header), writer.finish());
  };

  const all = parts.map((_, i) => i);
  const whole = { dc: true, ac: true, first: 0, last: 63 };
  const body = {
    one: () => [scan(all, whole)],
    each: () => all.map((index) => scan([index], whole)),
    progressive: () => [
      scan(all, { dc: true, ac: false, first: 0, last: 0 }),
      ...all.map((index) => scan([index], { dc: false, ac: true, first: 1, last: 63 })),
    ],
  }[scans]();
  const frame = parts.flatMap((part, i) => [ids[i] ?? 0, part.h * 16 + part.v, 0]);
  return join(
    [0xff, 0xd8],
    jfif ? segment(0xe0, join("JFIF\0", [1, 1, 0, 0, 1, 0, 1, 0, 0])) : [],
    adobe === undefined ? [] : segment(0xee, join("Adobe", [0, 100, 0, 0, 0, 0, adobe])),
    segment(0xdb, [0, ...Array.from({ length: 64 }, (_, k) => (plan.levels ? 8 : 3 + (k >> 2)))]),
    segment(
      scans === "progressive" ? 0xc2 : 0xc0,
      join([8], be16(height), be16(width), [parts.length], frame),
    ),
    segment(0xc4, [0x00, ...DC_LUMINANCE]),
    segment(0xc4, [0x10, ...AC_LUMINANCE]),
    restart > 0 ? segment(0xdd, be16(restart)) : [],
    ...body,
    [0xff, 0xd9],
  );
}

interface Band {
  readonly dc: boolean;
  readonly ac: boolean;
  readonly first: number;
  readonly last: number;
}

function segment(marker: number, data: Uint8Array | readonly number[]): Uint8Array {
  return join([0xff, marker], be16(data.length + 2), data);
}

/** Numbers from 0 up to `below`, the same in every run (xorshift32). */
export function random(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** 64 coefficients in zigzag order, of which few are large. */
function randomBlock(next: (below: number) => number): number[] {
  const block = Array.from({ length: 64 }, () => 0);
  block[0] = next(401) - 200;
  for (let left = next(9); left > 0; left -= 1) {
    const k = 1 + (next(8) === 0 ? next(63) : next(14));
    block[k] = next(61) - 30;
  }
  return block;
}

/** A block of one level; the first quantizer is 8 then. */
function flatBlock(level: number): number[] {
  return [level - 128, ...Array.from({ length: 63 }, () => 0)];
}

class BitWriter {
  readonly #bytes: number[] = [];
  #pending = 0;
  #count = 0;

  put(value: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      this.#pending = this.#pending * 2 + ((value >> bit) & 1);
      this.#count += 1;
      if (this.#count === 8) this.#flush();
    }
  }

  restart(number: number): void {
    this.#fill();
    this.#bytes.push(0xff, 0xd0 + number);
  }

  finish(): Uint8Array {
    this.#fill();
    return Uint8Array.from(this.#bytes);
  }

  #fill(): void {
    if (this.#count > 0) this.put(0xff, 8 - this.#count);
  }

  #flush(): void {
    this.#bytes.push(this.#pending);
    if (this.#pending === 0xff) this.#bytes.push(0);
    this.#pending = 0;
    this.#count = 0;
  }
}

function codesOf(spec: HuffmanSpec): Map<number, readonly [code: number, length: number]> {
  const codes = new Map<number, readonly [number, number]>();
  let [code, index] = [0, 16];
  for (let length = 1; length <= 16; length += 1) {
    for (let left = spec[length - 1] ?? 0; left > 0; left -= 1) {
      codes.set(spec[index] ?? 0, [code, length]);
      code += 1;
      index += 1;
    }
    code *= 2;
  }
  return codes;
}

const DC_CODES = codesOf(DC_LUMINANCE);
const AC_CODES = codesOf(AC_LUMINANCE);

function putSymbol(writer: BitWriter, codes: typeof DC_CODES, symbol: number): void {
  const [code, length] = codes.get(symbol) ?? [0, 0];
  writer.put(code, length);
}

function sizeOf(value: number): number {
  return 32 - Math.clz32(Math.abs(value));
}

function putValue(writer: BitWriter, value: number): void {
  const size = sizeOf(value);
  writer.put(value < 0 ? value + (1 << size) - 1 : value, size);
}

function writeDc(writer: BitWriter, difference: number): void {
  putSymbol(writer, DC_CODES, sizeOf(difference));
  putValue(writer, difference);
}

function writeAc(writer: BitWriter, block: readonly number[]): void {
  let run = 0;
  for (const value of block.slice(1)) {
    if (value === 0) {
      run += 1;
      continue;
    }
    for (; run > 15; run -= 16) putSymbol(writer, AC_CODES, 0xf0);
    putSymbol(writer, AC_CODES, run * 16 + sizeOf(value));
    putValue(writer, value);
    run = 0;
  }
  if (run > 0) putSymbol(writer, AC_CODES, 0);
}
