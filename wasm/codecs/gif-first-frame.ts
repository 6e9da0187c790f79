import { ByteReader } from "./byte-reader.ts";
import { gifFrames } from "./gif-layout.ts";

const TRAILER = 0x3b;

/** The file up to the end of its first frame, closed by a trailer; later frames are never looked at. */
export function cutGif(bytes: Uint8Array): Uint8Array {
  const frame = gifFrames(new ByteReader(bytes, "GIF", true)).next().value;
  if (!frame) return bytes;
  const cut = new Uint8Array(frame.end + 1);
  cut.set(bytes.subarray(0, frame.end));
  cut[frame.end] = TRAILER;
  return cut;
}
