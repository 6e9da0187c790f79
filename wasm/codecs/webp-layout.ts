import type { Size } from "../image.ts";
import type { ByteReader } from "./byte-reader.ts";
import { boundParts } from "./limits.ts";

/** A RIFF chunk where it stands; `length` is what it announces, `end` is past its padding. */
export interface WebpChunk {
  readonly type: string;
  readonly start: number;
  readonly data: number;
  readonly length: number;
  readonly end: number;
}

/** The chunks between two places, in order; the last may be cut short by the file. Throws above MAX_PARTS. */
export function* webpChunks(reader: ByteReader, from: number, to: number): Generator<WebpChunk> {
  let start = from;
  let count = 0;
  while (start + 8 <= to) {
    count += 1;
    boundParts(count);
    const length = reader.u32(start + 4);
    const data = start + 8;
    const type = String.fromCharCode(...reader.bytes.subarray(start, start + 4));
    const end = data + length + (length & 1);
    yield { type, start, data, length, end };
    start = end;
  }
}

/** Size out of the header of a VP8 key frame (RFC 6386, 9.1) or a VP8L stream; undefined for other chunks. */
export function bitstreamSize(reader: ByteReader, chunk: WebpChunk): Size | undefined {
  const { data } = chunk;
  if (chunk.type === "VP8 ") {
    if ((reader.u8(data) & 1) !== 0 || reader.u24(data + 3) !== 0x2a019d) {
      throw reader.broken("has no key frame");
    }
    return { width: reader.u16(data + 6) & 0x3fff, height: reader.u16(data + 8) & 0x3fff };
  }
  if (chunk.type === "VP8L") {
    if (reader.u8(data) !== 0x2f) throw reader.broken("has no lossless signature");
    const bits = reader.u32(data + 1);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  return undefined;
}

/** The bitstream chunk of a still image or of a frame (a stretch of chunks), with its size. */
export function bitstream(reader: ByteReader, from: number, to: number): Size | undefined {
  for (const chunk of webpChunks(reader, from, to)) {
    const size = bitstreamSize(reader, chunk);
    if (size) return size;
  }
  return undefined;
}
