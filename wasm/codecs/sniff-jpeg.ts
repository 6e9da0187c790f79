import type { JpegFacts, SourceInfo } from "../contract.ts";
import { afterMarker } from "../kernels/jpeg/after-marker.ts";
import { type FrameHeader, readFrameHeader } from "../kernels/jpeg/frame-header.ts";
import { ByteReader } from "./byte-reader.ts";
import { boundParts } from "./limits.ts";
import { sniffExif } from "./sniff-exif.ts";

const EOI = 0xd9;
const SOS = 0xda;
const APP1 = 0xe1;

/** SOF0…SOF15 without DHT, JPG and DAC, which share the range. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/**
 * Walks the markers to the end (ITU T.81, annex B): size from the frame header, orientation from APP1, and a count of
 * scans. Entropy-coded data and garbage between segments are skipped alike, as decoders do. A second frame header
 * would let the decoder see another size than we did, so it is refused.
 */
export function sniffJpeg(bytes: Uint8Array): SourceInfo {
  const reader = new ByteReader(bytes, "JPEG", false);
  let size: { width: number; height: number } | undefined;
  let orientation: number | undefined;
  let frame: FrameHeader | undefined;
  let isInOnePass = false;
  let scans = 0;
  let segments = 0;

  let at = 2;
  for (;;) {
    at = afterMarker(bytes, at);
    if (at === -1) break;
    const marker = reader.u8(at - 1);
    if (marker === EOI) break;
    if (at + 2 > bytes.length) break;
    segments += 1;
    boundParts(segments);
    const end = at + reader.u16(at);

    if (isFrameHeader(marker)) {
      if (size) throw reader.broken("has more than one frame header");
      size = { width: reader.u16(at + 5), height: reader.u16(at + 3) };
      frame = readFrame(marker, bytes.subarray(at + 2, end));
    } else if (marker === SOS) {
      if (!size) throw reader.broken("has a scan before its frame header");
      scans += 1;
      isInOnePass = frame?.progressive === false && reader.u8(at + 2) === frame.components.length;
    } else if (marker === APP1 && !size && orientation === undefined) {
      if (reader.says(at + 2, "Exif\0\0")) orientation = sniffExif(bytes.subarray(at + 8, end));
    }
    at = Math.max(at + 2, end);
  }

  if (!size) throw reader.broken("has no frame header");
  if (size.width === 0 || size.height === 0) throw reader.broken("has a side of zero pixels");
  if (scans === 0) throw reader.broken("ends before its first scan");
  return {
    format: "jpeg",
    ...size,
    orientation: orientation ?? 1,
    frames: 1,
    scans,
    ...(frame && { jpeg: factsOf(frame, isInOnePass && scans === 1) }),
  };
}

/** Undefined also for a damaged header: its decoder will say so. */
function readFrame(marker: number, data: Uint8Array): FrameHeader | undefined {
  try {
    return readFrameHeader(marker, data);
  } catch {
    return undefined;
  }
}

/** Two bytes for each of the 64 coefficients of a block; blocks fill whole units of the interleaved scan (A.2.4). */
function factsOf({ width, height, components }: FrameHeader, isInOnePass: boolean): JpegFacts {
  if (isInOnePass) return { coefficientBytes: 0 };
  const across = Math.ceil(width / (8 * Math.max(...components.map(({ h }) => h))));
  const down = Math.ceil(height / (8 * Math.max(...components.map(({ v }) => v))));
  const blocks = components.reduce((sum, { h, v }) => sum + across * h * down * v, 0);
  return { coefficientBytes: blocks * 128 };
}
