import { describe, expect, it } from "vitest";
import type { Parameters } from "../../../wasm/augmentations/define.ts";
import { parsePipelineJson } from "../../../wasm/pipeline/parse-pipeline.ts";
import { planPipeline } from "../../../wasm/pipeline/plan.ts";
import { runPlan } from "../../../wasm/pipeline/run.ts";
import { loadKernels } from "../kernels/load-kernels.ts";
import { onPicture } from "../kernels/pictures.ts";
import { channelOf, correlation, mean } from "../kernels/statistics.ts";
import { at, paint, type Picture } from "../kernels/twins/picture.ts";

const kernels = loadKernels();
const LIMITS = { maxPixels: 1_000_000, maxSide: 4096 };
const GREY = paint(160, 120, () => [100, 100, 100, 255]);

function weather(op: string, params: Parameters, seed = 1, picture = GREY): Picture {
  const plan = planPipeline(parsePipelineJson([{ op, params }]), picture, seed, 0, LIMITS);
  return onPicture(
    kernels,
    picture,
    (image) => runPlan(plan, { image: kernels.clone(image) }, kernels).image,
  );
}

const reds = (picture: Picture) => channelOf(picture, 0);

describe("weather", () => {
  it("fogs the more the higher fog_coef and alpha_coef are, and most in the middle", () => {
    const light = (params: Parameters) => mean(reds(weather("fog", params)));
    const [none, some, much] = [
      light({ fog_coef: 0 }),
      light({ fog_coef: 0.4 }),
      light({ fog_coef: 1 }),
    ];
    expect(none).toBe(100);
    expect(some).toBeGreaterThan(none + 1);
    expect(much).toBeGreaterThan(some + 10);
    expect(light({ fog_coef: 1, alpha_coef: 0.2 })).toBeGreaterThan(much + 10);
    const rows = Array.from({ length: 40 }, (_, seed) => weather("fog", { fog_coef: 1 }, seed));
    const level = (x: number, y: number) => mean(rows.map((fogged) => at(fogged, x, y)[0]));
    expect(level(80, 60)).toBeGreaterThan(level(4, 4) + 10);
  });

  it("rains the more drops the harder it rains, and slants them to the right", () => {
    const wet = (rain_type: string) =>
      mean(
        reds(weather("rain", { rain_type, blur: 1, brightness: 1 })).map((v) => Number(v > 100)),
      );
    const shares = ["drizzle", "default", "heavy", "torrential"].map(wet);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[0]).toBeGreaterThan(0);
    expect(mean(reds(weather("rain", { brightness: 0.5, drop_color: "#000" })))).toBe(50);
    const slanted = weather("rain", { slant: 45, blur: 1, rain_type: "drizzle", brightness: 1 });
    const bright = (x: number, y: number) => at(slanted, x, y)[0] > 100;
    const places = Array.from({ length: 150 * 110 }, (_, i) => [i % 150, Math.floor(i / 150)]);
    const falling = places.filter(([x = 0, y = 0]) => bright(x, y) && bright(x + 3, y + 3)).length;
    const rising = places.filter(([x = 0, y = 0]) => bright(x + 3, y) && bright(x, y + 3)).length;
    expect(falling).toBeGreaterThan(3 * rising);
  });

  it("shades only where x and y say, and by its intensity", () => {
    const shaded = weather("shadow", { count: 3, intensity: 0.4, x: [0.5, 1], y: [0, 0.5] });
    for (let y = 0; y < 120; y++) {
      for (let x = 0; x < 160; x++) {
        if (x < 79 || y > 60) expect(at(shaded, x, y)[0]).toBe(100);
      }
    }
    expect(new Set(reds(shaded))).toContain(60);
  });

  it("is brightest at the sun, however the flare is drawn", () => {
    for (const method of ["overlay", "physics_based"]) {
      const params = { x: 0.25, y: 0.5, circles: 3, src_radius: 0.3, method };
      const flared = weather("sun_flare", params);
      // A reflection nearby may outshine it by a hair.
      expect(at(flared, 40, 60)[0]).toBeGreaterThan(Math.max(...reds(flared)) - 5);
      expect(at(flared, 40, 60)[0]).toBeGreaterThan(180);
    }
  });

  it("lights the side that the angle points to", () => {
    const lit = weather("illumination", {
      mode: "linear",
      intensity: 0.5,
      angle: 90,
      effect_type: "brighten",
    });
    expect([at(lit, 0, 0)[0], at(lit, 159, 119)[0]]).toEqual([150, 50]);
    const spot = { mode: "gaussian", intensity: 0.5, x: 0.5, y: 0.5, sigma: 0.1 };
    const dark = weather("illumination", { ...spot, effect_type: "darken" });
    expect([at(dark, 80, 60)[0], at(dark, 0, 0)[0]]).toEqual([50, 100]);
    const corner = { mode: "corner", intensity: 0.8, corner: 2 };
    const far = weather("illumination", { ...corner, effect_type: "darken" });
    expect([at(far, 159, 119)[0], at(far, 0, 0)[0]]).toEqual([100, 20]);
  });

  it("snows on what is dark alone", () => {
    const halves = paint(20, 10, (x) => (x < 10 ? [60, 70, 80, 255] : [180, 190, 200, 255]));
    const snowed = weather("snow", { snow_point: 0.2, brightness: 1.5 }, 1, halves);
    expect(at(snowed, 15, 5)).toEqual([180, 190, 200, 255]);
    expect(at(snowed, 5, 5)).toEqual([90, 105, 120, 255]);
  });

  const OPERATIONS: readonly (readonly [string, Parameters])[] = [
    ["fog", { fog_coef: 1 }],
    ["rain", { rain_type: "heavy", blur: 3 }],
    ["shadow", { count: 4, y: [0, 1] }],
    ["spatter", { mode: "rain" }],
    ["spatter", { mode: "mud" }],
    ["gravel", { patches: 20, x: [0, 1], y: [0, 1] }],
  ];
  it.each(OPERATIONS)(
    "%s with %o is another for another seed, and the same again",
    (op, params) => {
      const pictures = [1, 2, 3, 4, 5].map((seed) => reds(weather(op, params, seed)));
      expect(reds(weather(op, params, 1))).toEqual(pictures[0]);
      // What all share, such as the thick middle of a fog, is taken away.
      const shared = pictures[0]!.map((_, i) => mean(pictures.map((picture) => picture[i]!)));
      const own = pictures.map((picture) => picture.map((level, i) => level - shared[i]!));
      // Five pictures less their mean correlate by −1/4 where they are independent.
      expect(Math.abs(correlation(own[0]!, own[1]!) + 0.25)).toBeLessThan(0.2);
    },
  );
});
