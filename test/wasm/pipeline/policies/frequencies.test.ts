import { describe, expect, it } from "vitest";
import { draws, kindOf, margin, shares } from "./draws.ts";

const FOURTEEN = [
  "noop",
  "shear x",
  "shear y",
  "translate x",
  "translate y",
  "rotate",
  "brightness",
  "color",
  "contrast",
  "sharpness",
  "posterize",
  "solarize",
  "auto_contrast",
  "equalize",
];
const FIFTEEN = [...FOURTEEN.slice(1), "invert", "solarize_add"];
const SIGNED = ["rotate", "shear x", "shear y", "translate x", "translate y"];

function expectShares(items: readonly string[], expected: Readonly<Record<string, number>>) {
  const found = shares(items);
  expect([...found.keys()].sort()).toEqual(Object.keys(expected).sort());
  for (const [name, share] of Object.entries(expected)) {
    const off = Math.abs((found.get(name) ?? 0) - share);
    expect(off, `${name} ${found.get(name)}, not ${share}`).toBeLessThan(
      margin(share, items.length),
    );
  }
}

const evenly = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, 1 / names.length]));

describe("rand_augment", () => {
  const seeds = 4000;

  it("applies n of torchvision's fourteen, evenly and again and again", () => {
    const all = draws("rand_augment:n=3,m=9", seeds);
    expect(all.every((steps) => steps.length === 3)).toBe(true);
    expectShares(all.flat().map(kindOf), evenly(FOURTEEN));
    const twice = all.filter(([first, second]) => first && second && first.op === second.op);
    expect(twice.length).toBeGreaterThan(seeds / 40);
  });

  it("gives its signs by an even coin", () => {
    const warps = draws("rand_augment:n=3,m=9", seeds)
      .flat()
      .filter((step) => SIGNED.includes(kindOf(step)));
    for (const kind of SIGNED) {
      const signs = warps
        .filter((step) => kindOf(step) === kind)
        .map(({ params }) => String(JSON.stringify(params).includes("-")));
      expectShares(signs, { true: 0.5, false: 0.5 });
    }
  });

  it("rotates by 9° in torchvision's dialect and by 27° in timm's", () => {
    const angles = (text: string) =>
      new Set(
        draws(text, 1500)
          .flat()
          .filter(({ op }) => op === "rotate")
          .map(({ params }) => params["angle"]),
      );
    expect(angles("rand_augment:2,m=9")).toEqual(new Set([9, -9]));
    expect(angles("rand_augment:2,m=9,dialect=timm")).toEqual(new Set([27, -27]));
    expect(angles("rand_augment:2,m=5,bins=11")).toEqual(new Set([15, -15]));
  });

  it("applies each of timm's fifteen half of the time", () => {
    const all = draws("rand_augment:n=2,m=9,dialect=timm", 2 * seeds);
    const lengths = all.map(({ length }) => String(length));
    expectShares(lengths, { 0: 0.25, 1: 0.5, 2: 0.25 });
    expectShares(all.flat().map(kindOf), evenly(FIFTEEN));
  });
});

describe("trivial_augment", () => {
  it.each(["torchvision", "official"])("applies one of fourteen (%s)", (dialect) => {
    const all = draws(`trivial_augment:${dialect}`, 6000);
    expect(all.every(({ length }) => length === 1)).toBe(true);
    // A warp by nothing shows no axis, so both axes count together.
    const kinds = all.flat().map((step) => kindOf(step).replace(/ [xy]$/, ""));
    const single = FOURTEEN.filter((name) => !/ [xy]$/.test(name));
    expectShares(kinds, {
      ...Object.fromEntries(single.map((name) => [name, 1 / 14])),
      shear: 2 / 14,
      translate: 2 / 14,
    });
  });

  it("reaches every strength, both ways", () => {
    const angles = draws("trivial_augment", 20_000)
      .flat()
      .filter(({ op }) => op === "rotate")
      .map(({ params }) => Number(params["angle"]));
    expect(new Set(angles).size).toBe(61);
    expect([Math.min(...angles), Math.max(...angles)]).toEqual([-135, 135]);
  });
});

