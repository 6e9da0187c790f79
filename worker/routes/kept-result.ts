import type { Services } from "../services.ts";
import type { Result, ResultStamp, StoredResult } from "../storage/result-store.ts";
import { isFresh } from "./obtain-source.ts";
import { fixedSha256, type Wanted } from "./wanted.ts";

/** The stored result, however old. A store that cannot be read has none. */
export function findResult(services: Services, { key }: Wanted): Promise<StoredResult | undefined> {
  return forgiving(services, () => services.results.find(key));
}

/** When and from what the stored result was made, without reading it. */
export function peekResult(services: Services, { key }: Wanted): Promise<ResultStamp | undefined> {
  return forgiving(services, () => services.results.peek(key));
}

async function forgiving<T>(
  { log }: Services,
  ask: () => Promise<T | undefined>,
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    log("warn", "result-unreadable", { error: String(error) });
    return undefined;
  }
}

/** A result of pinned or uploaded bytes alone never ages; any other is good while its sources count as unchanged. */
export function isCurrent(services: Services, wanted: Wanted, stamp: ResultStamp): boolean {
  const fixed = fixedSha256(wanted);
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
