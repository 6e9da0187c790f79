import type { Size } from "../../image.ts";
import { ByteReader } from "../byte-reader.ts";
import { bitstreamSize, type WebpChunk, webpChunks } from "../webp-layout.ts";

/** The first picture of a file as a file of its own, and where on the canvas it belongs. */
export interface WebpFrame extends Size {
  readonly bytes: Uint8Array;
  readonly x: number;
  readonly y: number;
  /** Lossy without a plane of alpha. */
  readonly opaque: boolean;
}

const RIFF_HEADER = 12;
const CHUNK_HEADER = 8;
const FRAME_HEADER = 16;
const ALPHA_FLAG = 0x10;

/**
 * A still file of the first picture alone (RFC 9649): no other frame of an animation, no ICC profile, no metadata.
 * Throws EngineError `undecodable` where there is no picture, or an animation's reaches beyond its canvas.
 */
export function firstFrame(bytes: Uint8Array, canvas: Size): WebpFrame {
  const reader = new ByteReader(bytes, "WebP", true);
  for (const chunk of webpChunks(reader, RIFF_HEADER, bytes.length)) {
    if (chunk.type === "ANMF") {
      const x = 2 * reader.u24(chunk.data);
      const y = 2 * reader.u24(chunk.data + 3);
      const frame = still(reader, chunk.data + FRAME_HEADER, Math.min(chunk.end, bytes.length));
      if (x + frame.width > canvas.width || y + frame.height > canvas.height) {
        throw reader.broken("has a frame beyond its canvas");
      }
      return { ...frame, x, y };
    }
    if (["ALPH", "VP8 ", "VP8L"].includes(chunk.type)) break;
  }
  return { ...still(reader, RIFF_HEADER, bytes.length), x: 0, y: 0 };
}

/** The bitstream between two places with the alpha before it. */
function still(reader: ByteReader, from: number, to: number): Omit<WebpFrame, "x" | "y"> {
  let alpha: WebpChunk | undefined;
  for (const chunk of webpChunks(reader, from, to)) {
    if (chunk.type === "ALPH") alpha ??= chunk;
    const size = bitstreamSize(reader, chunk);
    if (!size) continue;
    const opaque = chunk.type === "VP8 " && alpha === undefined;
    const cut = ({ start, end }: WebpChunk) => reader.bytes.subarray(start, Math.min(end, to));
    const lossyAlpha = chunk.type === "VP8 " ? alpha : undefined;
    const parts = lossyAlpha ? [extended(size), cut(lossyAlpha), cut(chunk)] : [cut(chunk)];
    return { bytes: riff(parts), ...size, opaque };
  }
  throw reader.broken("has no image data");
}

/** VP8X: flags, and the sides less one in 24 bits each. */
function extended({ width, height }: Size): Uint8Array {
  const chunk = new Uint8Array(CHUNK_HEADER + 10);
  const view = new DataView(chunk.buffer);
  chunk.set([0x56, 0x50, 0x38, 0x58, 10, 0, 0, 0, ALPHA_FLAG]);
  view.setUint32(12, width - 1, true);
  view.setUint16(15, (height - 1) & 0xffff, true);
  view.setUint8(17, (height - 1) >> 16);
  return chunk;
}

function riff(parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, RIFF_HEADER);
  const file = new Uint8Array(length);
  file.set([0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50]);
  new DataView(file.buffer).setUint32(4, length - 8, true);
  let at = RIFF_HEADER;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
