import type { BandBorder } from "./band-kernels.ts";
import { bandRows, type Bands, bandsOfRows } from "./bands.ts";
import type { BlurRows } from "./blur-rows.ts";
import { borderIndex } from "./border-index.ts";
import type { Heap } from "./heap.ts";
import { RowWindow } from "./row-window.ts";
import type { Scratch } from "./scratch.ts";

/** Each band begins anew with the rows above it, which fewer and higher ones do less often. */
const LEAST_ROWS = 128;

/** How many rows of a blur are made at a time. */
export function blurRowsAtOnce(width: number): number {
  return Math.max(LEAST_ROWS, bandRows(width));
}

/** What they look at for a band where a row looks at so many above and below it. */
export function blurLooksAt(width: number, reach: number): number {
  return 2 * reach + blurRowsAtOnce(width);
}

/** A blurred picture as bands, of bands that belong to it. The border leads to no row far away: it does not wrap. */
export function blurBands(
  heap: Heap,
  source: Bands,
  border: BandBorder,
  prepare: (scratch: Scratch) => BlurRows,
): Bands {
  const { width, height, opaque } = source;
  const atOnce = blurRowsAtOnce(width);
  return bandsOfRows(heap, { width, height, opaque, atOnce }, source, (scratch) => {
    const rows = prepare(scratch);
    const { above, below } = rows;
    // A picture that is there may be blurred at once.
    const most = source.home === undefined ? atOnce : height;
    const looked = above + most + below;
    const window = new RowWindow(heap, scratch, source, looked);
    const table = scratch.reserveUncleared(4 * looked);
    return (target, first, total) => {
      for (let top = first; top < first + total; top += most) {
        const count = Math.min(most, first + total - top);
        window.read(top + count + below);
        const addresses = Uint32Array.from({ length: above + count + below }, (_, i) => {
          const row = borderIndex(top + i - above, height, border);
          return row === undefined ? 0 : window.address(row);
        });
        new Uint32Array(heap.memory.buffer, table, addresses.length).set(addresses);
        rows.make(target + (top - first) * width * 4, count, table, window.address(top));
      }
    };
  });
}
