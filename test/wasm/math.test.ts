import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import * as math from "../../wasm/math.ts";

/** Absolute near zero, relative elsewhere. */
function close(actual: number, expected: number, tolerance = 1e-14): void {
  expect(Math.abs(actual - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(tolerance);
}

describe("the engine's own elementary functions", () => {
  it("is exact at right angles", () => {
    expect([0, 90, 180, 270, 360, -90].map((angle) => math.sinDegrees(angle) + 0)).toEqual([
      0, 1, 0, -1, 0, -1,
    ]);
    expect([0, 90, 180, 270, 360, -90].map((angle) => math.cosDegrees(angle) + 0)).toEqual([
      1, 0, -1, 0, 1, 0,
    ]);
    expect(math.atan2Degrees(1, 1)).toBeCloseTo(45, 13);
    expect(math.atan2Degrees(0, -1)).toBe(180);
  });

  it.prop([fc.double({ min: -720, max: 720, noNaN: true })])(
    "agrees on sine and cosine",
    (angle) => {
      close(math.sinDegrees(angle), Math.sin((angle * Math.PI) / 180), 1e-13);
      close(math.cosDegrees(angle), Math.cos((angle * Math.PI) / 180), 1e-13);
    },
  );

  it.prop([
    fc.double({ min: -9, max: 9, noNaN: true }),
    fc.double({ min: -9, max: 9, noNaN: true }),
  ])("agrees on the angle of a vector", (y, x) => {
    // On the negative axis ours is 180 for either zero.
    fc.pre((x !== 0 || y !== 0) && !Object.is(y, -0));
    close(math.atan2Degrees(y, x), (Math.atan2(y, x) * 180) / Math.PI);
  });

  it.prop([fc.double({ min: -700, max: 700, noNaN: true })])("agrees on the exponential", (x) => {
    expect(Math.abs(math.exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-13);
  });

  it.prop([fc.double({ min: 1e-300, max: 1e300, noNaN: true })])("agrees on the logarithm", (x) => {
    close(math.log(x), Math.log(x));
  });

  it.prop([
    fc.double({ min: 0.001, max: 10, noNaN: true }),
    fc.double({ min: -10, max: 10, noNaN: true }),
  ])("agrees on powers", (base, exponent) => {
    expect(Math.abs(math.pow(base, exponent) / base ** exponent - 1)).toBeLessThan(1e-12);
  });

  it("rounds to six significant digits and leaves whole numbers alone", () => {
    expect(math.roundSignificant(1.23456789)).toBe(1.23457);
    expect(math.roundSignificant(4294967295)).toBe(4294967295);
  });
});
