import { describe, expect, it } from "vitest";
import { rampOfTables } from "../../../wasm/kernels/ramp.ts";

const table = (curve: (level: number) => number): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, level) => Math.min(255, Math.max(0, curve(level))));

const rampOf = (curve: (level: number) => number): Int32Array | undefined => {
  const red = table(curve);
  return rampOfTables({ red, green: red, blue: table((level) => level) });
};

/** What the kernel makes of a level, in as many bits as JavaScript has. */
const follow = (ramp: Int32Array, colour: number, level: number): number => {
  const word = ramp[colour] ?? 0;
  const slope = ((word << 16) >> 16) + 64 * (word >> 16);
  const sum = slope * level + (ramp[colour + 4] ?? 0);
  expect(Math.abs(sum)).toBeLessThan(2 ** 31);
  return Math.min(255, Math.max(0, Math.floor(sum / 2 ** 19)));
};

describe("rampOfTables", () => {
  it.each([
    ["contrast", (v: number) => Math.round(127.5 + (v - 127.5) * 1.5)],
    ["less contrast", (v: number) => Math.round(127.5 + (v - 127.5) * 0.3)],
    ["brightness and contrast", (v: number) => Math.round(v * 1.2 + 51)],
    ["a gain", (v: number) => Math.round(v * 1.189_207)],
    ["a falling line", (v: number) => Math.round(300 - 1.7 * v)],
    ["one level", () => 77],
    ["a steep line", (v: number) => Math.round((v - 100) * 3.9)],
  ])("follows %s exactly, level by level", (_, curve) => {
    const ramp = rampOf(curve);
    expect(ramp).toBeDefined();
    for (let level = 0; level < 256; level++) {
      expect(follow(ramp ?? new Int32Array(8), 0, level)).toBe(table(curve)[level]);
      expect(follow(ramp ?? new Int32Array(8), 2, level)).toBe(level);
      expect(follow(ramp ?? new Int32Array(8), 3, level)).toBe(level);
    }
  });

  it.each([
    ["a gamma", (v: number) => Math.round(255 * (v / 255) ** 0.6)],
    ["solarizing", (v: number) => (v < 128 ? v : 255 - v)],
    ["a line with one level amiss", (v: number) => (v === 90 ? 89 : v)],
    ["a line too steep for its kernel", (v: number) => Math.round((v - 100) * 9)],
  ])("has none for %s", (_, curve) => {
    expect(rampOf(curve)).toBeUndefined();
  });
});
