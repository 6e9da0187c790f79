import type { SourceInfo } from "../contract.ts";
import type { Size } from "../image.ts";
import { ByteReader } from "./byte-reader.ts";
import { sniffExif } from "./sniff-exif.ts";
import { bitstream, bitstreamSize, webpChunks } from "./webp-layout.ts";

const FRAME_HEADER = 16;

/**
 * Size of the canvas or of the only bitstream, frames, orientation (RFC 9649). The decoder allocates by the bitstream,
 * so one that is larger than its canvas is refused.
 */
export function sniffWebp(bytes: Uint8Array): SourceInfo {
  const reader = new ByteReader(bytes, "WebP", true);
  const first = webpChunks(reader, 12, bytes.length).next().value;
  if (!first) throw reader.broken("ends inside its header");
  if (first.type !== "VP8X") {
    const size = bitstreamSize(reader, first);
    if (!size) throw reader.broken("does not begin with a known chunk");
    return info(reader, size, 1, 1);
  }

  const canvas = { width: 1 + reader.u24(first.data + 4), height: 1 + reader.u24(first.data + 7) };
  let inner: Size | undefined;
  let frames = 0;
  let orientation = 1;
  for (const chunk of webpChunks(reader, first.end, bytes.length)) {
    const end = Math.min(chunk.data + chunk.length, bytes.length);
    if (chunk.type === "ANMF") {
      frames += 1;
      inner ??= bitstream(reader, chunk.data + FRAME_HEADER, end);
    } else if (chunk.type === "EXIF") {
      const exif = bytes.subarray(chunk.data, end);
      orientation = sniffExif(reader.says(chunk.data, "Exif\0\0") ? exif.subarray(6) : exif);
    } else {
      inner ??= bitstreamSize(reader, chunk);
    }
  }
  if (!inner) throw reader.broken("has no image data");
  if (inner.width > canvas.width || inner.height > canvas.height) {
    throw reader.broken("has a frame larger than its canvas");
  }
  return info(reader, canvas, orientation, Math.max(1, frames));
}

function info(reader: ByteReader, size: Size, orientation: number, frames: number): SourceInfo {
  if (size.width === 0 || size.height === 0) throw reader.broken("has a side of zero pixels");
  return {
    format: "webp",
    width: size.width,
    height: size.height,
    orientation,
    frames,
    scans: 1,
  };
}
