import type { Services } from "../services.ts";
import type { Result, ResultStamp, StoredResult } from "../storage/result-store.ts";
import { isFresh } from "./obtain-source.ts";
import { fixedSha256, type Wanted } from "./wanted.ts";

/** The kept result: the one in memory where it is current, else the stored one, however old. A store that cannot be read has none. */
export async function findResult(
  services: Services,
  wanted: Wanted,
): Promise<StoredResult | undefined> {
  const { results, log } = services;
  const recent = results.recent(wanted.key);
  if (recent && isCurrent(services, fixedSha256(wanted), recent)) return recent;
  try {
    return await results.find(wanted.key);
  } catch (error) {
    log("warn", "result-unreadable", { error: String(error) });
    return undefined;
  }
}

/**
 * Whether a kept result may answer. One of pinned or uploaded bytes alone, whose SHA-256 is `fixed`, never ages; any
 * other is good while its sources count as unchanged.
 */
export function isCurrent(
  services: Services,
  fixed: string | undefined,
  stamp: ResultStamp,
): boolean {
  return fixed === undefined ? isFresh(services, stamp) : fixed === stamp.sourceSha256;
}

/** A store that fails costs the next request time, and this one nothing. */
export async function keepResult(
  { results, log }: Services,
  { key }: Wanted,
  result: Result,
  checkedAt: number,
): Promise<void> {
  try {
    await results.put(key, result, checkedAt);
  } catch (error) {
    log("warn", "result-not-kept", { error: String(error) });
  }
}
