import { join, le16, le32 } from "./bytes.ts";

/** A Windows 3 header of 24 bits a pixel before so many bytes of pixels. */
export function makeBmp(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const header = join(le32(40), le32(width), le32(height), le16(1), le16(24), new Uint8Array(24));
  return join("BM", le32(54 + pixels.length), le32(0), le32(54), header, pixels);
}

export function bmpDimensionBomb(width: number, height: number): Uint8Array {
  return makeBmp(width, height, new Uint8Array(16));
}
