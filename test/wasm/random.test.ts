import { describe, expect, it } from "vitest";
import { philox, Random } from "../../wasm/random.ts";

describe("philox", () => {
  // Known answers published with the Random123 library (kat_vectors, philox4x32 10).
  it("gives the published words for zeros, ones and the digits of pi", () => {
    expect(philox([0, 0, 0, 0], [0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    const ones = 0xffffffff;
    expect(philox([ones, ones, ones, ones], [ones, ones])).toEqual([
      0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd,
    ]);
    expect(
      philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0]),
    ).toEqual([0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]);
  });
});

describe("Random", () => {
  const draws = (make: (index: number) => number, count = 20_000) =>
    Array.from({ length: count }, (_, index) => make(index));
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;

  it("repeats a draw and tells purposes, places, variants and seeds apart", () => {
    const unit = (seed: number, variant: number, place: string, purpose: string) =>
      new Random(seed, variant, place).unit(purpose);
    const base = unit(7, 0, "0", "angle");
    expect(unit(7, 0, "0", "angle")).toBe(base);
    const others = [
      unit(8, 0, "0", "angle"),
      unit(7 + 2 ** 32, 0, "0", "angle"),
      unit(7, 1, "0", "angle"),
      unit(7, 0, "1", "angle"),
      unit(7, 0, "0", "shift"),
    ];
    expect(new Set([base, ...others]).size).toBe(6);
  });

  it("is uniform over seeds and over variants", () => {
    for (const values of [
      draws((seed) => new Random(seed, 0, "0").unit("angle")),
      draws((variant) => new Random(1, variant, "0").unit("angle")),
    ]) {
      expect(mean(values)).toBeCloseTo(0.5, 1.9);
      expect(mean(values.map((value) => (value - 0.5) ** 2))).toBeCloseTo(1 / 12, 2.5);
      const neighbours = values
        .slice(1)
        .map((value, i) => (value - 0.5) * ((values[i] ?? 0) - 0.5));
      expect(Math.abs(mean(neighbours))).toBeLessThan(0.003);
    }
  });

  it("keeps reals inside their bounds and to six significant digits", () => {
    for (let seed = 0; seed < 500; seed++) {
      const drawn = new Random(seed, 0, "0").uniform("angle", [-30, 30]);
      expect(Math.abs(drawn)).toBeLessThanOrEqual(30);
      expect(Number(drawn.toPrecision(6))).toBe(drawn);
    }
  });

  it("reaches both ends of an integer range, evenly", () => {
    const values = draws((seed) => new Random(seed, 0, "0").integer("times", [1, 3]));
    for (const value of [1, 2, 3]) {
      const share = values.filter((drawn) => drawn === value).length / values.length;
      expect(share).toBeCloseTo(1 / 3, 1.7);
    }
  });

  it("draws by weight and never what weighs nothing", () => {
    const values = draws((seed) => new Random(seed, 0, "0").weighted("which", [1, 0, 3]));
    expect(values).not.toContain(1);
    expect(values.filter((index) => index === 2).length / values.length).toBeCloseTo(0.75, 1.7);
  });

  it.each([0.3, 1, 2.5, 20])("has the mean and variance of a gamma of shape %d", (shape) => {
    const values = draws((seed) => new Random(seed, 0, "0").gamma("weight", shape), 40_000);
    const middle = mean(values);
    expect(Math.abs(middle - shape)).toBeLessThan(5 * Math.sqrt(shape / values.length));
    const variance = mean(values.map((value) => (value - middle) ** 2));
    const spread = Math.sqrt((2 + 6 / shape) / values.length);
    expect(Math.abs(variance / shape - 1)).toBeLessThan(5 * spread);
    const skew = mean(values.map((value) => ((value - shape) / Math.sqrt(shape)) ** 3));
    expect(Math.abs(skew / (2 / Math.sqrt(shape)) - 1)).toBeLessThan(0.35);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  });

  it.each([
    [1, 1],
    [0.4, 0.4],
    [2, 5],
  ])("has the mean and variance of a beta of %d and %d", (a, b) => {
    const values = draws((seed) => new Random(seed, 0, "0").beta("share", a, b));
    const sum = a + b;
    const variance = (a * b) / (sum * sum * (sum + 1));
    expect(Math.abs(mean(values) - a / sum)).toBeLessThan(5 * Math.sqrt(variance / 20_000));
    const found = mean(values.map((value) => (value - a / sum) ** 2));
    expect(found / variance).toBeCloseTo(1, 1.3);
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it("deals Dirichlet shares that sum to 1, with their means and variances", () => {
    const shapes = [1, 1, 3];
    const deals = Array.from({ length: 20_000 }, (_, seed) =>
      new Random(seed, 0, "0").dirichlet("share", shapes),
    );
    for (const deal of deals) {
      expect(deal.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
    for (const [index, shape] of shapes.entries()) {
      const share = shape / 5;
      const values = deals.map((deal) => deal[index] ?? NaN);
      expect(mean(values)).toBeCloseTo(share, 1.9);
      const variance = (share * (1 - share)) / 6;
      const found = mean(values.map((value) => (value - share) ** 2));
      expect(found / variance).toBeCloseTo(1, 1.3);
    }
  });

  it("makes every order equally likely", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 12_000; seed++) {
      const order = new Random(seed, 0, "0").order("order", 3).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(count / 12_000).toBeCloseTo(1 / 6, 1.7);
  });
});
