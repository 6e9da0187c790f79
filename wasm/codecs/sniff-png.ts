import type { SourceInfo } from "../contract.ts";
import { ByteReader } from "./byte-reader.ts";
import { PNG_SIGNATURE, pngChunks } from "./png-layout.ts";
import { sniffExif } from "./sniff-exif.ts";

/** Size from IHDR, frames from acTL, orientation from eXIf (PNG 3rd edition, W3C). */
export function sniffPng(bytes: Uint8Array): SourceInfo {
  const reader = new ByteReader(bytes, "PNG", false);
  const header = PNG_SIGNATURE.length;
  if (!reader.says(header + 4, "IHDR") || reader.u32(header) !== 13) {
    throw reader.broken("does not begin with its header");
  }
  const width = reader.u32(header + 8);
  const height = reader.u32(header + 12);
  if (width === 0 || height === 0) throw reader.broken("has a side of zero pixels");

  let frames = 1;
  let orientation = 1;
  for (const { type, data, length, end } of pngChunks(bytes)) {
    if (type === "acTL" && length >= 4) frames = Math.max(1, reader.u32(data));
    else if (type === "eXIf") orientation = sniffExif(bytes.subarray(data, end - 4));
  }
  return { format: "png", width, height, orientation, frames, scans: 1 };
}
