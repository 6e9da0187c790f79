import { expect, test } from "vitest";
import { divisorsFor } from "../../../../wasm/kernels/jpeg/quantizers.ts";

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
