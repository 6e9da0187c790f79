import { expect, it } from "vitest";
import { lastOf } from "../../wasm/last-of.ts";

it("keeps what belongs to the last number, and to no other", () => {
  const asked: number[] = [];
  const inverse = lastOf((number) => {
    asked.push(number);
    return 1 / number;
  });
  expect([2, 2, 0, -0, NaN, NaN, 2].map(inverse)).toEqual([
    0.5,
    0.5,
    Infinity,
    -Infinity,
    NaN,
    NaN,
    0.5,
  ]);
  expect(asked).toEqual([2, 0, -0, NaN, 2]);
});
