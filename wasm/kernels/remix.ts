import { oncePer } from "../once-per.ts";
import type { ColorMatrix, Tables } from "./kernels.ts";

/** What the kernel of that name does to the bytes of a pixel: each a word of four, red in the lowest. */
export interface Remix {
  readonly order: number;
  readonly kept: number;
  readonly flipped: number;
  readonly more: number;
  readonly less: number;
}

/** What it does to one colour. */
interface ByteChange {
  readonly kept: number;
  readonly flipped: number;
  readonly more: number;
  readonly less: number;
}

const ORDER = 0x03_02_01_00;
const ALPHA = 0xff_00_00_00;

/** The tables as bits and sums, if that is what they are. */
export const remixOfTables = oncePer(({ red, green, blue }: Tables): Remix | undefined => {
  const first = byteChange(red);
  const second = green === red ? first : first && byteChange(green);
  const third = blue === red ? first : second && byteChange(blue);
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const word = (part: keyof ByteChange): number =>
    first[part] | (second[part] << 8) | (third[part] << 16);
  return {
    order: ORDER,
    kept: word("kept") | ALPHA,
    flipped: word("flipped"),
    more: word("more"),
    less: word("less"),
  };
});

/** The matrix as an order of colours, some of them perhaps black, if that is what it is. */
export function remixOfMatrix(matrix: ColorMatrix): Remix | undefined {
  let order = 3 << 24;
  let kept = ALPHA;
  for (let row = 0; row < 3; row++) {
    if (matrix[row * 4 + 3] !== 0) return undefined;
    for (let column = 0; column < 3; column++) {
      const share = matrix[row * 4 + column];
      if (share === 0) continue;
      if (share !== 1 || (kept >>> (8 * row)) & 255) return undefined;
      order |= column << (8 * row);
      kept |= 255 << (8 * row);
    }
  }
  return { order, kept, flipped: 0, more: 0, less: 0 };
}

/** (level & kept) ^ flipped, or level + more, or level − less. */
function byteChange(table: Uint8Array): ByteChange | undefined {
  const [first = 0, last = 0] = [table[0], table[255]];
  const kept = first ^ last;
  if (isAlways(table, (level) => (level & kept) ^ first)) {
    return { kept, flipped: first, more: 0, less: 0 };
  }
  if (isAlways(table, (level) => Math.min(255, level + first))) {
    return { kept: 255, flipped: 0, more: first, less: 0 };
  }
  const less = 255 - last;
  if (isAlways(table, (level) => Math.max(0, level - less))) {
    return { kept: 255, flipped: 0, more: 0, less };
  }
  return undefined;
}

function isAlways(table: Uint8Array, curve: (level: number) => number): boolean {
  for (let level = 0; level < 256; level++) if (table[level] !== curve(level)) return false;
  return true;
}
