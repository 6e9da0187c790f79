import { deflateSync } from "node:zlib";
import { be16, be32, join, pngCrc, repeat } from "./bytes.ts";

const SIGNATURE = "\u0089PNG\r\n\u001a\n";

export function pngChunk(type: string, data: Uint8Array = new Uint8Array()): Uint8Array {
  const named = join(type, data);
  return join(be32(data.length), named, pngCrc(named));
}

export interface PngOptions {
  readonly width: number;
  readonly height: number;
  /** Rows with their filter bytes, before compression; zeros of the right length unless given. */
  readonly rows?: Uint8Array;
  /** Chunks between the header and the image data. */
  readonly before?: readonly Uint8Array[];
  /** Chunks after the image data. */
  readonly after?: readonly Uint8Array[];
}

/** A PNG of 8-bit RGBA. */
export function makePng({ width, height, rows, before = [], after = [] }: PngOptions): Uint8Array {
  const data = deflateSync(rows ?? new Uint8Array(height * (width * 4 + 1)), { level: 9 });
  return join(
    SIGNATURE,
    pngChunk("IHDR", join(be32(width), be32(height), [8, 6, 0, 0, 0])),
    ...before,
    pngChunk("IDAT", data),
    ...after,
    pngChunk("IEND"),
  );
}

/** A header of any size before a few bytes of image data. */
export function pngDimensionBomb(width: number, height: number): Uint8Array {
  return makePng({ width, height, rows: new Uint8Array(64) });
}

/** A small picture whose colour profile inflates to so many bytes. */
export function pngProfileBomb(bytes: number): Uint8Array {
  const profile = join("icc\0\0", deflateSync(new Uint8Array(bytes), { level: 9 }));
  return makePng({ width: 16, height: 16, before: [pngChunk("iCCP", profile)] });
}

/** A small picture with a compressed text that inflates to so many bytes. */
export function pngTextBomb(bytes: number): Uint8Array {
  const text = join("Comment\0\0", deflateSync(new Uint8Array(bytes), { level: 9 }));
  return makePng({ width: 16, height: 16, before: [pngChunk("zTXt", text)] });
}

/** A small picture whose image data inflates to so many bytes more than its rows take. */
export function pngOverrun(bytes: number): Uint8Array {
  return makePng({ width: 16, height: 16, rows: new Uint8Array(16 * 65 + bytes) });
}

/** A picture among so many empty text chunks. */
export function pngChunkFlood(chunks: number): Uint8Array {
  return makePng({ width: 16, height: 16, before: [repeat(pngChunk("tEXt"), chunks)] });
}

/** An animation of frames that are all as large as the picture. */
export function apng(width: number, height: number, frames: number): Uint8Array {
  const control = (sequence: number) =>
    pngChunk(
      "fcTL",
      join(be32(sequence), be32(width), be32(height), be32(0), be32(0), be16(1), be16(10), [0, 0]),
    );
  const data = deflateSync(new Uint8Array(height * (width * 4 + 1)), { level: 9 });
  const after = Array.from({ length: frames - 1 }, (_, i) =>
    join(control(2 * i + 1), pngChunk("fdAT", join(be32(2 * i + 2), data))),
  );
  const before = [pngChunk("acTL", join(be32(frames), be32(0))), control(0)];
  return makePng({ width, height, before, after });
}
