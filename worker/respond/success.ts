/**
 * Header values are at most this long, for many clients take 16 KiB of headers in all, and some proxies less. What was
 * drawn by a long pipeline is in the receipt; a longer address is not named.
 */
const VALUE_LIMIT = 4096;

export interface Success {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly etag: string;
  readonly applied: string | undefined;
  readonly cache: "hit" | "miss";
  /** Stage to milliseconds. */
  readonly timings: Readonly<Record<string, number>>;
  /** The canonical address and that of its receipt; absent for a picture that came with the request. */
  readonly permalink: string | undefined;
  readonly receiptLink: string | undefined;
  /** The same draw shown otherwise. */
  readonly siblings: readonly { readonly address: string; readonly type?: string }[];
  readonly caching: "public" | "immutable" | "none";
  readonly varyAccept: boolean;
}

const CACHE_CONTROL = {
  public: "public, max-age=86400, stale-while-revalidate=604800",
  immutable: "public, max-age=31536000, immutable",
  none: "no-store",
} as const;

type Validated = Pick<Success, "etag" | "permalink" | "caching" | "varyAccept">;

/** The answer with an image or a receipt. No header comes from the origin. */
export function success(answer: Success): Response {
  const links = linksOf(answer);
  const headers = {
    ...validatorHeaders(answer),
    "Content-Type": answer.contentType,
    "Content-Length": String(answer.bytes.byteLength),
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Cache": answer.cache,
    "Server-Timing": serverTiming(answer.timings),
    ...(answer.applied !== undefined && { "X-Augmentation": shortApplied(answer.applied) }),
    ...(links !== "" && { Link: links }),
  };
  return new Response(answer.bytes, { headers });
}

/** 304: what a cache needs to freshen what it holds (RFC 9110, 15.4.5). */
export function notModified(answer: Validated): Response {
  const headers = { ...validatorHeaders(answer), "X-Cache": "hit" };
  return new Response(null, { status: 304, headers });
}

function validatorHeaders({
  etag,
  permalink,
  caching,
  varyAccept,
}: Validated): Record<string, string> {
  return {
    ETag: etag,
    "Cache-Control": CACHE_CONTROL[caching],
    "Cross-Origin-Resource-Policy": "cross-origin",
    ...(permalink && permalink.length <= VALUE_LIMIT && { "Content-Location": permalink }),
    ...(varyAccept && { Vary: "Accept" }),
  };
}

/** Whether If-None-Match names the tag: a list of tags, compared weakly, or `*` (RFC 9110, 13.1.2). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const tags = new Set(header.split(",").map((tag) => tag.trim().replace(/^W\//, "")));
  return tags.has("*") || tags.has(etag);
}

function linksOf({ receiptLink, siblings }: Success): string {
  const named = receiptLink && receiptLink.length <= VALUE_LIMIT;
  const receipt = named ? [`<${receiptLink}>; rel="describedby"`] : [];
  const others = siblings.map(
    ({ address, type }) => `<${address}>; rel="alternate"${type ? `; type="${type}"` : ""}`,
  );
  return [...receipt, ...others].join(", ");
}

function serverTiming(timings: Readonly<Record<string, number>>): string {
  return Object.entries(timings)
    .map(([stage, ms]) => `${stage.replaceAll(/[^\w-]/g, "-")};dur=${Math.max(0, ms).toFixed(1)}`)
    .join(", ");
}

/** ASCII, and cut at a step where it would be too long. */
function shortApplied(applied: string): string {
  const ascii = applied.replaceAll(/[^\x20-\x7e]/g, "?");
  if (ascii.length <= VALUE_LIMIT) return ascii;
  const cut = ascii.lastIndexOf(";", VALUE_LIMIT - 4);
  return `${ascii.slice(0, Math.max(cut, 0))};...`;
}
