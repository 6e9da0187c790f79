import { AppError } from "../error.ts";
import { sha256Hex } from "../fingerprint.ts";
import { negotiateFormat } from "../parse/accept.ts";
import { readAugmentInput } from "../parse/augment-input.ts";
import type { AugmentQuery } from "../parse/augment-query.ts";
import { canonicalQuery, imageLink, permalink } from "../parse/permalink.ts";
import { resultKey } from "../parse/result-key.ts";
import type { AppContext } from "../services.ts";
import { judgeSource } from "../source/judge-url.ts";
import { absoluteReceipt } from "../respond/receipt.ts";
import type { SourcePolicy } from "../source/policy.ts";
import { companionsOf, judgeCompanions } from "./companions.ts";
import { makeResult, type Making, type SettledQuery } from "./make-result.ts";
import { siblingsOf } from "./siblings.ts";
import type { Wanted } from "./wanted.ts";

/** What was asked, valid and allowed, and of which source: an address or a picture that came along. */
export interface Asked {
  readonly query: AugmentQuery;
  readonly url: string | undefined;
  readonly picture: Uint8Array | undefined;
  readonly policy: SourcePolicy;
}

/** Reads the request and judges its source. Throws what the client has to mend. */
export async function parseAsked(c: AppContext): Promise<Asked> {
  const policy = sourcePolicy(c);
  const { source, query: raw } = await readAugmentInput(c.req.raw, policy.maxContentLength);
  const url = typeof source === "string" ? judgeSource(source, policy).href : undefined;
  const query = judgeCompanions(raw, policy);
  return { query, url, picture: typeof source === "string" ? undefined : source, policy };
}

export function sourcePolicy(c: AppContext): SourcePolicy {
  const { config } = c.var.services;
  return {
    allowedSources: config.ALLOWED_SOURCES,
    allowedPorts: config.ALLOWED_PORTS,
    trustedOrigins: config.TRUSTED_ORIGINS,
    ownHosts: [...config.PUBLIC_HOSTS, new URL(c.req.url).host],
    maxContentLength: config.MAX_CONTENT_LENGTH,
    timeoutMs: config.FETCH_TIMEOUT_MS,
    maxRedirects: config.MAX_REDIRECTS,
  };
}

/** Sends a request for anything to an address of its own, with a fresh seed, so that nothing is overwritten. */
export function redirectToSeed(c: AppContext, { url = "", query }: Asked): Response {
  const location = `${c.req.path}?${canonicalQuery(url, { ...query, seed: freshSeed() })}`;
  const headers = { Location: location, "Cache-Control": "no-store" };
  return new Response(null, { status: 302, headers });
}

/** 53 random bits. */
function freshSeed(): number {
  const [low = 0, high = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (high >>> 11) * 2 ** 32 + low;
}

/** The same with nothing left open: whatever is random is drawn, whatever is negotiated is chosen. */
export async function settleJob(c: AppContext, asked: Asked): Promise<Wanted> {
  const { url, picture, policy } = asked;
  const { seed, format } = asked.query;
  const query: SettledQuery = {
    ...asked.query,
    seed: seed === "random" ? freshSeed() : seed,
    format: format === "auto" ? negotiateFormat(c.req.header("Accept")) : format,
  };
  const upload = picture && { bytes: picture, sha256: await sha256Hex(picture) };
  if (upload && query.sha256 !== undefined && query.sha256 !== upload.sha256) {
    const message = "The picture's bytes have another SHA-256 than the pinned one. Update sha256.";
    throw new AppError("source-changed", message);
  }
  const making: Making = {
    key: await resultKey(url ?? `sha256:${upload?.sha256}`, query),
    query,
    url,
    linkTo: (variant) => url && imageLink(url, query, variant),
  };
  return {
    key: making.key,
    url,
    upload,
    companions: companionsOf(query),
    pin: query.sha256,
    policy,
    varyAccept: format === "auto" || c.req.path === "/" || c.req.method === "POST",
    permalink: url && permalink(url, query),
    receiptLink: url && permalink(url, { ...query, as: "json" }),
    siblings: url === undefined ? [] : siblingsOf(url, query),
    make: (services, sources) => makeResult(services, making, sources),
    present: (bytes) =>
      query.as === "json" ? absoluteReceipt(bytes, new URL(c.req.url).origin) : bytes,
  };
}
