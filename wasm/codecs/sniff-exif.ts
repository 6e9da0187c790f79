import { ByteReader } from "./byte-reader.ts";

const ORIENTATION = 0x0112;
const SHORT = 3;

/**
 * EXIF orientation 1…8 out of a TIFF structure ("II*\0…" or "MM\0*…") of its first directory; 1 when it is absent,
 * damaged or out of range, for a broken tag must not cost anybody the picture (EXIF 2.32, 4.6.4).
 */
export function sniffExif(bytes: Uint8Array): number {
  const byteOrder = new ByteReader(bytes, "EXIF data", true);
  const littleEndian = byteOrder.says(0, "II");
  if (!littleEndian && !byteOrder.says(0, "MM")) return 1;
  const reader = new ByteReader(bytes, "EXIF data", littleEndian);
  if (reader.length < 8) return 1;
  const directory = reader.u32(4);
  if (directory + 2 > reader.length) return 1;
  const count = reader.u16(directory);
  for (let i = 0; i < count; i += 1) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > reader.length) return 1;
    if (reader.u16(entry) === ORIENTATION && reader.u16(entry + 2) === SHORT) {
      const value = reader.u16(entry + 8);
      return value >= 1 && value <= 8 ? value : 1;
    }
  }
  return 1;
}
