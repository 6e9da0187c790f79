/** Keeps retries to a share of all first attempts, so that a failing origin is not asked the harder for failing. */
export interface RetryBudget {
  /** Counts a first attempt. */
  earn(): void;
  /** Whether a retry may be made; counts it if so. */
  spend(): boolean;
}

/** A budget that starts full, at `reserve` retries, and earns `share` of one with every first attempt. */
export function createRetryBudget(share = 0.1, reserve = 10): RetryBudget {
  let credit = reserve;
  return {
    earn() {
      credit = Math.min(reserve, credit + share);
    },
    spend() {
      if (credit < 1) return false;
      credit -= 1;
      return true;
    },
  };
}

const LONGEST_WAIT_MS = 2000;

/** Milliseconds before the given retry (1, 2): 100 and 300, each more or less by half. */
export function backoff(retry: number): number {
  return 100 * 3 ** (retry - 1) * (0.5 + Math.random());
}

/**
 * Milliseconds to wait before asking again after a 429 or 503, undefined where it should not be asked again.
 * A 503 may come without Retry-After; a 429 must say when. Over two seconds is too long to keep a client waiting.
 */
export function retryDelay(response: Response, retry: number): number | undefined {
  if (response.status !== 429 && response.status !== 503) return undefined;
  const text = response.headers.get("retry-after");
  if (text === null) return response.status === 503 ? backoff(retry) : undefined;
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  if (Number.isNaN(wait) || wait > LONGEST_WAIT_MS) return undefined;
  return Math.max(wait, 0) + backoff(retry);
}

/**
 * Whether a failed connection is worth another attempt. workerd calls a refused address, a name that does not
 * resolve and a bad certificate an internal error, and those stay as they are.
 */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error) ?? codeOf(error instanceof Error ? error.cause : undefined);
  if (code !== undefined && /^(ENOTFOUND|ERR_TLS|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_)/.test(code)) {
    return false;
  }
  return !(error instanceof Error && error.message.startsWith("internal error"));
}

function codeOf(error: unknown): string | undefined {
  const code: unknown =
    typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
