import { describe, expect, it } from "vitest";
import { solarizingOfTables } from "../../../wasm/kernels/solarizing.ts";

const solarizingOf = (curve: (level: number) => number) => {
  const red = Uint8Array.from({ length: 256 }, (_, level) => curve(level));
  return solarizingOfTables({ red, green: red, blue: red });
};

describe("solarizingOfTables", () => {
  it("knows levels that are flipped from a threshold on", () => {
    expect(solarizingOf((level) => (level >= 100 ? 255 - level : level))).toEqual({
      limits: 0x64_64_64,
      below: false,
      flipped: 0xff_ff_ff,
      more: 0,
      less: 0,
    });
  });

  it("knows a sum below a threshold", () => {
    expect(solarizingOf((level) => (level < 128 ? level + 60 : level))).toEqual({
      limits: 0x80_80_80,
      below: true,
      flipped: 0,
      more: 0x3c_3c_3c,
      less: 0,
    });
  });

  it("has none where levels on both sides change, or colours differ", () => {
    expect(solarizingOf((level) => (level < 128 ? level + 60 : level - 1))).toBeUndefined();
    const red = Uint8Array.from({ length: 256 }, (_, level) => (level < 9 ? 1 : level));
    expect(solarizingOfTables({ red, green: red, blue: red.slice() })).toBeUndefined();
  });
});
