import type { SourceInfo } from "../contract.ts";
import { ByteReader } from "./byte-reader.ts";
import { gifFrames } from "./gif-layout.ts";

/** Size of the logical screen, and a count of the image descriptors (GIF89a). */
export function sniffGif(bytes: Uint8Array): SourceInfo {
  const reader = new ByteReader(bytes, "GIF", true);
  const width = reader.u16(6);
  const height = reader.u16(8);
  if (width === 0 || height === 0) throw reader.broken("has a side of zero pixels");
  let frames = 0;
  for (const _ of gifFrames(reader)) frames += 1;
  if (frames === 0) throw reader.broken("has no frame");
  return { format: "gif", width, height, orientation: 1, frames, scans: 1 };
}
