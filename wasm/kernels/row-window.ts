import { Image } from "../image.ts";
import { type Bands, ROWS } from "./bands.ts";
import type { Heap } from "./heap.ts";
import type { Scratch } from "./scratch.ts";

/** How many rows a window has on a source of which so many are looked at together. */
export function windowRows({ height, atOnce }: Pick<Bands, "height" | "atOnce">, looked: number) {
  return Math.min(height, Math.ceil(looked / ROWS) * ROWS + atOnce);
}

/** The rows of a source from the top down, of which at least the last so many that were read are there. */
export class RowWindow {
  readonly #source: Bands;
  readonly #room: Image;
  #made = 0;

  constructor(heap: Heap, scratch: Scratch, source: Bands, looked: number) {
    const { width, home } = source;
    this.#source = source;
    const rows = windowRows(source, looked);
    this.#room =
      home ?? new Image(heap.memory, scratch.reserveUncleared(rows * width * 4), width, rows);
  }

  /** Where a row lies while it is there. */
  address(row: number): number {
    const { pointer, width, height } = this.#room;
    return pointer + (row % height) * width * 4;
  }

  /** Has all rows made that come before a row, or all there are. */
  read(before: number): void {
    const { height, atOnce } = this.#source;
    const end = Math.min(before, height);
    while (this.#made < end) {
      const place = this.#made % this.#room.height;
      const rows = Math.min(atOnce, this.#room.height - place, height - this.#made);
      this.#source.make(this.#room.rows(place, rows));
      this.#made += rows;
    }
  }
}
