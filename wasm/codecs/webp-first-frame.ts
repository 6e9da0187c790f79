import { ByteReader } from "./byte-reader.ts";
import { type WebpChunk, webpChunks } from "./webp-layout.ts";

const RIFF_HEADER = 12;
/** What a picture consists of; of ANMF only the first counts. ICC profiles and metadata are left out. */
const KEPT = new Set(["VP8X", "ANIM", "ANMF", "ALPH", "VP8 ", "VP8L"]);

/** The file reduced to what its first picture needs: the decoder would otherwise decode every frame of an animation. */
export function cutWebp(bytes: Uint8Array): Uint8Array {
  const kept: WebpChunk[] = [];
  const reader = new ByteReader(bytes, "WebP", true);
  for (const chunk of webpChunks(reader, RIFF_HEADER, bytes.length)) {
    if (KEPT.has(chunk.type)) kept.push(chunk);
    if (chunk.type === "ANMF" || chunk.type === "VP8 " || chunk.type === "VP8L") break;
  }

  const endOf = (chunk: WebpChunk) => Math.min(chunk.end, bytes.length);
  const length = kept.reduce((sum, chunk) => sum + endOf(chunk) - chunk.start, RIFF_HEADER);
  if (length === bytes.length) return bytes;
  const cut = new Uint8Array(length);
  cut.set(bytes.subarray(0, RIFF_HEADER));
  new DataView(cut.buffer).setUint32(4, length - 8, true);
  let at = RIFF_HEADER;
  for (const chunk of kept) {
    cut.set(bytes.subarray(chunk.start, endOf(chunk)), at);
    at += endOf(chunk) - chunk.start;
  }
  return cut;
}
