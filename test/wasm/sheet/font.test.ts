import { describe, expect, it } from "vitest";
import { glyphsOf, LETTER_HEIGHT, LETTER_WIDTH } from "../../../wasm/sheet/font.ts";

const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));

function picture(text: string): string[] {
  const { rows } = glyphsOf(text);
  return [...rows].map((bits) =>
    Array.from({ length: LETTER_WIDTH }, (_, column) => ((bits >> column) & 1 ? "#" : ".")).join(
      "",
    ),
  );
}

describe("the font", () => {
  it("has a different picture for every printable character and the ellipsis", () => {
    const all = [...PRINTABLE, "…"].map((character) => picture(character).join("\n"));
    expect(new Set(all).size).toBe(96);
  });

  it("leaves the last column of every letter free", () => {
    for (const character of PRINTABLE) {
      expect(picture(character).map((row) => row.at(-1))).toEqual(Array(LETTER_HEIGHT).fill("."));
    }
  });

  it("draws an L as one reads it, and j below the line", () => {
    expect(picture("L").slice(0, 7)).toEqual([...Array<string>(6).fill("#....."), "#####."]);
    expect(picture("j")[7]).toContain("#");
    expect(picture("n")[7]).not.toContain("#");
  });

  it("asks where it does not know", () => {
    for (const stranger of ["é", "\n", "漢", "\u007f"]) {
      expect(picture(stranger)).toEqual(picture("?"));
    }
  });
});
