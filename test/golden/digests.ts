import type { Engine } from "../../wasm/contract.ts";
import { parsePipeline } from "../../wasm/pipeline/parse-pipeline.ts";

/** The committed pixels of every example, by grammar text, and the PNG that they were made from. */
export interface Digests {
  /** Base64 of the transparent source. */
  readonly source: string;
  /** Hex SHA-256 of RGBA8 rows, seed 7. */
  readonly pixels: Readonly<Record<string, string>>;
}

/** What an engine makes of the source: the digest of the pixels of one pipeline. */
export async function digestOf(engine: Engine, source: string, text: string): Promise<string> {
  const bytes = Uint8Array.from(atob(source), (letter) => letter.charCodeAt(0));
  const request = { pipeline: parsePipeline(text), seed: 7, variant: 0, quality: 85 };
  // Mixing steps take the source once more.
  const receipt = await engine.describe(bytes, { ...request, others: [{ bytes }] }, 1);
  return receipt.variants[0]?.pixelsSha256 ?? "";
}
