import type { Image, Size } from "../image.ts";
import type { Heap } from "./heap.ts";
import { newImage, Scratch } from "./scratch.ts";

/** A picture that is made from the top down, some rows at a time, each once, and need not lie anywhere as a whole. */
export interface Bands extends Size {
  /** True where every alpha is known to be 255; false says nothing. */
  readonly opaque: boolean;
  /** Where its rows are made, if they have a place already; otherwise whoever asks for rows has one for them. */
  readonly home?: Image | undefined;
  /** Set where its rows are there already. */
  readonly made?: true | undefined;
  /** How many rows are best made at a time: a multiple of 16, or all. */
  readonly atOnce: number;
  /** Makes the next rows, as many as the band has: a multiple of 16, or all that are left. */
  make(band: Image): void;
  /** Gives back what it holds, but not its home. */
  release(): void;
}

/** How bands of bands are made. */
export interface BandsTake {
  /** How many rows at a time. */
  readonly atOnce: number;
  /** Rows of the source that are looked at for them, at most. */
  readonly looksAt: number;
}

/** About what a band may take, so that it stays in a cache from its first step to its last. */
const BAND_BYTES = 524_288;
/** So many rows of any width are whole vectors, rows of MCUs and, but for the last, tiles of warps. */
export const ROWS = 32;

/** How many rows of pixels stay in a cache together. */
export function bandRows(width: number): number {
  return Math.max(1, Math.floor(BAND_BYTES / (4 * width * ROWS))) * ROWS;
}

/** A picture that is there, as bands. */
export function bandsOf(image: Image): Bands {
  return new MadeBands(image);
}

/** A class, for an object of its own with a getter would be slow to make and to use. */
class MadeBands implements Bands {
  readonly width: number;
  readonly height: number;
  readonly home: Image;
  readonly made = true;
  readonly atOnce: number;

  constructor(image: Image) {
    this.width = image.width;
    this.height = image.height;
    this.home = image;
    this.atOnce = bandRows(image.width);
  }

  get opaque(): boolean {
    return this.home.opaque;
  }

  make(): void {}

  release(): void {}
}

/** True where all rows are best made at once, but have no place yet. */
export function isBestWhole({ home, atOnce, height }: Bands): boolean {
  return home === undefined && atOnce >= height;
}

/** Makes rows of a picture at an address: `count` of them from `first` on, and from the top down. */
export type MakeRows = (target: number, first: number, count: number) => void;

/** The picture whose rows are made so, as a whole. `begin` takes its tables from the scratch. */
export function produceRows(
  heap: Heap,
  { width, height }: Size,
  begin: (scratch: Scratch) => MakeRows,
): Image {
  const target = newImage(heap, width, height);
  const scratch = new Scratch(heap);
  try {
    begin(scratch)(target.pointer, 0, height);
  } catch (error) {
    heap.release(target.pointer);
    throw error;
  } finally {
    scratch.release();
  }
  return target;
}

/** The same picture as bands, to which their source belongs. */
export function bandsOfRows(
  heap: Heap,
  { width, height, opaque, atOnce }: Pick<Bands, "width" | "height" | "opaque" | "atOnce">,
  source: Bands,
  begin: (scratch: Scratch) => MakeRows,
): Bands {
  const scratch = new Scratch(heap);
  let makeRows: MakeRows | undefined;
  let top = 0;
  return {
    width,
    height,
    opaque,
    atOnce,
    make(band) {
      // Not before there is room for what is made: a table could come to lie where that would have fitted.
      makeRows ??= begin(scratch);
      makeRows(band.pointer, top, band.height);
      band.opaque = opaque;
      top += band.height;
    },
    release() {
      scratch.release();
      drop(heap, source);
    },
  };
}

/** The whole picture; the bands give back all else. */
export function collect(heap: Heap, bands: Bands): Image {
  const { width, height, opaque } = bands;
  const image = bands.home ?? newImage(heap, width, height);
  image.opaque ||= opaque;
  bands.make(image.rows(0, height));
  bands.release();
  return image;
}

/** Gives back all that there is of a picture. */
export function drop(heap: Heap, bands: Bands): void {
  bands.release();
  if (bands.home !== undefined) heap.release(bands.home.pointer);
}
