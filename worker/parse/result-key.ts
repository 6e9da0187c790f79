import { ENGINE_VERSION } from "../../wasm/index.ts";
import { fingerprint } from "../fingerprint.ts";
import type { AugmentQuery } from "./augment-query.ts";
import { type MaskInput, maskName } from "./mask-field.ts";

/**
 * The key of a result: a hash of everything that its bytes depend on but the bytes behind addresses. `source` is a
 * canonical URL, or `sha256:<hex>` of an upload; the addresses of mask and other sources are canonical too.
 */
export async function resultKey(source: string, query: AugmentQuery): Promise<string> {
  const { ops, seed, variant, max, format, quality, as, variants, sha256, memory } = query;
  const values = [source, ops, seed, variant, max, format, quality, as, variants, sha256];
  const companions = await companionFields(query);
  const fields = [...values.map((value) => String(value ?? "")), ...companions];
  if (memory) fields.push("memory");
  return fingerprint([ENGINE_VERSION, ...fields]);
}

/** Nothing where there are no companions; else the labels and the mask of the source, and three fields for each other one. */
async function companionFields({ labels, mask, others }: AugmentQuery): Promise<string[]> {
  if (!labels && !mask && others.length === 0) return [];
  const own = { url: "", labels, mask };
  const fields = [own, ...others].map(async (one) => [
    one.url,
    JSON.stringify(one.labels ?? null),
    await maskField(one.mask),
  ]);
  return (await Promise.all(fields)).flat();
}

async function maskField(mask: MaskInput | undefined): Promise<string> {
  return mask ? JSON.stringify(await maskName(mask)) : "";
}

/** The strong ETag of a result: its key and the bytes it was made from. */
export async function resultEtag(key: string, sourceSha256: string): Promise<string> {
  const hash = await fingerprint([key, sourceSha256, ENGINE_VERSION]);
  return `"${hash.slice(0, 40)}"`;
}
