import type { Analysis } from "../../wasm/index.ts";

/** The envelope of an analysis as JSON. */
export function renderAnalysis(
  analysis: Analysis,
  { bytes, sha256 }: { readonly bytes: Uint8Array; readonly sha256: string },
): Uint8Array {
  const { width, height, format, orientation, frames, alpha, channels, ...rest } = analysis;
  const { sharpness, dominant, phash, thumbhash } = rest;
  const size = { width, height, format, bytes: bytes.length, sha256 };
  const facts = { orientation, frames, alpha, channels, sharpness, dominant, phash, thumbhash };
  return new TextEncoder().encode(`${JSON.stringify({ ...size, ...facts })}\n`);
}
