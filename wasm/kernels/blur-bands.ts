import type { BandBorder } from "./band-kernels.ts";
import { bandRows, type Bands, bandsOfRows, type BandsTake } from "./bands.ts";
import type { BlurRows } from "./blur-rows.ts";
import { borderIndex } from "./border-index.ts";
import { fillWords } from "./fill-words.ts";
import type { Heap } from "./heap.ts";
import { RowWindow } from "./row-window.ts";
import type { Scratch } from "./scratch.ts";

/** Where each band begins anew with the rows above it, fewer and higher ones do so less often. */
const LEAST_ROWS = 128;

/** How a step's blur is made in bands, for a row that looks at so many others above and below it. */
export function blurTakes(width: number, reach: number, continues: boolean): BandsTake {
  const atOnce = rowsAtOnce(width, continues);
  return { atOnce, looksAt: 2 * Math.ceil(reach) + atOnce };
}

function rowsAtOnce(width: number, continues: boolean): number {
  return Math.max(continues ? 0 : LEAST_ROWS, bandRows(width));
}

/** A blurred picture as bands, of bands that belong to it. `continues`: see `BlurRows`. */
export function blurBands(
  heap: Heap,
  source: Bands,
  border: BandBorder,
  prepare: (scratch: Scratch) => BlurRows,
  continues: boolean,
): Bands {
  const { width, height, opaque } = source;
  const atOnce = rowsAtOnce(width, continues);
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
        fillWords(heap.memory, table, above + count + below, (i) => {
          const row = borderIndex(top + i - above, height, border);
          return row === undefined ? 0 : window.address(row);
        });
        rows.make(
          target + (top - first) * width * 4,
          count,
          table,
          window.address(top),
          continues ? top : 0,
        );
      }
    };
  });
}
