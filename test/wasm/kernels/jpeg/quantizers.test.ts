import { expect, test } from "vitest";
import { divisorsFor, quantizersFor } from "../../../../wasm/kernels/jpeg/quantizers.ts";

/** As `i16x8.q15mulr_sat_s` multiplies. */
function multiply(a: number, b: number): number {
  return (a * b + 0x4000) >> 15;
}

test("two rounded products are the rounded quotient, for every quantizer and magnitude", () => {
  for (let quantizer = 1; quantizer <= 255; quantizer += 1) {
    const table = divisorsFor(Array.from({ length: 64 }, () => quantizer));
    const [first = 0, second = 0, largest = 0] = [table[0], table[64], table[128]];
    const divisor = quantizer * 8;
    const wrong: number[] = [];
    for (let magnitude = 0; magnitude < 2 ** 14; magnitude += 1) {
      const quotient = Math.floor((magnitude + divisor / 2) / divisor);
      const found = multiply(multiply(magnitude, first), second);
      if (found !== quotient || magnitude > largest !== quotient > 0) wrong.push(magnitude);
    }
    expect([quantizer, wrong]).toEqual([quantizer, []]);
  }
});

/** The most that the second pass makes of eight terms of a magnitude, for a frequency, rounded to the nearest. */
function most(magnitude: number, frequency: number): number {
  const weights = Array.from({ length: 8 }, (_, y) =>
    Math.abs(Math.cos(((2 * y + 1) * frequency * Math.PI) / 16) * Math.SQRT2),
  );
  const sum = frequency === 0 ? 8 : weights.reduce((total, weight) => total + weight, 0);
  return Math.round((magnitude * sum) / 4);
}

test("rows within their limits leave nothing of the last four frequencies, and one level more may", () => {
  let reached = 0;
  for (let quality = 1; quality <= 100; quality += 1) {
    for (const quantizers of Object.values(quantizersFor(quality))) {
      const table = divisorsFor(quantizers);
      for (const [column, limit = 0] of [[4, table[240]] as const, [5, table[242]] as const]) {
        const columns = column === 4 ? [4] : [5, 6, 7];
        const fits = (magnitude: number): boolean =>
          columns.every((u) =>
            Array.from({ length: 8 }, (_, v) => v).every(
              (v) => most(magnitude, v) <= (table[128 + v * 8 + u] ?? 0),
            ),
          );
        expect([quality, column, fits(limit)]).toEqual([quality, column, true]);
        if (!fits(limit + 1)) reached += 1;
      }
    }
  }
  expect(reached).toBeGreaterThan(0);
});

test("the corner's divisors are those of its places", () => {
  const table = divisorsFor(quantizersFor(85).luminance);
  for (let row = 0; row < 4; row += 1) {
    for (let column = 0; column < 4; column += 1) {
      const [index, corner] = [row * 8 + column, row * 4 + column];
      const found = [table[192 + corner], table[208 + corner], table[224 + corner]];
      expect(found).toEqual([table[index], table[64 + index], table[160 + index]]);
    }
  }
});
