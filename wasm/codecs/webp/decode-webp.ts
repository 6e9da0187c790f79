import { EngineError } from "../../error.ts";
import type { SourceInfo } from "../../contract.ts";
import type { Image } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import type { InstancePool } from "../instance-pool.ts";
import { undecodable } from "../undecodable.ts";
import type { WebpDecoder } from "./create-webp-decoder.ts";
import { firstFrame } from "./first-frame.ts";

/**
 * The first picture of a WebP by libwebp, on a transparent canvas where it does not fill it. Throws EngineError
 * `undecodable`.
 */
export function decodeWebp(
  pool: InstancePool<WebpDecoder>,
  bytes: Uint8Array,
  info: SourceInfo,
  kernels: Kernels,
): Image {
  const frame = firstFrame(bytes, info);
  let image: Image | undefined;
  try {
    return pool.use((decoder) => {
      decoder.decode(frame.bytes, frame, (pixels) => {
        if (frame.width === info.width && frame.height === info.height) {
          image = kernels.upload(pixels, info.width, info.height);
          image.opaque = frame.opaque;
          return;
        }
        image = kernels.allocate(info.width, info.height);
        const canvas = image.pixels.fill(0);
        for (let row = 0; row < frame.height; row += 1) {
          const from = row * frame.width * 4;
          const to = ((frame.y + row) * info.width + frame.x) * 4;
          canvas.set(pixels.subarray(from, from + frame.width * 4), to);
        }
      });
      if (!image) throw undecodable(info);
      return image;
    });
  } catch (error) {
    if (image) kernels.release(image);
    throw error instanceof EngineError ? error : undecodable(info, error);
  }
}
