import type { Rectangle, Size } from "../../image.ts";
import type { Heap } from "../heap.ts";
import { Scratch } from "../scratch.ts";
import { type ColorHints, colorOf } from "./color-of.ts";
import { damaged } from "./damaged.ts";
import { DecodeTables, type HuffmanExports } from "./decode-tables.ts";
import { type FrameHeader, isFrameMarker, readFrameHeader } from "./frame-header.ts";
import { FrameLayout } from "./frame-layout.ts";
import { JpegRows, type RowExports } from "./jpeg-rows.ts";
import { readScanHeader, type ScanHeader } from "./scan-header.ts";
import { EOI, readSegment } from "./segments.ts";

export interface DecodeExports extends HuffmanExports, RowExports {
  readonly startPass: (frame: number, start: number, end: number) => void;
  readonly decodeScan: (frame: number, start: number, end: number) => number;
  readonly scanEnd: () => number;
}

export interface JpegDecodeOptions {
  /** The sides are divided by this and rounded up: by transforms to fewer samples, as cheap in memory as in time. */
  readonly scale?: 1 | 2 | 4 | 8;
  /**
   * What of the scaled picture is made, and lies inside it; all by default. The work ends with its last row: damage
   * below it is met only in files whose scans hold not all components, but one that is cut off is refused all the same.
   */
  readonly window?: Rectangle;
  /** Of damaged data: refuse (the default), or show what there is, grey where there is nothing. */
  readonly damage?: "refuse" | "show";
  /** What the size was said to be: another one is refused before any memory is taken. */
  readonly expected?: Size;
}

const MARKER = { dht: 0xc4, sos: 0xda, dqt: 0xdb, dri: 0xdd, app0: 0xe0, app14: 0xee };

/**
 * Reads a file as far as its rows can be made, which is all of it where they are made of kept coefficients. `prepare` is
 * told the size of what is made before room for anything else of that size is taken. Undefined for the kinds that
 * `readFrameHeader` names. Throws EngineError `undecodable`, or `image-too-large` without memory.
 */
export function openJpeg(
  wasm: DecodeExports,
  heap: Heap,
  bytes: Uint8Array,
  options: JpegDecodeOptions,
  prepare: (size: Size) => void = () => {},
): JpegRows | undefined {
  const scratch = new Scratch(heap);
  let rows: JpegRows | undefined;
  try {
    rows = new Opener(wasm, heap, scratch, bytes, options, prepare).run();
    return rows;
  } finally {
    if (!rows) scratch.release();
  }
}

class Opener {
  readonly #wasm: DecodeExports;
  readonly #heap: Heap;
  readonly #scratch: Scratch;
  readonly #bytes: Uint8Array;
  readonly #tolerant: boolean;
  readonly #options: JpegDecodeOptions;
  readonly #prepare: (size: Size) => void;
  readonly #tables: DecodeTables;
  /** Where the file begins in linear memory; 0 before the first scan. */
  #data = 0;
  #hints: ColorHints = { jfif: false, adobe: undefined };
  #restart = 0;
  #header: FrameHeader | undefined;
  #layout: FrameLayout | undefined;
  /** Components whose quantizers are settled: those that a scan has met. */
  readonly #met = new Set<number>();

  constructor(
    wasm: DecodeExports,
    heap: Heap,
    scratch: Scratch,
    bytes: Uint8Array,
    options: JpegDecodeOptions,
    prepare: (size: Size) => void,
  ) {
    this.#wasm = wasm;
    this.#heap = heap;
    this.#scratch = scratch;
    this.#bytes = bytes;
    this.#options = options;
    this.#tolerant = options.damage === "show";
    this.#prepare = prepare;
    this.#tables = new DecodeTables(wasm, heap, scratch);
  }

