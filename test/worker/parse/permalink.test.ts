import { describe, expect, test } from "vitest";
import { parseAugmentQuery } from "../../../worker/parse/augment-query.ts";
import { permalink } from "../../../worker/parse/permalink.ts";
import { readQuery } from "../../../worker/parse/query.ts";

const URL_TEXT = "https://a.example/p?w=1&h=2#no";

function linkOf(fields: Record<string, string>): string {
  return permalink(URL_TEXT, parseAugmentQuery(new Map(Object.entries(fields)), "image")) ?? "";
}

describe("permalink", () => {
  test("names url, ops and seed always, and leaves every other default out", () => {
    const expected = `/v1/augment?url=${encodeURIComponent(URL_TEXT)}&ops=random&seed=0`;
    expect(linkOf({ quality: "85", variant: "0", as: "image" })).toBe(expected);
  });

  test("has one order, whatever the order of the request", () => {
    const link = linkOf({
      as: "json",
      variants: "3",
      sha256: "a".repeat(64),
      quality: "7",
      format: "png",
      max: "9",
      variant: "2",
      seed: "5",
      ops: "invert",
    });
    expect([...new URLSearchParams(link.split("?")[1]).keys()]).toEqual([
      "url",
      "ops",
      "seed",
      "variant",
      "max",
      "format",
      "quality",
      "sha256",
      "variants",
      "as",
    ]);
  });

  test("leaves out nine variants of a sheet and one of a receipt, and says every other number", () => {
    expect(linkOf({ as: "sheet" })).toMatch(/&seed=0&as=sheet$/);
    expect(linkOf({ as: "sheet", variants: "1" })).toMatch(/&seed=0&variants=1&as=sheet$/);
    expect(linkOf({ as: "json" })).toMatch(/&seed=0&as=json$/);
    expect(linkOf({ as: "json", variants: "9" })).toMatch(/&seed=0&variants=9&as=json$/);
    expect(linkOf({ as: "json", memory: "true" })).toMatch(/&seed=0&memory=true&as=json$/);
  });

  test("leaves the grammar readable and escapes what a query may not hold", () => {
    const link = linkOf({ ops: "rotate@0.5:-30..30,fill=#ff0000;one_of(invert;noop)", seed: "1" });
    expect(link).toContain("ops=rotate@0.5:");
    expect(link).toContain("%23ff0000");
    expect(link).toContain(";one_of(invert;noop)");
    expect(link).not.toContain("#");
  });

  test("read again, it gives itself", () => {
    const link = linkOf({
      ops: "rotate:-30..30,fill=#00ff00;invert@0.25",
      seed: "77",
      max: "64",
      format: "auto",
    });
    const fields = readQuery(link.split("?")[1] ?? "");
    expect(fields.get("url")).toBe(URL_TEXT);
    expect(permalink(URL_TEXT, parseAugmentQuery(fields, "image"))).toBe(link);
  });
});
