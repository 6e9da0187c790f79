import { damaged } from "./damaged.ts";

/** What IHDR says (PNG, 11.2.2). */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  readonly color: PngColor;
  readonly interlaced: boolean;
}

export const PNG_COLOR = { gray: 0, rgb: 2, indexed: 3, grayAlpha: 4, rgba: 6 } as const;
export type PngColor = (typeof PNG_COLOR)[keyof typeof PNG_COLOR];

/** Depths that each kind of colour may have, and its samples in a pixel. */
const KINDS: Readonly<Record<PngColor, { depths: readonly number[]; samples: number }>> = {
  0: { depths: [1, 2, 4, 8, 16], samples: 1 },
  2: { depths: [8, 16], samples: 3 },
  3: { depths: [1, 2, 4, 8], samples: 1 },
  4: { depths: [8, 16], samples: 2 },
  6: { depths: [8, 16], samples: 4 },
};

export function samplesOf({ color }: PngHeader): number {
  return KINDS[color].samples;
}

/** Reads the 13 bytes of IHDR. Throws EngineError `undecodable` for what PNG does not know. */
export function readHeader(data: Uint8Array): PngHeader {
  if (data.length !== 13) throw damaged();
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, color = 0, compression, filter, interlace = 2] = data.subarray(8);
  if (!isColor(color) || !KINDS[color].depths.includes(depth)) throw damaged();
  if (width === 0 || height === 0 || compression !== 0 || filter !== 0) throw damaged();
  if (interlace > 1) throw damaged();
  return { width, height, depth, color, interlaced: interlace === 1 };
}

function isColor(color: number): color is PngColor {
  return color in KINDS;
}
