import type { SourceInfo } from "../contract.ts";
import { EngineError } from "../error.ts";
import { ByteReader } from "./byte-reader.ts";
import { type GifFrame, gifFrames } from "./gif-layout.ts";

/** A frame may hang over its screen, as some in the wild do; up to this many pixels it costs nothing to speak of. */
const OVERHANGING_PIXELS = 65_536;

/**
 * Size of the logical screen, and a count of the image descriptors (GIF89a). The decoder allocates by the first frame,
 * so one that is far larger than the screen is refused as `image-too-large`.
 */
export function sniffGif(bytes: Uint8Array): SourceInfo {
  const reader = new ByteReader(bytes, "GIF", true);
  const width = reader.u16(6);
  const height = reader.u16(8);
  if (width === 0 || height === 0) throw reader.broken("has a side of zero pixels");
  let first: GifFrame | undefined;
  let frames = 0;
  for (const frame of gifFrames(reader)) {
    first ??= frame;
    frames += 1;
  }
  if (!first) throw reader.broken("has no frame");
  const limit = Math.max(OVERHANGING_PIXELS, 4 * width * height);
  const actual = first.width * first.height;
  if (actual > limit) {
    throw new EngineError(
      "image-too-large",
      `The first frame of the GIF has ${actual} pixels, far more than its screen.`,
      { limit, actual },
    );
  }
  return { format: "gif", width, height, orientation: 1, frames, scans: 1 };
}