  run(): JpegRows | undefined {
    let at = 2;
    for (;;) {
      const segment = this.#next(at);
      if (!segment && !this.#tolerant) throw damaged();
      if (!segment || segment.marker === EOI) break;
      const { marker, data } = segment;
      at = segment.end;
      if (isFrameMarker(marker)) {
        if (this.#header) throw damaged();
        this.#header = readFrameHeader(marker, data);
        if (!this.#header) return undefined;
        this.#compare(this.#header);
      } else if (marker === MARKER.sos) {
        if (!this.#header) throw damaged();
        const scan = readScanHeader(data, this.#header);
        const all = scan.components.length === this.#header.components.length;
        if (!this.#layout && all && !this.#header.progressive) {
          return this.#onePass(this.#header, scan, at);
        }
        at = this.#scan(this.#header, scan, at);
      } else {
        this.#take(marker, data);
      }
    }
    return this.#render();
  }

  #compare({ width, height }: Size): void {
    const { width: across = width, height: down = height } = this.#options.expected ?? {};
    if (width !== across || height !== down) throw damaged();
  }

  /** A file that is cut off in a segment has, to the tolerant, ended before it. */
  #next(at: number) {
    try {
      return readSegment(this.#bytes, at);
    } catch (error) {
      if (this.#tolerant && this.#layout) return undefined;
      throw error;
    }
  }

  #take(marker: number, data: Uint8Array): void {
    if (marker === MARKER.dht) this.#tables.defineHuffman(data);
    else if (marker === MARKER.dqt) this.#tables.defineQuantizers(data);
    else if (marker === MARKER.dri) {
      if (data.length !== 2) throw damaged();
      this.#restart = (data[0] ?? 0) * 256 + (data[1] ?? 0);
    } else if (marker === MARKER.app0 && says(data, "JFIF\0") && data.length >= 12) {
      this.#hints = { ...this.#hints, jfif: true };
    } else if (marker === MARKER.app14 && says(data, "Adobe") && data.length >= 12) {
      this.#hints = { ...this.#hints, adobe: data[11] };
    }
  }

  #onePass(header: FrameHeader, scan: ScanHeader, at: number): JpegRows {
    const layout = this.#begin(header);
    this.#assign(header, layout, scan);
    const end = this.#data + this.#bytes.length;
    this.#wasm.startPass(layout.address, this.#data + at, end);
    // A file that ends without a marker was cut off.
    const isWhole = () => this.#tolerant || this.#wasm.passEnd(layout.address) < end;
    return this.#rows(layout, isWhole);
  }

  /** Decodes a scan into coefficients; returns the offset of the marker behind it. */
  #scan(header: FrameHeader, scan: ScanHeader, at: number): number {
    let layout = this.#layout;
    if (!layout) {
      layout = this.#begin(header);
      layout.reserveCoefficients(this.#scratch);
    }
    this.#assign(header, layout, scan);
    const end = this.#data + this.#bytes.length;
    const status = this.#wasm.decodeScan(layout.address, this.#data + at, end);
    if (status !== 0 && !this.#tolerant && !header.progressive) throw damaged();
    return this.#wasm.scanEnd() - this.#data;
  }

  #render(): JpegRows {
    const layout = this.#layout;
    if (!layout || !this.#header) throw damaged();
    if (this.#met.size < this.#header.components.length && !this.#tolerant) throw damaged();
    return this.#rows(layout, () => true);
  }

  #begin(header: FrameHeader): FrameLayout {
    const { scale = 1, window } = this.#options;
    const width = Math.ceil(header.width / scale);
    const height = Math.ceil(header.height / scale);
    if (window && !isInside(window, { width, height })) {
      throw new RangeError(`The window is not inside ${width} × ${height} pixels.`);
    }
    // The result first, so that what it is made of leaves no hole before it.
    this.#prepare(window ?? { width, height });
    this.#data = this.#scratch.put(this.#bytes);
    this.#layout = new FrameLayout(this.#heap, this.#scratch, header, {
      scale,
      tolerant: this.#tolerant,
      color: colorOf(header.components, this.#hints),
      window,
    });
    return this.#layout;
  }

  #rows(layout: FrameLayout, isWhole: () => boolean): JpegRows {
    return new JpegRows(this.#wasm, layout, this.#scratch, isWhole);
  }

  /** Hands a scan's components their tables; quantizers are those at the first scan that a component is in. */
  #assign(header: FrameHeader, layout: FrameLayout, scan: ScanHeader): void {
    const { progressive } = header;
    const needs = {
      dc: !progressive || (scan.first === 0 && scan.high === 0),
      ac: !progressive || scan.first > 0,
      pairs: !progressive,
    };
    for (const component of scan.components) {
      const { index } = component;
      layout.setTables(index, this.#tables.addresses(component, needs));
      if (this.#met.has(index)) continue;
      this.#tables.putQuantizers(header.components[index]?.table ?? 0, layout.quantizers(index));
      this.#met.add(index);
    }
    const indices = scan.components.map(({ index }) => index);
    layout.setScan(indices, this.#restart, [scan.first, scan.last, scan.high, scan.low]);
  }
}

function isInside({ x, y, width, height }: Rectangle, whole: Size): boolean {
  const isSome = width >= 1 && height >= 1 && x >= 0 && y >= 0;
  return isSome && x + width <= whole.width && y + height <= whole.height;
}

function says(data: Uint8Array, text: string): boolean {
  return Array.from(text).every((letter, i) => data[i] === letter.charCodeAt(0));
}
