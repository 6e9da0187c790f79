import { expect, it } from "vitest";
import { z } from "zod";
import { defineAugmentation, type Parameters } from "../../../wasm/augmentations/define.ts";
import { sameParameters } from "../../../wasm/augmentations/same-parameters.ts";
import { Random } from "../../../wasm/random.ts";

const some: Parameters = { angle: [-15, 15], border: "reflect", p: 1, whole: true };

it.each<[string, Parameters, boolean]>([
  ["an equal one", { whole: true, p: 1, border: "reflect", angle: [-15, 15] }, true],
  ["another number", { ...some, p: 2 }, false],
  ["a word for a number", { ...some, p: "1" }, false],
  ["another end of a range", { ...some, angle: [-15, 16] }, false],
  ["a longer list", { ...some, angle: [-15, 15, 15] }, false],
  ["a number for a range", { ...some, angle: 15 }, false],
  ["one parameter more", { ...some, fill: "black" }, false],
  ["one parameter less", { angle: [-15, 15], border: "reflect", p: 1 }, false],
  ["one of another name", { angle: [-15, 15], border: "reflect", q: 1, whole: true }, false],
])("tells parameters from %s, or not", (_, other, same) => {
  expect(sameParameters(some, other)).toBe(same);
  expect(sameParameters(other, some)).toBe(same);
});

it("tells zero from minus zero, also in a list", () => {
  expect(sameParameters({ angle: 0 }, { angle: -0 })).toBe(false);
  expect(sameParameters({ angle: [0, 1] }, { angle: [-0, 1] })).toBe(false);
});

it("validates parameters that differ from the last ones anew, and no others", () => {
  let parsed = 0;
  const amount = z
    .number()
    .max(10)
    .transform((value) => {
      parsed += 1;
      return 2 * value;
    });
  const step = defineAugmentation({
    name: "doubled",
    group: "color",
    tier: 1,
    summary: "",
    params: z.object({ amount }),
    examples: [],
    plan: (params) => ({ drawn: { amount: params.amount } }),
  });
  const drawn = (params: Parameters) =>
    step.plan(params, { width: 1, height: 1 }, new Random(1, 0, "0")).drawn?.["amount"];
  const first = { amount: 3 };
  expect([first, { amount: 3 }, first, { amount: 4 }, first].map(drawn)).toEqual([6, 6, 6, 8, 6]);
  expect(parsed).toBe(2);
  expect(() => drawn({ amount: 11 })).toThrow(z.ZodError);
  expect(() => drawn({ amount: 11 })).toThrow(z.ZodError);
});
