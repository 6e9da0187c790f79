import { expect, it } from "vitest";
import { lastOf } from "../../wasm/last-of.ts";
import { oncePer } from "../../wasm/once-per.ts";

it("makes something once for each object, nothing included", () => {
  const asked: object[] = [];
  const sizeOf = oncePer((key: readonly number[]) => {
    asked.push(key);
    return key.length > 0 ? key.length : undefined;
  });
  const [none, some, same] = [[], [1, 2], [1, 2]];
  expect([none, some, same, none, some].map(sizeOf)).toEqual([undefined, 2, 2, undefined, 2]);
  expect(asked).toEqual([none, some, same]);
});

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
