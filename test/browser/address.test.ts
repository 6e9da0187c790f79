import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freshSeed, readWish, settleWish, writeWish } from "../../public/page/address.ts";
import { placeOf, pointAt, readProblem } from "../../public/page/problem.ts";

describe("the page's address", () => {
  it("comes back from its spelling, whatever is typed", () => {
    const typed = fc.string({ unit: "binary" }).map((text) => text.trim());
    fc.assert(
      fc.property(typed, typed, typed, (url, ops, seed) => {
        // A lone half of a surrogate pair has no spelling in an address.
        fc.pre([url, ops, seed].every((text) => text.isWellFormed()));
        const wish = { url, ops, seed, rest: [] };
        expect(readWish(writeWish(wish))).toEqual(wish);
      }),
    );
  });

  it("keeps what else stands in it, a second url for the server to refuse, and not how to answer", () => {
    const { url, rest } = readWish("?url=http://a/b&max=300&as=page&c=d&url=http://e");
    expect(url).toBe("http://a/b");
    expect(rest).toEqual([
      ["max", "300"],
      ["c", "d"],
      ["url", "http://e"],
    ]);
  });

  it("leaves the grammar readable and can stand in a shell's quotes", () => {
    const wish = {
      url: "http://h/it's.png?a=1&b=2",
      ops: "one_of(blur:3;noop)",
      seed: "7",
      rest: [],
    };
    expect(writeWish(wish)).toBe(
      "?url=http://h/it%27s.png%3Fa=1%26b=2&ops=one_of(blur:3;noop)&seed=7",
    );
  });

  it.each([
    ["nothing given", "", "", "random", "9"],
    ["a pipeline alone", "blur:3", "", "blur:3", "0"],
    ["a seed alone", "", "5", "random", "5"],
    ["a random seed", "blur:3", "random", "blur:3", "9"],
  ])("is settled with %s", (_, ops, seed, settledOps, settledSeed) => {
    const wish = settleWish({ url: "http://h/", ops, seed, rest: [] }, () => "9");
    expect([wish.ops, wish.seed]).toEqual([settledOps, settledSeed]);
  });

  it("gets a fresh seed that the service accepts", () => {
    const seeds = Array.from({ length: 100 }, freshSeed);
    expect(seeds.every((seed) => /^\d{1,10}$/.test(seed))).toBe(true);
    expect(new Set(seeds).size).toBeGreaterThan(95);
  });
});

describe("a problem on the page", () => {
  it.each([
    ["source-not-found", "", "url"],
    ["undecodable", "", "url"],
    ["invalid-pipeline", "", "ops"],
    ["invalid-parameter", '"seed" must be a whole number', "seed"],
    ["invalid-parameter", 'There is no parameter "sed".', "form"],
    ["overloaded", "", "form"],
  ])("%s (%s) is told at %s", (code, detail, place) => {
    expect(placeOf({ code, detail, title: "" })).toBe(place);
  });

  it("marks the name at its position, one sign where there is no name, and nothing beyond the end", () => {
    expect(pointAt("flip;rotat:15", 5)).toEqual(["flip;", "rotat", ":15"]);
    expect(pointAt("flip;;x", 5)).toEqual(["flip;", ";", "x"]);
    expect(pointAt("flip(", 99)).toEqual(["flip(", "", ""]);
  });

  it("is told by its status alone where an intermediary answered something else", () => {
    for (const body of [undefined, null, "<html>", [], { title: 5 }]) {
      expect(readProblem(body, 502, "3")).toMatchObject({
        title: expect.stringContaining("502"),
        retryAfter: 3,
      });
    }
  });
});
