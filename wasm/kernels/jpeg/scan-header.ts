import { damaged } from "./damaged.ts";
import type { FrameHeader } from "./frame-header.ts";

export interface ScanHeader {
  /** Indices of components, and for each which Huffman tables. */
  readonly components: readonly {
    readonly index: number;
    readonly dc: number;
    readonly ac: number;
  }[];
  /** Spectral selection, 0…63, and successive approximation, 0…13; what a sequential scan says of them is ignored. */
  readonly first: number;
  readonly last: number;
  readonly high: number;
  readonly low: number;
}

/** Reads a scan header (ITU T.81, B.2.3) and holds it against its frame (G.1.1.1). Throws EngineError `undecodable`. */
export function readScanHeader(data: Uint8Array, frame: FrameHeader): ScanHeader {
  const count = data[0] ?? 0;
  if (count < 1 || count > 4 || data.length !== 4 + 2 * count) throw damaged();
  const components: { index: number; dc: number; ac: number }[] = [];
  for (let at = 1; at <= 2 * count; at += 2) {
    const tables = data[at + 1] ?? 0;
    const index = frame.components.findIndex(({ id }) => id === data[at]);
    const [dc, ac] = [tables >> 4, tables & 15];
    if (index === -1 || dc > 3 || ac > 3) throw damaged();
    components.push({ index, dc, ac });
  }
  if (new Set(components.map(({ index }) => index)).size < count) throw damaged();
  const [first = 0, last = 0, approximation = 0] = data.subarray(1 + 2 * count);
  const [high, low] = [approximation >> 4, approximation & 15];
  if (frame.progressive) {
    const band = first === 0 ? last === 0 : first <= last && last <= 63 && count === 1;
    if (!band || low > 13 || (high !== 0 && low !== high - 1)) throw damaged();
  }
  return { components, first, last, high, low };
}
