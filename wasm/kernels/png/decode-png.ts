import type { PngChunk } from "../../codecs/png-layout.ts";
import type { Image, Size } from "../../image.ts";
import type { Heap } from "../heap.ts";
import { newImage, withScratch } from "../scratch.ts";
import { addColors, type PngColors } from "./colors.ts";
import { damaged } from "./damaged.ts";
import { ChunkFeed, type CrcExports } from "./chunk-feed.ts";
import { InflateStream, type InflateExports } from "./inflate-stream.ts";
import { passesOf } from "./passes.ts";
import { PNG_COLOR, type PngHeader, readHeader, samplesOf } from "./png-header.ts";
import { RowWriter, type RowExports } from "./row-writer.ts";

export interface PngDecodeExports extends CrcExports, InflateExports, RowExports {
  readonly clearColor: (pixels: number, count: number, color: number) => void;
}

/** The largest chunk of those that are read whole. */
const SMALL_CHUNK = 1024;

/**
 * The picture of a PNG (3rd edition, W3C) of any kind, 16 bits rounded to 8, gAMA left aside. `chunks` are those of
 * the bytes. Beside the picture it takes a window of 32 KiB, a strip and two rows. What follows the last row in the
 * image data is left aside. Throws EngineError `undecodable` for damaged data or another size than was expected.
 */
export function decodePng(
  wasm: PngDecodeExports,
  heap: Heap,
  bytes: Uint8Array,
  chunks: Iterator<PngChunk>,
  expected?: Size,
): Image {
  let target: Image | undefined;
  try {
    return withScratch(heap, (scratch) => {
      const small = scratch.reserve(SMALL_CHUNK);
      const feed = new ChunkFeed(wasm, heap.memory, bytes, chunks);
      const { header, colors } = readBeforeData(feed, heap.memory, small);
      if (expected && (header.width !== expected.width || header.height !== expected.height)) {
        throw damaged();
      }
      const passes = passesOf(header);
      target = newImage(heap, header.width, header.height);
      const longest = Math.max(...passes.map((pass) => pass.bytes));
      const writer = new RowWriter(wasm, heap.memory, scratch, { header, colors, target, longest });
      const stream = new InflateStream(wasm, heap.memory, scratch, { feed, longest });
      for (const pass of passes) {
        writer.begin(pass);
        for (let y = 0; y < pass.height;) {
          const count = Math.min(pass.height - y, Math.floor(stream.available / (pass.bytes + 1)));
          if (count > 0) writer.put(stream.take(count * (pass.bytes + 1)), count);
          else stream.advance();
          y += count;
        }
      }
      stream.finish();
      feed.finish(small);
      clearKey(wasm, target, header, colors);
      target.opaque = samplesOf(header) % 2 === 1 && colors.transparency === undefined;
      return target;
    });
  } catch (error) {
    if (target) heap.release(target.pointer);
    throw error;
  }
}

/** Reads up to the first image data. */
function readBeforeData(
  feed: ChunkFeed,
  memory: WebAssembly.Memory,
  small: number,
): { header: PngHeader; colors: PngColors } {
  let header: PngHeader | undefined;
  let colors: PngColors = {};
  for (let chunk = feed.next(small); chunk !== undefined; chunk = feed.next(small)) {
    if (chunk.type === "IDAT" && header) return { header, colors };
    if (chunk.type === "IEND" || chunk.length > SMALL_CHUNK) throw damaged();
    feed.move(small, SMALL_CHUNK);
    const data = new Uint8Array(memory.buffer, small, chunk.length).slice();
    if (!header) {
      if (chunk.type !== "IHDR") throw damaged();
      header = readHeader(data);
    } else colors = addColors(chunk.type, data, header, colors);
  }
  throw damaged();
}

/** A transparent colour of 8 bits a sample; deeper ones are met row by row, grey ones are in the table. */
function clearKey(
  wasm: PngDecodeExports,
  { pointer, width, height }: Image,
  { color, depth }: PngHeader,
  { transparency }: PngColors,
): void {
  if (color !== PNG_COLOR.rgb || depth !== 8 || transparency === undefined) return;
  const [, red = 0, , green = 0, , blue = 0] = transparency;
  wasm.clearColor(pointer, width * height, red + green * 256 + blue * 65_536);
}
