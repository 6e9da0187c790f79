import { join, le16, repeat } from "./bytes.ts";

const screen = (width: number, height: number): Uint8Array =>
  join("GIF89a", le16(width), le16(height), [0x80, 0, 0], [200, 30, 30, 30, 30, 200]);

/** One pixel of colour 1, whatever the size says. */
const frame = (width: number, height: number): Uint8Array =>
  join([0x2c, 0, 0, 0, 0], le16(width), le16(height), [0, 2, 2, 0x4c, 0x01, 0]);

/** An animation of so many frames of one pixel. */
export function makeGif(frames: number): Uint8Array {
  return join(screen(1, 1), repeat(frame(1, 1), frames), [0x3b]);
}

export function gifDimensionBomb(width: number, height: number): Uint8Array {
  return join(screen(width, height), frame(1, 1), [0x3b]);
}

/** A large frame on a screen of one pixel. */
export function gifFrameBomb(width: number, height: number): Uint8Array {
  return join(screen(1, 1), frame(width, height), [0x3b]);
}
