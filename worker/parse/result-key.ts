import { ENGINE_VERSION } from "../../wasm/index.ts";
import { fingerprint } from "../fingerprint.ts";
import type { AugmentQuery } from "./augment-query.ts";

/**
 * The key of a result: a hash of everything that its bytes depend on but the source's bytes. `source` is a canonical
 * URL, or `sha256:<hex>` of an upload.
 */
export function resultKey(source: string, query: AugmentQuery): Promise<string> {
  const { ops, seed, variant, max, format, quality, as, variants, sha256 } = query;
  const values = [source, ops, seed, variant, max, format, quality, as, variants, sha256];
  return fingerprint([ENGINE_VERSION, ...values.map((value) => String(value ?? ""))]);
}

/** The strong ETag of a result: its key and the bytes it was made from. */
export async function resultEtag(key: string, sourceSha256: string): Promise<string> {
  const hash = await fingerprint([key, sourceSha256, ENGINE_VERSION]);
  return `"${hash.slice(0, 40)}"`;
}
