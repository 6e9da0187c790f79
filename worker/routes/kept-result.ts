import type { Services } from "../services.ts";
import type { Result, StoredResult } from "../storage/result-store.ts";
import type { Job } from "./job.ts";
import { isFresh } from "./obtain-source.ts";

/** The stored result, however old. A store that cannot be read has none. */
export async function findResult(
  { results, log }: Services,
  { key }: Job,
): Promise<StoredResult | undefined> {
  try {
    return await results.find(key);
  } catch (error) {
    log("warn", "result-unreadable", { error: String(error) });
    return undefined;
  }
}

/** A result of pinned or uploaded bytes never ages; any other for as long as its source counts as unchanged. */
export function isCurrent(services: Services, job: Job, stored: StoredResult): boolean {
  const fixed = job.query.sha256 ?? job.upload?.sha256;
  return fixed === undefined ? isFresh(services, stored) : fixed === stored.sourceSha256;
}

/** A store that fails costs the next request time, and this one nothing. */
export async function keepResult(
  { results, log }: Services,
  { key }: Job,
  result: Result,
  checkedAt: number,
): Promise<void> {
  try {
    await results.put(key, result, checkedAt);
  } catch (error) {
    log("warn", "result-not-kept", { error: String(error) });
  }
}
