import type { SourceInfo } from "../contract.ts";
import { ByteReader } from "./byte-reader.ts";

const CORE_HEADER = 12;
/** OS/2 2.x in its short and full form, and Windows 3, its two extensions, version 4 and 5. */
const LONG_HEADERS = new Set([16, 40, 52, 56, 64, 108, 124]);

/** Size from the DIB header, whatever its kind; a negative height means rows from top to bottom. */
export function sniffBmp(bytes: Uint8Array): SourceInfo {
  const reader = new ByteReader(bytes, "BMP", true);
  const kind = reader.u32(14);
  let width: number;
  let height: number;
  if (kind === CORE_HEADER) {
    width = reader.u16(18);
    height = reader.u16(20);
  } else if (LONG_HEADERS.has(kind)) {
    width = reader.i32(18);
    height = Math.abs(reader.i32(22));
  } else {
    throw reader.broken("has a header of an unknown kind");
  }
  if (width <= 0 || height === 0) throw reader.broken("has a side of zero pixels");
  return { format: "bmp", width, height, orientation: 1, frames: 1, scans: 1 };
}
