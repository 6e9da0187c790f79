import { describe, expect, test } from "vitest";
import { frontsOf, inTurn } from "../../worker/fronts.ts";

const peer = (tally: number) => ({ fetch: async () => Response.json(tally) });

describe("frontsOf", () => {
  test("reads the number of this front and asks all others", async () => {
    const env = { FRONT: "1", FRONT_2: peer(2), FRONT_0: peer(0), FRONT_1: peer(1), FRONTS: "3" };
    const { index, count, others } = frontsOf(env);
    expect([index, count]).toEqual([1, 3]);
    expect(await Promise.all(others.map((other) => other.tally()))).toEqual([0, 2]);
  });

  test("finds one alone where nothing is said of others", () => {
    expect(frontsOf({})).toEqual({ index: 0, count: 1, others: [] });
    expect(frontsOf({ FRONT: "0", FRONT_0: peer(0) })).toEqual({ index: 0, count: 1, others: [] });
  });
});

describe("inTurn", () => {
  test("lets each front begin elsewhere, and loses no service", () => {
    const order = (index: number, count: number) =>
      inTurn(["a", "b", "c", "d"], { index, count, others: [] }).join("");
    expect([order(0, 1), order(0, 2), order(1, 2)]).toEqual(["abcd", "abcd", "cdab"]);
    expect([0, 1, 2].map((index) => order(index, 3))).toEqual(["abcd", "bcda", "cdab"]);
    const first = Array.from({ length: 8 }, (_, index) => order(index, 8)[0]).join("");
    expect(first).toBe("aabbccdd");
  });
});
