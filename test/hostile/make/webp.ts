import { join, le16, le24, le32, repeat } from "./bytes.ts";

const chunk = (type: string, data: Uint8Array): Uint8Array =>
  join(type, le32(data.length), data, data.length % 2 === 1 ? [0] : []);

const riff = (...chunks: readonly Uint8Array[]): Uint8Array => {
  const body = join("WEBP", ...chunks);
  return join("RIFF", le32(body.length), body);
};

const lossless = (width: number, height: number): Uint8Array =>
  chunk("VP8L", join([0x2f], le32(((width - 1) | ((height - 1) << 14)) >>> 0), new Uint8Array(8)));

const lossy = (width: number, height: number): Uint8Array =>
  chunk(
    "VP8 ",
    join([0x10, 0x02, 0x00, 0x9d, 0x01, 0x2a], le16(width), le16(height), new Uint8Array(16)),
  );

const canvas = (flags: number, width: number, height: number): Uint8Array =>
  chunk("VP8X", join([flags, 0, 0, 0], le24(width - 1), le24(height - 1)));

/** A lossless header of up to 16384 pixels a side before next to nothing. */
export const webpLosslessBomb = (width: number, height: number): Uint8Array =>
  riff(lossless(width, height));

/** A lossy header of up to 16383 pixels a side before next to nothing. */
export const webpLossyBomb = (width: number, height: number): Uint8Array =>
  riff(lossy(width, height));

/** A canvas of up to 2^24 pixels a side around a tiny picture. */
export const webpCanvasBomb = (width: number, height: number): Uint8Array =>
  riff(canvas(0, width, height), lossless(1, 1));

/** A large picture in a canvas of one pixel. */
export const webpInnerBomb = (width: number, height: number): Uint8Array =>
  riff(canvas(0, 1, 1), lossless(width, height));

/** An animation of so many frames of one pixel. */
export function webpFrameFlood(frames: number): Uint8Array {
  const header = join(le24(0), le24(0), le24(0), le24(0), le24(10), [0]);
  const frame = chunk("ANMF", join(header, lossless(1, 1)));
  const animation = chunk("ANIM", new Uint8Array(6));
  return riff(canvas(2, 1, 1), animation, repeat(frame, frames));
}
