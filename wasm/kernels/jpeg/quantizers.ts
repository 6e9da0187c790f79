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
export function quantizersFor(quality: number): { luminance: number[]; chrominance: number[] } {
  const percent = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
  const scale = (value: number): number =>
    Math.min(255, Math.max(1, Math.floor((value * percent + 50) / 100)));
  return { luminance: LUMINANCE.map(scale), chrominance: CHROMINANCE.map(scale) };
}

/**
 * Three times 64 u16 with which `quantize` divides by eight times the quantizers. With b the whole part of log2 d, and
 * n below 2^15, floor(n / d) is n · ceil(2^(16 + b) / d) >> (16 + b); for powers of two, whose factor would take 17
 * bits, one bit less.
 */
export function divisorsFor(quantizers: readonly number[]): Uint16Array {
  const table = new Uint16Array(192);
  for (const [index, quantizer] of quantizers.entries()) {
    const divisor = quantizer * 8;
    const log = 31 - Math.clz32(divisor);
    const exact = divisor === 1 << log;
    const shift = exact ? log - 1 : log;
    table[index] = divisor / 2;
    table[64 + index] = Math.ceil(2 ** (16 + shift) / divisor);
    table[128 + index] = 2 ** (16 - shift);
  }
  return table;
}
