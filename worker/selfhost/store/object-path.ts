const PLAIN = /^[a-z0-9-]$/;
const SEGMENT = 180;
const SUFFIX = ".o";
/** Stands for an empty segment, and ends the parts of one longer than a file name may be; no escaped key has either. */
const EMPTY = "~";
const CUT = "=";

/**
 * The path of a key below the data directory. Every byte outside `a-z0-9-` becomes `_hh`, so that no key can climb, hide
 * as a dotfile, end a URL early or meet another key on a file system without case; `/` stays a directory.
 */
export function objectPath(key: string): string {
  return `/${escapeKey(key)}${SUFFIX}`;
}

/** The key that `objectPath` put at this path, or undefined for a file that is none of ours. */
export function objectKey(path: string): string | undefined {
  if (!path.endsWith(SUFFIX)) return undefined;
  const escaped = path.slice(1, -SUFFIX.length).replaceAll(`${CUT}/`, "").replaceAll(EMPTY, "");
  const bytes: number[] = [];
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] !== "_") bytes.push(escaped.charCodeAt(i));
    else {
      bytes.push(Number.parseInt(escaped.slice(i + 1, i + 3), 16));
      i += 2;
    }
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}

/** The directory that holds every key with this prefix, ending in `/`. */
export function prefixDirectory(prefix: string): string {
  const escaped = `/${escapeKey(prefix)}`;
  return escaped.slice(0, escaped.lastIndexOf("/") + 1);
}

function escapeKey(key: string): string {
  return key.split("/").map(escapeSegment).join("/");
}

function escapeSegment(segment: string): string {
  let escaped = "";
  for (const byte of new TextEncoder().encode(segment)) {
    const character = String.fromCharCode(byte);
    escaped += PLAIN.test(character) ? character : `_${byte.toString(16).padStart(2, "0")}`;
  }
  return escaped.match(new RegExp(`.{1,${SEGMENT}}`, "g"))?.join(`${CUT}/`) ?? EMPTY;
}
