import { AppError } from "../error.ts";
import { sha256Hex } from "../fingerprint.ts";
import {
  conditions,
  createAsker,
  discard,
  type FetchOptions,
  type Validators,
} from "./ask-origin.ts";
import { collectBody } from "./collect-body.ts";
import { startDeadline, type Deadline } from "./deadline.ts";
import { judgeSource } from "./judge-url.ts";
import type { SourcePolicy } from "./policy.ts";

export type FetchedSource =
  | ({
      readonly kind: "fetched";
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** Lower-case hex of the bytes. */
      readonly sha256: string;
    } & Validators)
  | { readonly kind: "not-modified" };

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches a source under the policy, every redirect hop judged like the first address. Throws the `source-*` errors,
 * `invalid-url` for an address that is none, and `undecodable` for an empty body; all within `policy.timeoutMs`.
 */
export async function fetchSource(url: URL, options: FetchOptions): Promise<FetchedSource> {
  const deadline = startDeadline(options.policy.timeoutMs);
  try {
    const source = await deadline.race(follow(url, options, deadline));
    deadline.end();
    return source;
  } catch (error) {
    deadline.giveUp();
    throw deadline.expired ? timedOut(error) : error;
  }
}

async function follow(url: URL, options: FetchOptions, deadline: Deadline): Promise<FetchedSource> {
  const { policy } = options;
  const ask = createAsker(options, deadline);
  let hop = judgeSource(url.href, policy);
  for (let redirects = 0; ; redirects += 1) {
    const response = await ask(hop);
    if (!REDIRECTS.has(response.status)) return await settle(response, hop, options);
    discard(response);
    if (redirects >= policy.maxRedirects) {
      throw failed(
        `The source redirects more than ${policy.maxRedirects} times. Give the final address.`,
        response.status,
      );
    }
    hop = nextHop(response, hop, policy);
  }
}

function nextHop(response: Response, from: URL, policy: SourcePolicy): URL {
  const location = response.headers.get("location");
  if (location === null || !URL.canParse(location, from.href)) {
    throw failed("The source redirects to an address that cannot be read.", response.status);
  }
  try {
    return judgeSource(new URL(location, from).href, policy);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid-url") throw error;
    throw new AppError(
      "source-not-allowed",
      "The source redirects to an address that this service does not fetch from.",
      {},
      { cause: error },
    );
  }
}

async function settle(response: Response, hop: URL, options: FetchOptions): Promise<FetchedSource> {
  const { status } = response;
  if (status !== 200) {
    discard(response);
    const asked = Object.keys(conditions(hop, options.validators)).length > 0;
    if (status === 304 && asked) return { kind: "not-modified" };
    if (status === 404 || status === 410) {
      throw new AppError(
        "source-not-found",
        "There is nothing at the source's address. Check its spelling.",
        { upstream_status: status },
      );
    }
    throw failed(`The source answered with status ${status} where 200 is needed.`, status);
  }
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await collectBody(response, options.policy.maxContentLength, options.claim);
  } catch (error) {
    discard(response);
    throw error;
  }
  if (bytes.byteLength === 0) {
    throw new AppError("undecodable", "The source is empty. Give the address of an image.");
  }
  const etag = validator(response, "etag");
  const lastModified = validator(response, "last-modified");
  return {
    kind: "fetched",
    bytes,
    sha256: await sha256Hex(bytes),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    finalUrl: hop.href,
  };
}

/** A validator worth keeping: one of a length that no honest origin exceeds. */
function validator(response: Response, name: string): string | undefined {
  const value = response.headers.get(name);
  return value !== null && value !== "" && value.length <= 256 ? value : undefined;
}

function failed(message: string, upstreamStatus: number): AppError {
  return new AppError("source-error", message, { upstream_status: upstreamStatus });
}

function timedOut(cause: unknown): AppError {
  return new AppError(
    "source-timeout",
    "The source did not answer in time. Try again, or use a faster host.",
    {},
    { cause },
  );
}
