import type { SourceInfo } from "../contract.ts";
import { EngineError } from "../error.ts";
import { ByteReader } from "./byte-reader.ts";

const BYTE = 1;
const SHORT = 3;
const LONG = 4;
const TAGS = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  orientation: 274,
  samplesPerPixel: 277,
  tileWidth: 322,
  tileHeight: 323,
} as const;

/** Directories counted before we stop: past the limit on frames, so that a chain that bites its tail is refused too. */
const MAX_DIRECTORIES = 10_000;
const MAX_BITS_PER_PIXEL = 64;
/** A tile may reach past the image, but not so far that it costs what the image's size does not tell. */
const TILE_PIXELS = 1_048_576;

/** Above these stand profiles and metadata, which are not decoded. */
const LAST_BASELINE_TAG = 699;
/** The decoder reserves some 24 bytes for each value that an entry announces, before it looks for them. */
const MAX_VALUES = 65_536;

/** The tag's first value, or undefined where the directory lacks it. */
type Tag = (tag: number) => number | undefined;

/** Size, orientation and number of directories (TIFF 6.0, sections 2 and 8). BigTIFF is not supported. */
export function sniffTiff(bytes: Uint8Array): SourceInfo {
  const littleEndian = bytes[0] === 0x49;
  const reader = new ByteReader(bytes, "TIFF", littleEndian);
  if (reader.u16(2) === 43) {
    throw new EngineError("unsupported-format", "BigTIFF is not supported; save a classic TIFF.");
  }
  const first = reader.u32(4);
  const tag = readDirectory(reader, first);
  const width = tag(TAGS.width) ?? 0;
  const height = tag(TAGS.height) ?? 0;
  if (width === 0 || height === 0) throw reader.broken("has a side of zero pixels");

  const bits = (tag(TAGS.bitsPerSample) ?? 1) * (tag(TAGS.samplesPerPixel) ?? 1);
  if (bits > MAX_BITS_PER_PIXEL) throw reader.broken("has more than 64 bits per pixel");
  const tile = (tag(TAGS.tileWidth) ?? 0) * (tag(TAGS.tileHeight) ?? 0);
  if (tile > Math.max(TILE_PIXELS, width * height)) {
    throw reader.broken("has tiles larger than the image");
  }

  const given = tag(TAGS.orientation) ?? 1;
  const orientation = given >= 1 && given <= 8 ? given : 1;
  const frames = countDirectories(reader, first);
  return { format: "tiff", width, height, orientation, frames, scans: 1 };
}

function readDirectory(reader: ByteReader, directory: number): Tag {
  const count = reader.u16(directory);
  const found = new Map<number, number>();
  for (let i = 0; i < count; i += 1) {
    const entry = directory + 2 + 12 * i;
    const tag = reader.u16(entry);
    boundValues(reader, tag, reader.u32(entry + 4));
    const value = firstValue(reader, entry);
    if (value !== undefined) found.set(tag, value);
  }
  return (tag) => found.get(tag);
}

function boundValues(reader: ByteReader, tag: number, count: number): void {
  if (tag > LAST_BASELINE_TAG || count <= MAX_VALUES) return;
  if (count > reader.length) throw reader.broken("announces more values than it holds");
  throw new EngineError(
    "image-too-complex",
    `The TIFF has an entry of ${count} values; at most ${MAX_VALUES} are accepted.`,
    { limit: MAX_VALUES, actual: count },
  );
}

/** Of BYTE, SHORT and LONG entries; more than fit into four bytes stand elsewhere in the file. */
function firstValue(reader: ByteReader, entry: number): number | undefined {
  const type = reader.u16(entry + 2);
  const size = type === BYTE ? 1 : type === SHORT ? 2 : type === LONG ? 4 : undefined;
  if (size === undefined) return undefined;
  const inline = size * reader.u32(entry + 4) <= 4;
  const at = inline ? entry + 8 : reader.u32(entry + 8);
  if (at + size > reader.length) return undefined;
  if (type === BYTE) return reader.u8(at);
  return type === SHORT ? reader.u16(at) : reader.u32(at);
}

function countDirectories(reader: ByteReader, first: number): number {
  let directory = first;
  let count = 0;
  while (directory !== 0 && count < MAX_DIRECTORIES && directory + 2 <= reader.length) {
    count += 1;
    const next = directory + 2 + 12 * reader.u16(directory);
    if (next + 4 > reader.length) break;
    directory = reader.u32(next);
  }
  return count;
}
