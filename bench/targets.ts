import type { Row } from "./row.ts";
import { geometricMean } from "./statistics.ts";

/** Something that was aimed at and is not reached. */
export interface Miss {
  readonly what: string;
  readonly reached: string;
  readonly target: string;
  readonly why: string;
}

interface Target {
  readonly what: string;
  /** Which rows it is about. */
  readonly of: (row: Row) => boolean;
  /** The most that ours may take, as a multiple of the peer's time. */
  readonly most: number;
}

const codec = (name: string) => (row: Row) =>
  row.group === "codecs" && row.name.startsWith(name) && row.peer !== "sharp";
const http = (name: string, peer: string) => (row: Row) =>
  row.group === "http" && row.name === name && row.peer === peer;

/** Each of its rows is held to it: one kind of work at several sizes and numbers of connections. */
const TARGETS: readonly Target[] = [
  { what: "JPEG decode against libjpeg-turbo", of: codec("decode JPEG"), most: 1.5 },
  { what: "progressive JPEG against libjpeg-turbo", of: codec("decode progressive"), most: 1.5 },
  { what: "JPEG encode against libjpeg-turbo", of: codec("encode JPEG"), most: 2.5 },
  {
    what: "end to end against OpenCV",
    of: (row) => row.group === "pipeline" && row.peer === "OpenCV",
    most: 1.25,
  },
  {
    what: "end to end against sharp",
    of: (row) => row.group === "pipeline" && row.peer === "sharp",
    most: 0.5,
  },
  { what: "HTTP, cold, against Node + sharp", of: http("cold", "Node + sharp"), most: 1 / 2 },
  {
    what: "HTTP, cold, against gunicorn + Pillow",
    of: http("cold", "gunicorn + Pillow"),
    most: 1 / 3,
  },
  {
    what: "HTTP, cold, against gunicorn + OpenCV",
    of: http("cold", "gunicorn + OpenCV"),
    most: 1 / 0.8,
  },
  { what: "HTTP, stored, against nginx", of: http("cached", "nginx"), most: 1 / 0.2 },
];

/** Of all kernels together, and of each. Against RGB, for that is what people use OpenCV on. */
export const KERNEL_TARGET = { peer: "OpenCV RGB", mean: 1, each: 1.5 } as const;

/** Why, where it is known; looked up by what a miss is about. It is printed only beside a figure that misses. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /JPEG (decode|encode)|progressive/,
    "codes of symbols follow one another, and no vector helps; what is native has bits turned round in one instruction",
  ],
  [
    /end to end/,
    "mostly the kernels between the JPEG codec's two ends, and copies to and from JavaScript",
  ],
  [/cold/, "the engine's work, and hops between the processes that fetch, compute and store"],
  [
    /stored/,
    "an answer passes through the Workers runtime, whose own time in one process is in the table; nginx has a file sent by the kernel, which copies nothing",
  ],
  [
    /^(coarse_dropout|cutout|erasing)/,
    "a fraction of a millisecond, of which planning takes 10 to 20 µs, with caches that the picture has been through",
  ],
  [
    /^(pad|crop|center_crop)/,
    "four bytes a pixel are copied where OpenCV copies three, as fast as memory is copied at all, and planned in 15 µs",
  ],
  [
    /^(sepia|saturate)/,
    "OpenCV's vectors have 512 bits: where they are kept to 128, as WebAssembly's are, it takes 1.7 times as long, and longer than ours",
  ],
  [
    /^mixup/,
    "four bytes a pixel of two pictures are read, and OpenCV's vectors have 256 bits: with 128 it takes 1.5 times as long",
  ],
  [
    /^overlay/,
    "each level is divided in floats, as source over is defined; sums of products alone would round otherwise",
  ],
  [
    /^(median_blur|min_filter|max_filter)/,
    "alpha is carried through, and OpenCV's vectors have 256 bits: with 128 its median of 3 takes 1.6 times as long",
  ],
  [
    /^gaussian_blur/,
    "reaches four deviations where OpenCV reaches three, and OpenCV's vectors have 256 bits: with 128 it takes 1.5 times as long at 1",
  ],
  [
    /^sharpen:.*gaussian/,
    "sums in floating point, where OpenCV adds whole numbers in vectors of 256 bits: with 128 its blur takes three times as long",
  ],
  [/^(resize|scale|zoom)/, "weights of 14 bits in both directions where OpenCV has 11"],
  [/^enhance/, "the picture is read once for its mean and once for the change"],
  [
    /^multiplicative_noise/,
    "dice of ten rounds for each colour of each pixel, OpenCV's are of one",
  ],
];

/** What misses its target, the worst first within its kind. */
export function findMisses(rows: readonly Row[]): Miss[] {
  const misses = TARGETS.flatMap(({ what, of, most }) =>
    worst(rows.filter((row) => of(row) && row.ratio > most)).map((row) =>
      miss(`${what}, ${row.input}`, row.ratio, most),
    ),
  );
  const kernels = rows.filter(
    ({ group, peer }) => group === "kernels" && peer === KERNEL_TARGET.peer,
  );
  if (kernels.length === 0) return misses;
  const mean = geometricMean(kernels.map(({ ratio }) => ratio));
  if (mean > KERNEL_TARGET.mean)
    misses.push(miss("kernels, geometric mean", mean, KERNEL_TARGET.mean));
  const slow = worst(kernels.filter(({ ratio }) => ratio > KERNEL_TARGET.each));
  for (const { name, input, ratio } of slow) {
    misses.push(miss(`${name}, ${input}`, ratio, KERNEL_TARGET.each));
  }
  return misses;
}

function worst(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => b.ratio - a.ratio);
}

function miss(what: string, reached: number, most: number): Miss {
  const why = REASONS.find(([about]) => about.test(what))?.[1] ?? "not looked into yet";
  return { what, reached: reached.toFixed(2), target: most.toFixed(2), why };
}
