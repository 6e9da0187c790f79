import { ByteReader } from "./byte-reader.ts";
import { boundParts } from "./limits.ts";

export const PNG_SIGNATURE = "\u0089PNG\r\n\u001a\n";

/** A chunk where it stands: `start` of its length field, `data` of its contents, `end` past its CRC. */
export interface PngChunk {
  readonly type: string;
  readonly start: number;
  readonly data: number;
  readonly length: number;
  readonly end: number;
}

/** The chunks in order, IEND included and nothing after it; a chunk that the file cuts short ends the walk. Throws above MAX_PARTS. */
export function* pngChunks(bytes: Uint8Array): Generator<PngChunk> {
  const reader = new ByteReader(bytes, "PNG", false);
  let start = PNG_SIGNATURE.length;
  let count = 0;
  while (start + 12 <= bytes.length) {
    count += 1;
    boundParts(count);
    const length = reader.u32(start);
    const data = start + 8;
    const end = data + length + 4;
    if (end > bytes.length) return;
    const type = String.fromCharCode(...bytes.subarray(start + 4, data));
    yield { type, start, data, length, end };
    if (type === "IEND") return;
    start = end;
  }
}