describe("auto_augment", () => {
  // For each op: Σ over the sub-policies of its probabilities, counted by hand from the published lists.
  it.each<[string, Readonly<Record<string, number>>]>([
    [
      "imagenet",
      {
        posterize: 0.4 + 0.6 + 0.6 + 0.8 + 0.4,
        rotate: 0.6 + 0.8 + 0.2 + 0.8 + 0.4 + 0.8,
        solarize: 0.6 + 0.2 + 0.6 + 0.6 + 0.8 + 0.2 + 0.6,
        auto_contrast: 1.2,
        equalize: 1.4 + 0.4 + 0.4 + 0.6 + 1 + 0.6 + 0.6 + 0.8 + 1 + 1 + 0.6 + 0.4 + 1 + 1.4,
        color: 0.4 + 0.6 + 1 + 0.8 + 0.4 + 0.6,
        invert: 0.6 + 0.6 + 0.6,
        contrast: 2,
        sharpness: 0.4,
        "shear x": 0.6,
      },
    ],
    [
      "cifar10",
      {
        invert: 0.1 + 0.1,
        contrast: 0.2 + 0.6,
        rotate: 0.7,
        "translate x": 0.3 + 0.5,
        "translate y": 0.7 + 0.4 + 0.9 + 0.7 + 0.7,
        sharpness: 0.8 + 0.9 + 0.3 + 0.6 + 0.2,
        "shear y": 0.5 + 0.2,
        auto_contrast: 0.5 + 0.4 + 0.6 + 0.8 + 0.9 + 0.9 + 0.9,
        equalize: 0.9 + 0.6 + 0.5 + 0.3 + 0.2 + 0.2 + 0.6 + 0.6 + 0.8,
        posterize: 0.3,
        color: 0.4 + 0.7 + 0.2 + 0.9 + 0.7,
        brightness: 0.6 + 0.7 + 0.9 + 0.1,
        solarize: 0.5 + 0.2 + 0.4 + 0.8,
      },
    ],
    [
      "svhn",
      {
        "shear x": 0.9 * 3 + 0.1 + 0.7 + 0.7,
        "shear y": 0.9 * 3 + 0.8 + 0.7 + 0.3 + 0.8 + 0.8,
        invert: 0.2 + 0.7 + 0.9 + 0.4 + 0.9 + 0.7 + 0.9 + 0.8 + 0.6 + 0.6 + 0.8 + 0.1,
        equalize: 0.6 * 4 + 0.9 + 0.6,
        solarize: 0.6 + 0.2 + 0.3 + 0.4 + 0.7,
        rotate: 0.9 + 0.9 + 0.8 + 0.8,
        auto_contrast: 0.8 + 0.8 + 0.7,
        "translate x": 0.9,
        "translate y": 0.6 + 0.6 + 0.8,
        contrast: 0.3,
      },
    ],
  ])("applies each operation of %s as often as its sub-policies say", (policy, expected) => {
    const seeds = 10_000;
    const found = shares(draws(`auto_augment:${policy}`, seeds).flat().map(kindOf));
    const total = draws(`auto_augment:${policy}`, seeds).flat().length;
    expect([...found.keys()].sort()).toEqual(Object.keys(expected).sort());
    for (const [name, sum] of Object.entries(expected)) {
      const rate = ((found.get(name) ?? 0) * total) / seeds;
      const off = Math.abs(rate - sum / 25);
      expect(off, `${name} ${rate}, not ${sum / 25}`).toBeLessThan(margin(sum / 25, seeds) * 1.5);
    }
  });

  it("keeps the pair and its order: svhn's shear comes before its inversion", () => {
    const pairs = draws("auto_augment:svhn", 3000)
      .map((steps) => steps.map(({ op }) => op).join())
      .filter((names) => names.includes("shear") && names.includes("invert"));
    expect(new Set(pairs)).toEqual(new Set(["shear,invert"]));
  });
});

describe("timm's strings", () => {
  it("spread the level about m and keep it within 0 and 10", () => {
    const angles = draws("timm:rand-m9-mstd0.5-inc1", 12_000)
      .flat()
      .filter(({ op }) => op === "rotate")
      .map(({ params }) => Math.abs(Number(params["angle"])) / 3);
    expect(Math.max(...angles)).toBe(10);
    const inside = angles.filter((level) => level < 9);
    expect(Math.abs(inside.length / angles.length - 0.5)).toBeLessThan(margin(0.5, angles.length));
    const spread = inside.reduce((sum, level) => sum + (9 - level) ** 2, 0) / inside.length;
    expect(Math.sqrt(spread)).toBeCloseTo(0.5, 1);
  });

  it("draw the level evenly below m where mstd is above 100", () => {
    const levels = draws("timm:rand-m8-mstd101-p1", 4000)
      .flat()
      .filter(({ op }) => op === "rotate")
      .map(({ params }) => Math.abs(Number(params["angle"])) / 3);
    expect(Math.max(...levels)).toBeLessThanOrEqual(8);
    const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
    expect(Math.abs(mean - 4)).toBeLessThan((5 * 8) / Math.sqrt(12 * levels.length));
  });

  it("draw by weight and without replacement under tweights", () => {
    const all = draws("timm:rand-tweights-p1", 6000);
    expect(all.every(([a, b]) => a && b && kindOf(a) !== kindOf(b))).toBe(true);
    const total = 3 + 2 + 2 + 1 + 1 + 3 * 0.25 + 7 * 0.05;
    const first = shares(all.map(([step]) => (step ? kindOf(step) : "")));
    expect(Math.abs((first.get("rotate") ?? 0) - 3 / total)).toBeLessThan(margin(3 / total, 6000));
    expect(Math.abs((first.get("shear y") ?? 0) - 2 / total)).toBeLessThan(margin(2 / total, 6000));
    const old = draws("timm:rand-w0-p1-n16", 50);
    expect(old.every((steps) => steps.length === 13)).toBe(true);
  });

  it("choose one of three for 3a, and reach the black image of v0 only there", () => {
    expectShares(
      draws("timm:3a", 3000)
        .flat()
        .map(({ op, params }) => String(params["property"] ?? op)),
      {
        solarize: 1 / 3,
        color: 1 / 3,
        gaussian_blur: 1 / 3,
      },
    );
    const bits = (text: string) =>
      new Set(
        draws(text, 4000)
          .flat()
          .filter(({ op }) => op === "posterize")
          .map(({ params }) => params["bits"]),
      );
    expect(bits("timm:v0")).toEqual(new Set([0, 2]));
    expect(bits("timm:v0r")).toEqual(new Set([4, 2]));
    expect(bits("timm:original")).toEqual(new Set([7, 6]));
  });
});
