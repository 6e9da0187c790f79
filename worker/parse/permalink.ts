import { PIPELINE_LIMITS } from "../../wasm/pipeline/spec.ts";
import { type AugmentQuery, DEFAULTS, defaultVariants } from "./augment-query.ts";
import { hasLinkedBoxes, spellLabels } from "../../wasm/labels/spell-labels.ts";

/** A longer path and query is refused, so no link has one. */
export const MAX_URI_LENGTH = 16_384;

/** What grammar and labels use and a query may hold as it is (RFC 3986, 3.4), by its escaped form. */
const LEGAL: Readonly<Record<string, string>> = {
  "%3B": ";",
  "%3A": ":",
  "%2C": ",",
  "%3D": "=",
  "%40": "@",
};

type Parameters = readonly (readonly [
  name: string,
  value: string | number | boolean | undefined,
])[];

/**
 * The query string of a request in its canonical spelling: fixed order, defaults left out except `ops` and `seed`,
 * without which an address is not deterministic. What an address cannot say is left out.
 */
export function canonicalQuery(url: string, query: AugmentQuery): string {
  return writeQuery([
    ["url", encodeURIComponent(url)],
    ["ops", encode(query.ops)],
    ["seed", query.seed],
    ["variant", unless(DEFAULTS.variant, query.variant)],
    ["max", query.max],
    ...spellCompanions(query),
    ["format", query.format],
    ["quality", unless(DEFAULTS.quality, query.quality)],
    ["sha256", query.sha256],
    ["variants", unless(defaultVariants(query.as), query.variants)],
    ["memory", unless(false, query.memory)],
    ["as", unless("image", query.as)],
  ]);
}

/** The canonical address of one result, relative to the host; undefined for one that no address can name. */
export function permalink(url: string, query: AugmentQuery): string | undefined {
  return isExact(query) && fitsGrammar(query) ? addressOf(canonicalQuery(url, query)) : undefined;
}

/**
 * The address of the image of one draw: rules, ids and inline masks play no part in its pixels. Undefined where labels
 * that no address can say may steer the draw.
 */
export function imageLink(url: string, query: AugmentQuery, variant: number): string | undefined {
  if (!fitsGrammar(query) || (readsLabels(query) && !isExactWhereRead(query))) return undefined;
  return addressOf(
    canonicalQuery(url, { ...query, variant, variants: 1, memory: false, as: "image" }),
  );
}

function addressOf(search: string): string | undefined {
  const address = `/v1/augment?${search}`;
  return address.length > MAX_URI_LENGTH ? undefined : address;
}

function spellCompanions({ labels, mask, others }: AugmentQuery): Parameters {
  return [
    ...(labels ? spellLabels(labels).parameters : []).map(
      ([name, text]) => [name, encode(text)] as const,
    ),
    ...(mask && "url" in mask ? [["mask", encodeURIComponent(mask.url)] as const] : []),
    ...others.map((other) => ["with", encodeURIComponent(other.url)] as const),
  ];
}

function isExact({ labels, mask, others }: AugmentQuery): boolean {
  return (
    (!labels || spellLabels(labels).exact) &&
    (!mask || "url" in mask) &&
    others.every((other) => !other.labels && !other.mask)
  );
}

/** A larger pipeline can only be sent as JSON. */
function fitsGrammar({ ops }: AugmentQuery): boolean {
  return ops.length <= PIPELINE_LIMITS.grammarBytes;
}

/** Steps that look at the labels say so in their names. */
function readsLabels({ ops }: AugmentQuery): boolean {
  return /bbox|in_boxes/.test(ops);
}

function isExactWhereRead({ labels, others }: AugmentQuery): boolean {
  return (!labels || !hasLinkedBoxes(labels)) && others.every((other) => !other.labels);
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/%[0-9A-F]{2}/g, (code) => LEGAL[code] ?? code);
}

function writeQuery(parameters: Parameters): string {
  const given = parameters.filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => `${name}=${value}`).join("&");
}

function unless<T>(fallback: T, value: T): T | undefined {
  return value === fallback ? undefined : value;
}
