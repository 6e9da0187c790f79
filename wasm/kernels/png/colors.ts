import { damaged } from "./damaged.ts";
import { PNG_COLOR, type PngHeader } from "./png-header.ts";

/** What the chunks before the image data say of colours. */
export interface PngColors {
  /** PLTE: red, green and blue of each index. */
  readonly palette?: Uint8Array;
  /** tRNS: alpha of the first indices, or the transparent colour, 16 bits a sample. */
  readonly transparency?: Uint8Array;
}

/** Bytes of tRNS that a picture without a palette needs. */
const KEY_BYTES: Readonly<Partial<Record<PngHeader["color"], number>>> = { 0: 2, 2: 6 };

/** Adds what PLTE or tRNS says. Throws EngineError `undecodable` where it must not stand there, or says too little. */
export function addColors(
  type: string,
  data: Uint8Array,
  { color }: PngHeader,
  colors: PngColors,
): PngColors {
  const { palette, transparency } = colors;
  if (transparency) throw damaged();
  if (type === "PLTE") {
    if (palette || data.length < 3) throw damaged();
    return { palette: data };
  }
  if (type !== "tRNS") throw damaged();
  if (color === PNG_COLOR.indexed) {
    if (!palette) throw damaged();
    // More than there are colours is no part of them.
    return data.length > palette.length / 3 ? colors : { palette, transparency: data };
  }
  if (data.length < (KEY_BYTES[color] ?? Infinity)) throw damaged();
  return { ...colors, transparency: data };
}

const OPAQUE_BLACK = 0xff00_0000;

/** RGBA8 words, red lowest, for each index or grey level of a picture of at most 8 bits and one sample a pixel. */
export function colorTable({ color, depth }: PngHeader, colors: PngColors): Uint32Array {
  const table = new Uint32Array(256).fill(OPAQUE_BLACK);
  const levels = 2 ** depth;
  const { palette, transparency } = colors;
  if (color === PNG_COLOR.gray) {
    for (let i = 0; i < levels; i += 1)
      table[i] = OPAQUE_BLACK + 0x10101 * ((255 / (levels - 1)) * i);
    // Of the 16 bits the lower ones count.
    const clear = transparency?.[1];
    if (clear !== undefined && clear < levels) table[clear] = (table[clear] ?? 0) - OPAQUE_BLACK;
    return table;
  }
  if (palette === undefined) throw damaged();
  for (let i = 0; i < Math.min(palette.length / 3, 256); i += 1) {
    const [red = 0, green = 0, blue = 0] = palette.subarray(i * 3);
    table[i] = red + green * 256 + blue * 65_536 + (transparency?.[i] ?? 255) * 16_777_216;
  }
  return table;
}

/** The transparent colour as 6 bytes, 16 bits for each of red, green and blue; undefined where there is none. */
export function transparentColor(
  { color }: PngHeader,
  { transparency }: PngColors,
): Uint8Array | undefined {
  if (transparency === undefined) return undefined;
  if (color === PNG_COLOR.rgb) return transparency.slice(0, 6);
  if (color !== PNG_COLOR.gray) return undefined;
  const [high = 0, low = 0] = transparency;
  return Uint8Array.of(high, low, high, low, high, low);
}
