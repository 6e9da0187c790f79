import { expect, it } from "vitest";
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
