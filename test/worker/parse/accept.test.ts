import { describe, expect, test } from "vitest";
import { negotiateFormat, prefersHtml, prefersImage } from "../../../worker/parse/accept.ts";
import { quickest } from "../../quickest.ts";

const CHROME_PAGE =
  "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8";
const CHROME_IMAGE = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";

describe("prefersHtml", () => {
  test.each([
    [CHROME_PAGE, true],
    ["text/html", true],
    ["TEXT/HTML", true],
    [CHROME_IMAGE, false],
    ["*/*", false],
    [undefined, false],
    ["text/html;q=0", false],
    ["text/html;q=0.5,image/*", false],
    ["application/json,text/html;q=0.9", false],
    ["text/*", false],
  ])("of %s is %s", (accept, expected) => {
    expect(prefersHtml(accept)).toBe(expected);
  });
});

describe("prefersImage", () => {
  test.each([
    ["image/*", true],
    ["image/png", true],
    ["image/*, application/json;q=0.5", true],
    ["application/json", false],
    ["*/*", false],
    ["", false],
    [undefined, false],
    ["image/*;q=0", false],
    ["application/json, image/png;q=0.5", false],
  ])("of %s is %s", (accept, expected) => {
    expect(prefersImage(accept)).toBe(expected);
  });
});

describe("negotiateFormat", () => {
  test.each([
    [CHROME_IMAGE, "webp"],
    ["image/webp,*/*;q=0.8", "webp"],
    ["image/webp;q=0,image/*", undefined],
    ["image/webp;q=0.1,image/*", undefined],
    ["*/*", undefined],
    ["image/*", undefined],
    [undefined, undefined],
    ["text/html", undefined],
    ["image/png", "png"],
    ["image/jpeg", "jpeg"],
    ["image/jpeg,image/png", undefined],
    ["image/png;q=0,*/*", "jpeg"],
    ["image/jpeg;q=0.2,image/png;q=0.9", "png"],
    ["image/jpeg;q=nonsense,image/png", "png"],
  ])("of %s is %s", (accept, expected) => {
    expect(negotiateFormat(accept)).toBe(expected);
  });

  test("reads 16 KB within 50 ms", () => {
    for (const accept of ["a/b;q=0.1,".repeat(1600), ";".repeat(16_000)]) {
      expect(quickest(() => negotiateFormat(accept))).toBeLessThan(50);
    }
  });
});
