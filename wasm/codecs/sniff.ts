import type { SourceInfo } from "../contract.ts";
import { EngineError } from "../error.ts";
import { ByteReader } from "./byte-reader.ts";
import { PNG_SIGNATURE } from "./png-layout.ts";
import { sniffBmp } from "./sniff-bmp.ts";
import { sniffGif } from "./sniff-gif.ts";
import { sniffJpeg } from "./sniff-jpeg.ts";
import { sniffPng } from "./sniff-png.ts";
import { sniffTiff } from "./sniff-tiff.ts";
import { sniffWebp } from "./sniff-webp.ts";
import { nameForeignFormat } from "./foreign-format.ts";

/**
 * What the content says it is; names and media types play no part. Nothing is decoded and the work is linear in the
 * bytes. Throws EngineError `unsupported-format` for what is none of the six formats, `undecodable` for one of them
 * whose header is cut short or makes no sense.
 */
export function sniff(bytes: Uint8Array): SourceInfo {
  const reader = new ByteReader(bytes, "image", true);
  if (reader.says(0, "\u00ff\u00d8\u00ff")) return sniffJpeg(bytes);
  if (reader.says(0, PNG_SIGNATURE)) return sniffPng(bytes);
  if (reader.says(0, "GIF87a") || reader.says(0, "GIF89a")) return sniffGif(bytes);
  if (reader.says(0, "RIFF") && reader.says(8, "WEBP")) return sniffWebp(bytes);
  if (reader.says(0, "BM")) return sniffBmp(bytes);
  if (isTiff(reader)) return sniffTiff(bytes);
  const name = nameForeignFormat(bytes);
  const found =
    name === undefined ? "The content is no known image format" : `${name} is not supported`;
  throw new EngineError("unsupported-format", `${found}; send JPEG, PNG, GIF, WebP, BMP or TIFF.`);
}

/** Classic TIFF and BigTIFF in both byte orders. */
function isTiff(reader: ByteReader): boolean {
  return ["II*\0", "MM\0*", "II+\0", "MM\0+"].some((magic) => reader.says(0, magic));
}
