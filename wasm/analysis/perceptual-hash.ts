import { cosDegrees } from "../math.ts";

/** The picture is hashed as a square of so many grey levels a side. */
export const HASH_SIDE = 32;
/** Of its frequencies so many a side are kept. */
const KEPT = 8;

/**
 * The 64-bit perceptual hash as imagehash's `phash` has it: of 32 × 32 grey levels, row by row, the lowest 8 × 8
 * frequencies of the cosine transform, each a bit that is set where it is above their median; sixteen hex digits.
 */
export function perceptualHash(levels: readonly number[]): string {
  const columns = Array.from({ length: KEPT }, (_, v) =>
    Array.from({ length: HASH_SIDE }, (__, x) =>
      sumOver((y) => (levels[y * HASH_SIDE + x] ?? 0) * wave(v, y)),
    ),
  );
  const frequencies = columns.flatMap((row) =>
    Array.from({ length: KEPT }, (_, u) => settle(sumOver((x) => (row[x] ?? 0) * wave(u, x)))),
  );
  const sorted = frequencies.toSorted((a, b) => a - b);
  const median = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2;
  const bits = frequencies.map((value) => (value > median ? "1" : "0")).join("");
  return bits.replaceAll(/.{4}/g, (four) => Number.parseInt(four, 2).toString(16));
}

/** What should be nothing is nothing, so that a plain picture has no random bits. */
function settle(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function sumOver(term: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < HASH_SIDE; index++) sum += term(index);
  return sum;
}

/** The basis of the cosine transform of the second kind. */
function wave(frequency: number, place: number): number {
  return COSINES[(frequency * (2 * place + 1)) % (4 * HASH_SIDE)] ?? 0;
}

/** Cosine of multiples of a 64th of half a turn. */
const COSINES = Array.from({ length: 4 * HASH_SIDE }, (_, i) =>
  cosDegrees((180 * i) / (2 * HASH_SIDE)),
);
