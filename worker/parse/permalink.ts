import { type AugmentQuery, DEFAULTS, defaultVariants } from "./augment-query.ts";

/** What the grammar uses and a query may hold as it is (RFC 3986, 3.4), by its escaped form. */
const LEGAL: Readonly<Record<string, string>> = {
  "%3B": ";",
  "%3A": ":",
  "%2C": ",",
  "%3D": "=",
  "%40": "@",
};

/**
 * The query string of a request in its canonical spelling: fixed order, defaults left out except `ops` and `seed`,
 * without which an address is not deterministic.
 */
export function canonicalQuery(url: string, query: AugmentQuery): string {
  const ops = encodeURIComponent(query.ops).replaceAll(
    /%[0-9A-F]{2}/g,
    (code) => LEGAL[code] ?? code,
  );
  const parameters: (readonly [string, string | number | undefined])[] = [
    ["url", encodeURIComponent(url)],
    ["ops", ops],
    ["seed", query.seed],
    ["variant", unless(DEFAULTS.variant, query.variant)],
    ["max", query.max],
    ["format", query.format],
    ["quality", unless(DEFAULTS.quality, query.quality)],
    ["sha256", query.sha256],
    ["variants", unless(defaultVariants(query.as), query.variants)],
    ["as", unless("image", query.as)],
  ];
  const given = parameters.filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => `${name}=${value}`).join("&");
}

/** The canonical address of one result, relative to the host. */
export function permalink(url: string, query: AugmentQuery): string {
  return `/v1/augment?${canonicalQuery(url, query)}`;
}

function unless<T>(fallback: T, value: T): T | undefined {
  return value === fallback ? undefined : value;
}
