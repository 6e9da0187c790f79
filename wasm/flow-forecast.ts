import type { Step } from "./augmentations/define.ts";
import { type CodecMemory, encodingMemory } from "./codecs/codec-memory.ts";
import type { OutputFormat } from "./contract.ts";
import type { Size } from "./image.ts";
import { bandRows } from "./kernels/bands.ts";
import { windowRows } from "./kernels/row-window.ts";
import { warpRowsAtOnce } from "./kernels/warping.ts";
import { MemoryForecast } from "./memory-forecast.ts";
import { bandedWay, isStill, warpedWay } from "./pipeline/ways.ts";

/** A picture in a forecast, and its place there. */
export interface Held {
  readonly size: Size;
  readonly place: number;
}

/** One whose rows are made when they are asked for, and the bytes that this takes. */
export interface AwaitedPicture {
  readonly size: Size;
  readonly bytes: number;
}

/** What `pipeline/flow.ts` will hold, as far as it is known what is opaque. */
export class FlowForecast {
  readonly forecast: MemoryForecast;
  readonly #spares: boolean;
  #size: Size;
  /** Of the picture, if it lies anywhere as a whole. */
  #place: number | undefined;
  /** Of the picture that it is made of. */
  #source: number | undefined;
  /** Bytes that it takes to make it. */
  #rooms: number[] = [];
  #atOnce = 0;
  #isOpaque: boolean;

  constructor(
    forecast: MemoryForecast,
    source: Held | AwaitedPicture,
    isOpaque = false,
    spares = false,
  ) {
    this.forecast = forecast;
    this.#size = source.size;
    if ("place" in source) {
      this.#place = source.place;
    } else {
      this.#rooms.push(source.bytes);
      this.#atOnce = bandRows(source.size.width);
    }
    this.#isOpaque = isOpaque;
    this.#spares = spares;
  }

  /** One step, after which the picture has that size. */
  advance(step: Step, after: Size): void {
    if (step.pointwise === true || isStill(step)) {
      this.#work(step, after);
      return;
    }
    if (this.#atOnce >= this.#size.height) this.collect();
    const banded = bandedWay(step, this.#isOpaque);
    const warp = warpedWay(step);
    if (banded !== undefined) {
      const kept = this.#place === undefined ? this.#rows(banded.looksAt) : 0;
      const rooms = [kept * this.#size.width * 4, step.needs?.bytes ?? 0];
      this.#begin(rooms, after, banded.atOnce);
    } else if (warp !== undefined) {
      this.collect();
      this.#begin([], after, warpRowsAtOnce(after, this.#spares));
    } else {
      this.collect();
      this.#work(step, after);
    }
    // Of what else a step does to alpha nothing is known before.
    this.#isOpaque &&= banded !== undefined || warp !== undefined;
  }

  /** The whole picture's place. */
  collect(): number {
    this.#place ??= this.forecast.picture(this.#size);
    this.#make({ kernels: 0, instance: 0 });
    return this.#place;
  }

  encode(format: OutputFormat, isOpaque: boolean): void {
    if (format !== "jpeg" || this.#atOnce >= this.#size.height) this.collect();
    const { width, height } = this.#size;
    const { kernels, instance } = encodingMemory(format, this.#size, isOpaque);
    const band = this.#place === undefined ? Math.min(height, this.#atOnce) * width * 4 : 0;
    this.#make({ kernels: kernels + band, instance });
  }

  /** The picture is no longer wanted. */
  drop(): void {
    if (this.#place !== undefined) this.forecast.release(this.#place);
    this.#place = undefined;
  }

  /** Does all work that waits, beside that of a codec, and gives back what it was done with. */
  #make(codec: CodecMemory): void {
    const rooms = this.#rooms.splice(0).map((bytes) => this.forecast.room(bytes));
    this.forecast.codec(codec);
    for (const place of rooms) this.forecast.release(place);
    if (this.#source !== undefined) this.forecast.release(this.#source);
    this.#source = undefined;
    this.#atOnce = 0;
  }

  /** The rows of a window on the picture. */
  #rows(kept: number): number {
    return windowRows({ height: this.#size.height, atOnce: this.#atOnce }, kept);
  }

  /** From here on the picture is made of what was there, and of rooms for so many bytes and for tables. */
  #begin(rooms: readonly number[], after: Size, atOnce: number): void {
    this.#source ??= this.#place;
    this.#place = undefined;
    this.#rooms.push(...rooms, MemoryForecast.tables(this.#size, after));
    this.#size = after;
    this.#atOnce = atOnce;
  }

  /** A step that is done when it comes, or, to bands, in every one. */
  #work(step: Step, after: Size): void {
    // What it cuts out may be all that was decoded.
    const isCut = isSame(step.cuts, this.#size);
    const own = (this.#isOpaque ? step.needs?.opaque : undefined) ?? step.needs ?? {};
    const works = step.pointwise === true || own.inPlace === true || isStill(step);
    const inPlace = works || (isCut && isSame(this.#size, after));
    const needs = { ...own, ...(isCut && { beside: 0 }), ...(inPlace && { inPlace }) };
    // Bands have no place, but what is done to them is done in theirs.
    const place = this.forecast.step(this.#place ?? 0, this.#size, after, needs);
    if (this.#place !== undefined) this.#place = place;
    this.#size = after;
  }
}

function isSame(one: Size | undefined, other: Size): boolean {
  return one !== undefined && one.width === other.width && one.height === other.height;
}
