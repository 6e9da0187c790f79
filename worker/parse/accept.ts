import { OUTPUT_FORMATS, type OutputFormat } from "../../wasm/contract.ts";

/** How much a client wants a media type (RFC 9110, 12.5.1): quality 0…1 and how exactly it named it, 0…2. */
interface Preference {
  readonly quality: number;
  readonly precision: 0 | 1 | 2;
}

type Ranges = ReadonlyMap<string, number>;

/** Media ranges to their quality. An absent header accepts everything. */
function parseAccept(header: string | undefined): Ranges {
  const ranges = new Map<string, number>();
  for (const item of (header ?? "*/*").split(",")) {
    const [range = "", ...parameters] = item.split(";").map((part) => part.trim().toLowerCase());
    if (range === "") continue;
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    const quality = weight === undefined ? 1 : Number(weight.slice(2));
    ranges.set(range, quality >= 0 && quality <= 1 ? quality : 0);
  }
  return ranges;
}

/** The most precise range that covers the type decides. */
function preference(ranges: Ranges, type: string): Preference {
  const candidates = ["*/*", `${type.slice(0, type.indexOf("/"))}/*`, type];
  let found: Preference = { quality: 0, precision: 0 };
  for (const [index, range] of candidates.entries()) {
    const quality = ranges.get(range);
    if (quality !== undefined)
      found = { quality, precision: index === 2 ? 2 : index === 1 ? 1 : 0 };
  }
  return found;
}

/** Whether `text/html` is named and nothing else that we give is wanted more: a browser's address bar. */
export function prefersHtml(header: string | undefined): boolean {
  const ranges = parseAccept(header);
  const html = preference(ranges, "text/html");
  if (html.precision !== 2 || html.quality === 0) return false;
  const others = ["application/json", "image/jpeg", "image/png", "image/webp"];
  return others.every((type) => preference(ranges, type).quality <= html.quality);
}

/** Whether a picture is wanted rather than JSON: some image type is named and JSON is not wanted as much. */
export function prefersImage(header: string | undefined): boolean {
  const ranges = parseAccept(header);
  const json = preference(ranges, "application/json").quality;
  return OUTPUT_FORMATS.some((format) => {
    const { quality, precision } = preference(ranges, `image/${format}`);
    return precision > 0 && quality > 0 && quality >= json;
  });
}

/**
 * The format for `format=auto`: the one wanted most; among equals one that was named, WebP first; undefined where all
 * are equal and unnamed, which leaves the choice to the picture (PNG where it has transparency, else JPEG).
 */
export function negotiateFormat(header: string | undefined): OutputFormat | undefined {
  const ranges = parseAccept(header);
  const wanted = (["webp", "png", "jpeg"] as const)
    .map((format) => ({ format, ...preference(ranges, `image/${format}`) }))
    .filter(({ quality }) => quality > 0);
  const quality = Math.max(...wanted.map((format) => format.quality));
  const best = wanted.filter((format) => format.quality === quality);
  const named = best.filter(({ precision }) => precision === 2);
  if (named.some(({ format }) => format === "webp")) return "webp";
  if (named.length === 1) return named[0]?.format;
  // JPEG and PNG both welcome: the picture decides. One of them refused or less wanted: the other.
  const both = best.filter(({ format }) => format !== "webp");
  return both.length === 1 ? both[0]?.format : best.length === 1 ? best[0]?.format : undefined;
}
