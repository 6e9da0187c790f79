import { ByteReader } from "./byte-reader.ts";

/** How much of a text is looked at: enough for a byte order mark, white space, an XML declaration and a comment. */
const TEXT_BYTES = 1024;

const SIGNATURES = [
  [0, "%PDF", "PDF"],
  [4, "ftypavif", "AVIF"],
  [4, "ftypavis", "AVIF"],
  [4, "ftypheic", "HEIC"],
  [4, "ftypheix", "HEIC"],
  [4, "ftypheim", "HEIC"],
  [4, "ftyphevc", "HEIC"],
  [4, "ftypmif1", "HEIF"],
  [4, "ftypmsf1", "HEIF"],
  [4, "ftyp", "Video (MP4)"],
  [0, "\0\0\u0001\0", "ICO"],
  [0, "\u00ff\u000a", "JPEG XL"],
  [0, "\0\0\0\u000cJXL ", "JPEG XL"],
  [0, "\0\0\0\u000cjP  ", "JPEG 2000"],
  [0, "8BPS", "PSD"],
  [0, "PK\u0003\u0004", "ZIP"],
  [0, "\u001f\u008b", "gzip"],
] as const;

/** The name of a format that we know and do not read, for the message of a refusal; undefined when we know it not. */
export function nameForeignFormat(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return "An empty file";
  const reader = new ByteReader(bytes, "file", true);
  for (const [at, text, name] of SIGNATURES) if (reader.says(at, text)) return name;

  const text = new TextDecoder().decode(bytes.subarray(0, TEXT_BYTES)).trimStart().toLowerCase();
  if (!text.startsWith("<")) return undefined;
  if (text.includes("<svg")) return "SVG";
  if (text.includes("<!doctype html") || text.includes("<html")) return "HTML";
  return "XML";
}
