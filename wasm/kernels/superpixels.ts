import type { Image } from "../image.ts";
import type { Heap } from "./heap.ts";
import type { KernelExports } from "./instance.ts";
import { nearestIndices } from "./resize-weights.ts";
import { withScratch } from "./scratch.ts";

/** Words of a centre in the kernel: x, y, red, green, blue and one more. */
const CENTER_WORDS = 6;
const SUM_BYTES = 48;
const ROUNDS = 10;
const LARGEST = 256;

export function paintSuperpixels(
  wasm: KernelExports,
  heap: Heap,
  image: Image,
  small: Image,
  segments: number,
  isChosen: (index: number) => boolean,
): void {
  if (Math.max(small.width, small.height) > LARGEST) {
    throw new RangeError(`superpixels of ${small.width} × ${small.height} pixels`);
  }
  const { centers, reach } = gridOf(small, segments);
  const count = centers.length / CENTER_WORDS;
  const chosen = Uint8Array.from({ length: count }, (_, index) => Number(isChosen(index)));
  withScratch(heap, (scratch) => {
    const places = scratch.put(centers);
    const labels = scratch.reserve(small.width * small.height * 4);
    const distances = scratch.reserve(small.width * small.height * 4);
    const sums = scratch.reserve(count * SUM_BYTES);
    const plane = [small.pointer, small.width, small.height] as const;
    wasm.segment(...plane, places, count, reach, ROUNDS, distances, labels, sums);
    wasm.paintSegments(
      image.pointer,
      image.width,
      image.height,
      scratch.put(nearestIndices(small.height, image.height)),
      scratch.put(nearestIndices(small.width, image.width)),
      labels,
      small.width,
      places,
      scratch.put(chosen),
    );
  });
}

/** Centres in the middle of even cells, and how far from them their pixels may lie. */
function gridOf({ width, height }: Image, segments: number) {
  const step = Math.max(1, Math.sqrt((width * height) / segments));
  const columns = Math.max(1, Math.round(width / step));
  const rows = Math.max(1, Math.round(height / step));
  const centers = new Float32Array(columns * rows * CENTER_WORDS);
  for (let index = 0; index < columns * rows; index++) {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    centers[index * CENTER_WORDS] = ((column + 0.5) * width) / columns - 0.5;
    centers[index * CENTER_WORDS + 1] = ((row + 0.5) * height) / rows - 0.5;
  }
  return { centers, reach: Math.ceil(Math.max(width / columns, height / rows)) };
}
