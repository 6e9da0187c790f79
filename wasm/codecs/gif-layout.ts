import { ByteReader } from "./byte-reader.ts";

/** A GIF frame where it stands: `start` of its image descriptor, `end` past its last data block. */
export interface GifFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly start: number;
  readonly end: number;
}

const HEADER = 13;
const EXTENSION = 0x21;
const IMAGE = 0x2c;

/** Bytes of the colour table that the packed flags announce. */
function tableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** Where the first block after the header and the global colour table stands. */
function gifBlocksStart(reader: ByteReader): number {
  return HEADER + tableBytes(reader.u8(10));
}

/** Past the zero-length block that ends a chain of sub-blocks; the file's length where it is cut short. */
function skipSubBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) break;
  }
  return Math.min(at, bytes.length);
}

/** The frames in order, up to the trailer or whatever else is no block (GIF89a, 20–27). */
export function* gifFrames(reader: ByteReader): Generator<GifFrame> {
  const { bytes } = reader;
  let at = gifBlocksStart(reader);
  while (at < bytes.length) {
    if (bytes[at] === EXTENSION) {
      at = skipSubBlocks(bytes, at + 2);
    } else if (bytes[at] === IMAGE && at + 11 <= bytes.length) {
      const data = at + 10 + tableBytes(reader.u8(at + 9));
      const end = skipSubBlocks(bytes, data + 1);
      yield {
        left: reader.u16(at + 1),
        top: reader.u16(at + 3),
        width: reader.u16(at + 5),
        height: reader.u16(at + 7),
        start: at,
        end,
      };
      at = end;
    } else return;
  }
}
