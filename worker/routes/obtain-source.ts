import { AppError } from "../error.ts";
import { fingerprint } from "../fingerprint.ts";
import type { Obtained, Services } from "../services.ts";
import type { Fetch } from "../source/ask-origin.ts";
import { fetchSource } from "../source/fetch-source.ts";
import type { SourcePolicy } from "../source/policy.ts";
import type { KeepAlive } from "../storage/coalesce.ts";
import type { StoredSource } from "../storage/source-store.ts";
import { VERSION } from "../version.ts";

/** More sources than this in flight would hold more memory than an isolate has. */
const MAX_FETCHES = 128;

export interface SourceRequest {
  /** Judged and canonical. */
  readonly url: URL;
  readonly policy: SourcePolicy;
  /** The SHA-256 that the bytes must have. */
  readonly pin: string | undefined;
}

/**
 * The source's bytes: kept ones while they are fresh, else what the origin says now. Equal requests in flight share
 * one fetch. Throws the `source-*` errors, `source-changed` where the bytes are not the pinned ones.
 */
export async function obtainSource(
  services: Services,
  request: SourceRequest,
  keepAlive: KeepAlive,
): Promise<Obtained> {
  const { url, pin } = request;
  const hash = await fingerprint([url.href]);
  const flight = `${hash}:${pin ?? ""}`;
  if (services.fetching.size >= MAX_FETCHES) {
    throw new AppError("overloaded", "Too many sources are being fetched. Try again in a moment.", {
      retryAfter: 2,
    });
  }
  const source = await services.fetching.run(
    flight,
    async (hold) => {
      const kept = await findKept(services, hash);
      if (kept && isFresh(services, kept) && (!pin || kept.sha256 === pin)) {
        return { ...kept, keepable: true };
      }
      const obtained = await ask(services, request, kept);
      if (obtained.keepable) hold(keep(services, hash, obtained));
      return obtained;
    },
    keepAlive,
  );
  if (pin && source.sha256 !== pin) {
    const message = "The source's bytes have another SHA-256 than the pinned one. Update sha256.";
    throw new AppError("source-changed", message);
  }
  return source;
}

/** Forgets sources that are no pictures, so that one which is mended is fetched again. */
export async function forgetSources(
  { sources, log }: Services,
  urls: readonly string[],
): Promise<void> {
  try {
    const hashes = await Promise.all(urls.map((url) => fingerprint([url])));
    await Promise.all(hashes.map((hash) => sources.delete(hash)));
  } catch (error) {
    log("warn", "source-not-forgotten", { error: String(error) });
  }
}

export function isFresh({ config, now }: Services, { checkedAt }: { checkedAt: number }): boolean {
  return now() - checkedAt < config.CACHE_TTL * 1000;
}

async function ask(
  services: Services,
  { url, policy }: SourceRequest,
  kept: StoredSource | undefined,
): Promise<Obtained> {
  const origin = watchOrigin(services.fetch);
  const claim = services.inFlight.open();
  const answer = await fetchSource(url, {
    policy,
    version: VERSION,
    fetch: origin.fetch,
    claim: claim.grow,
    ...(kept ? { validators: kept.validators } : {}),
  }).finally(claim.release);
  const checkedAt = services.now();
  const keepable = origin.mayKeep();
  if (answer.kind === "fetched") {
    const { bytes, sha256, etag, lastModified, finalUrl } = answer;
    const validators = { finalUrl, ...(etag && { etag }), ...(lastModified && { lastModified }) };
    return { bytes, sha256, validators, checkedAt, keepable };
  }
  if (!kept) throw new AppError("source-error", "The source answered 304 to a first request.");
  return { ...kept, checkedAt, keepable };
}

/** A fetch that notes whether the last answer may be kept (RFC 9111, 5.2.2.5 and 5.2.2.7). */
function watchOrigin(send: Fetch): { readonly fetch: Fetch; readonly mayKeep: () => boolean } {
  let cacheControl = "";
  return {
    fetch: async (url, init) => {
      const response = await send(url, init);
      cacheControl = response.headers.get("Cache-Control") ?? "";
      return response;
    },
    mayKeep: () => !/(?:^|[\s,])(?:no-store|private)(?:$|[\s,=])/i.test(cacheControl),
  };
}

/** The store's troubles are never the client's: what cannot be read is fetched, what cannot be kept is forgotten. */
async function findKept(services: Services, hash: string): Promise<StoredSource | undefined> {
  try {
    return await services.sources.find(hash);
  } catch (error) {
    services.log("warn", "source-unreadable", { error: String(error) });
    return undefined;
  }
}

async function keep(services: Services, hash: string, source: Obtained): Promise<void> {
  const { keepable: _, ...stored } = source;
  try {
    await services.sources.put(hash, stored);
  } catch (error) {
    services.log("warn", "source-not-kept", { error: String(error) });
  }
}
