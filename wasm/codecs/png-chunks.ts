import { type PngChunk, PNG_SIGNATURE, pngChunks } from "./png-layout.ts";

/** What pixels depend on. A bomb in iCCP, zTXt or iTXt is never inflated, and an APNG is its default image alone. */
const KEPT = new Set(["IHDR", "PLTE", "tRNS", "gAMA", "IDAT", "IEND"]);

/**
 * The file with every other chunk dropped; the same bytes where there was none. Image data may inflate past the rows
 * that the header announces: the decoder throws the rest away as it comes, so that costs no memory and little time.
 */
export function cleanPng(bytes: Uint8Array): Uint8Array {
  const kept: PngChunk[] = [];
  for (const chunk of pngChunks(bytes)) if (KEPT.has(chunk.type)) kept.push(chunk);
  const signature = bytes.subarray(0, PNG_SIGNATURE.length);
  const length = kept.reduce((sum, { start, end }) => sum + end - start, signature.length);
  if (length === bytes.length) return bytes;

  const clean = new Uint8Array(length);
  clean.set(signature);
  let at = signature.length;
  for (const { start, end } of kept) {
    clean.set(bytes.subarray(start, end), at);
    at += end - start;
  }
  return clean;
}
