import { AppError } from "../error.ts";
import type { Deadline } from "./deadline.ts";
import type { SourcePolicy } from "./policy.ts";
import { CDN_ID } from "./refuse-loop.ts";
import { backoff, createRetryBudget, isPassing, retryDelay, type RetryBudget } from "./retry.ts";

/** What an earlier answer said of itself, and the address that said it. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
  readonly finalUrl: string;
}

export interface FetchOptions {
  readonly policy: SourcePolicy;
  /** Told to the origin in User-Agent. */
  readonly version: string;
  /** Ask only whether the source has changed since. */
  readonly validators?: Validators;
  readonly fetch?: Fetch;
  readonly retryBudget?: RetryBudget;
  /** Told how many bytes of the source will be held; may throw. */
  readonly claim?: (bytes: number) => void;
}

export type Fetch = (
  url: string,
  init: {
    readonly method: "GET";
    readonly redirect: "manual";
    readonly headers: Record<string, string>;
    readonly signal: AbortSignal;
  },
) => Promise<Response>;

const MAX_RETRIES = 2;
const sharedBudget = createRetryBudget();

/** Asks one address after another for one source, with the retries of all of them counted together. */
export function createAsker(
  options: FetchOptions,
  deadline: Deadline,
): (hop: URL) => Promise<Response> {
  const send: Fetch = options.fetch ?? ((url, init) => fetch(url, init));
  const budget = options.retryBudget ?? sharedBudget;
  let retries = 0;
  budget.earn();

  async function askOnce(hop: URL): Promise<Answer> {
    try {
      const response = await send(hop.href, {
        method: "GET",
        redirect: "manual",
        headers: requestHeaders(hop, options),
        signal: deadline.signal,
      });
      return { response, wait: retryDelay(response, retries + 1) };
    } catch (cause) {
      const again = !deadline.expired && isPassing(cause);
      return { cause, wait: again ? backoff(retries + 1) : undefined };
    }
  }

  return async function ask(hop) {
    for (;;) {
      const answer = await askOnce(hop);
      const { wait } = answer;
      const again = wait !== undefined && wait < deadline.remaining() && retries < MAX_RETRIES;
      if (!again || !budget.spend()) {
        if ("response" in answer) return answer.response;
        throw unreachable(answer.cause);
      }
      if ("response" in answer) discard(answer.response);
      retries += 1;
      await pause(wait);
    }
  };
}

/** What came back, and the milliseconds after which it is worth asking again. */
type Answer =
  | { readonly response: Response; readonly wait: number | undefined }
  | { readonly cause: unknown; readonly wait: number | undefined };

/** Our own headers alone: nothing of the client's request reaches the origin. */
function requestHeaders(hop: URL, { version, validators }: FetchOptions): Record<string, string> {
  return {
    "User-Agent": `Variegate/${version} (+image augmentation)`,
    Accept:
      "image/jpeg,image/png,image/webp,image/gif,image/bmp,image/tiff,image/*;q=0.8,*/*;q=0.1",
    "CDN-Loop": CDN_ID,
    ...conditions(hop, validators),
  };
}

/** The conditional headers for an address: none at another address than the one that gave the validators. */
export function conditions(hop: URL, validators: Validators | undefined): Record<string, string> {
  if (validators === undefined || validators.finalUrl !== hop.href) return {};
  const { etag, lastModified } = validators;
  return {
    ...(etag === undefined ? {} : { "If-None-Match": etag }),
    ...(lastModified === undefined ? {} : { "If-Modified-Since": lastModified }),
  };
}

/** Lets go of a body that nobody will read. */
export function discard(response: Response): void {
  if (response.body !== null && !response.body.locked) {
    response.body.cancel().catch(() => undefined);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function unreachable(cause: unknown): AppError {
  return new AppError(
    "source-unreachable",
    "The source's host cannot be reached. Check the address, or try again.",
    {},
    { cause },
  );
}
