import { lastOf } from "../../last-of.ts";
import { oncePer } from "../../once-per.ts";

export interface Quantizers {
  readonly luminance: readonly number[];
  readonly chrominance: readonly number[];
}

/** ITU T.81, table K.1, in natural order. */
const LUMINANCE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
  92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];

/** ITU T.81, table K.2: these, and 99 everywhere else. */
const CHROMINANCE_CORNER = [17, 18, 24, 47, 18, 21, 26, 66, 24, 26, 56, 99, 47, 66, 99, 99];

const CHROMINANCE = Array.from({ length: 64 }, (_, i) => {
  const [x, y] = [i % 8, Math.floor(i / 8)];
  return x < 4 && y < 4 ? (CHROMINANCE_CORNER[y * 4 + x] ?? 99) : 99;
});

/** The tables of annex K scaled as libjpeg does for a quality of 1…100, for 8 bits. */
export const quantizersFor = lastOf((quality): Quantizers => {
  const percent = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
  const scale = (value: number): number =>
    Math.min(255, Math.max(1, Math.floor((value * percent + 50) / 100)));
  return { luminance: LUMINANCE.map(scale), chrominance: CHROMINANCE.map(scale) };
});

/** How many i16 `divisorsFor` fills: three times 64, three times 16, and two words of two. */
const DIVISORS = 244;

/**
 * Three times 64 i16 with which `quotients` divides magnitudes below 2^14 by eight times the quantizers, to the nearest
 * integer and upwards at halves. With 2^s the largest power of two that is not above a divisor d, the first factor is
 * r = 2^s / d rounded down to 15 bits of fraction (one bit less than 1 for a power of two), the second 2^-s, and each
 * product is rounded. Where the quotient changes, at n = (k − 1/2) d, n · r falls short of (k − 1/2) 2^s by less than
 * n / 2^15, so by less than a half, and is rounded to it; n − 1 falls short by r > 1/2 more. The last 64 are the largest
 * magnitudes whose quotient is zero.
 *
 * Behind them the same for a block of which only the corner of four by four is left: both factors of its rows of four,
 * and those largest magnitudes of the rows of four below. Last, twice each, what the first pass of `fdct` may leave of
 * the fifth frequency of each row, and of those after it, for all their quotients to be zero: no sum of the second pass
 * is more than twice the largest of its eight terms.
 */
export const divisorsFor = oncePer((quantizers: readonly number[]): Int16Array => {
  const table = new Int16Array(DIVISORS);
  for (const [index, quantizer] of quantizers.entries()) {
    const divisor = quantizer * 8;
    const shift = 31 - Math.clz32(divisor);
    table[index] = Math.min(2 ** 15 - 1, Math.floor(2 ** (15 + shift) / divisor));
    table[64 + index] = 2 ** (15 - shift);
    table[128 + index] = divisor / 2 - 1;
  }
  for (let row = 0; row < 4; row += 1) {
    const first = row * 8;
    table.set(table.subarray(first, first + 4), 192 + row * 4);
    table.set(table.subarray(64 + first, 64 + first + 4), 208 + row * 4);
    table.set(table.subarray(160 + first, 160 + first + 4), 224 + row * 4);
  }
  const limits = [4, 5, 6, 7].map((column) => leastOfColumn(table.subarray(128, 192), column) >> 1);
  const [fifth = 0, ...others] = limits;
  table.fill(fifth, 240, 242);
  table.fill(Math.min(...others), 242, 244);
  return table;
});

function leastOfColumn(block: Int16Array, column: number): number {
  return Math.min(...block.filter((_, index) => index % 8 === column));
}
