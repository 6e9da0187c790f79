import { describe, expect, it } from "vitest";
import { draft, draftStep } from "./drafts.ts";

type Case = readonly [
  name: string,
  args: Readonly<Record<string, unknown>>,
  op: string,
  params: Readonly<Record<string, unknown>>,
  note?: RegExp,
];

/** What albumentations 0.3 to 1.3 wrote, and what it is here. */
const OLD: readonly Case[] = [
  [
    "HueSaturationValue",
    { hue_shift_limit: 20 },
    "hue_saturation_value",
    { hue: [-40, 40] },
    /greys/,
  ],
  [
    "ColorJitter",
    { hue: 0.5, brightness: 0.2 },
    "color_jitter",
    { hue: [-180, 180], brightness: [0.8, 1.2] },
  ],
  ["ColorJitter", {}, "color_jitter", { hue: [-72, 72] }],
  ["RandomGamma", { gamma_limit: [80, 120] }, "gamma", { gamma: [0.8, 1.2] }],
  [
    "GaussNoise",
    { var_limit: [6502.5, 6502.5] },
    "gauss_noise",
    { std: [80.638 / 255, 80.638 / 255] },
  ],
  ["GaussNoise", { var_limit: 100 }, "gauss_noise", { std: [0, 10 / 255] }, /variance/],
  [
    "GaussNoise",
    {},
    "gauss_noise",
    { std: [Math.sqrt(10) / 255, Math.sqrt(50) / 255] },
    /variance/,
  ],
  ["GaussNoise", { var_limit: [4, 4], mean: 51 }, "gauss_noise", { mean: 0.2 }],
  ["Solarize", { threshold: 128 }, "solarize", { threshold: [128 / 255, 128 / 255] }],
  [
    "RandomBrightness",
    { limit: 0.3 },
    "brightness_contrast",
    { brightness: [-0.3, 0.3], contrast: [0, 0] },
  ],
  [
    "RandomContrast",
    { limit: 0.3 },
    "brightness_contrast",
    { brightness: [0, 0], contrast: [-0.3, 0.3] },
  ],
  [
    "JpegCompression",
    { quality_lower: 40, quality_upper: 60 },
    "image_compression",
    { quality: [40, 60] },
    /encoder/,
  ],
  ["Rotate", { limit: 45 }, "rotate", { angle: [-45, 45], border: "reflect101" }, /half a pixel/],
  [
    "Rotate",
    { limit: [90, 90], border_mode: 0, value: [255, 0, 16] },
    "rotate",
    { border: "constant", fill: "#ff0010" },
    /half a pixel/,
  ],
  ["RandomScale", { scale_limit: 0.5 }, "scale", { scale: [-0.5, 0.5], interpolation: "linear" }],
  [
    "Affine",
    { scale: { x: [0.5, 1], y: [1, 2] }, rotate: 10 },
    "affine",
    { scale_x: [0.5, 1], scale_y: [1, 2], rotate: [-10, -10] },
  ],
  [
    "Affine",
    { translate_percent: { x: [0, 0.1], y: [-0.1, 0] } },
    "affine",
    { translate_x: [0, 0.1], translate_y: [-0.1, 0] },
  ],
  ["CLAHE", { clip_limit: 2, tile_grid_size: [4, 4] }, "clahe", { clip: [1, 2], tiles: 4 }],
  ["Blur", { blur_limit: [5, 5] }, "blur", { size: 5 }],
  ["GaussianBlur", { blur_limit: [3, 3] }, "gaussian_blur", { sigma: [0.8, 0.8] }, /cut off/],
  [
    "GaussianBlur",
    { blur_limit: [3, 3], sigma_limit: 2 },
    "gaussian_blur",
    { sigma: [0, 2] },
    /cut off/,
  ],
  [
    "CoarseDropout",
    { max_holes: 4, max_height: 128, max_width: 64 },
    "coarse_dropout",
    { holes: [4, 4], height: [0.25, 0.25], width: [0.125, 0.125] },
    /side of 512/,
  ],
  [
    "Perspective",
    { scale: 0.1, pad_mode: 1, pad_val: 255 },
    "perspective",
    { scale: [0, 0.1], border: "replicate", fill: "#ffffff" },
  ],
  [
    "RandomResizedCrop",
    { height: 10, width: 20 },
    "random_resized_crop",
    { width: 20, height: 10 },
  ],
  [
    "Downscale",
    { scale_min: 0.25, scale_max: 0.5 },
    "downscale",
    { scale: [0.25, 0.5], interpolation_down: "nearest" },
  ],
  [
    "RandomFog",
    { fog_coef_lower: 0.1, fog_coef_upper: 0.2 },
    "fog",
    { fog_coef: [0.1, 0.2] },
    /haze/,
  ],
];

/** What 2.0 writes. */
const NEW: readonly Case[] = [
  ["GaussNoise", {}, "gauss_noise", { std: [0.2, 0.44], mean: [0, 0] }],
  ["GaussNoise", { std_range: [0.1, 0.2] }, "gauss_noise", { std: [0.1, 0.2] }],
  ["CoarseDropout", {}, "coarse_dropout", { holes: [1, 2], height: [0.1, 0.2] }],
  ["Rotate", { limit: [-5, 5] }, "rotate", { angle: [-5, 5], border: "constant" }],
  ["Affine", { rotate: [5, 10] }, "affine", { rotate: [5, 10] }],
  ["ColorJitter", {}, "color_jitter", { hue: [-180, 180] }],
  ["GaussianBlur", { sigma_limit: [1, 2] }, "gaussian_blur", { sigma: [1, 2] }],
  ["RandomResizedCrop", { size: [10, 20] }, "random_resized_crop", { width: 20, height: 10 }],
  [
    "Resize",
    { height: 4, width: 8, area_for_downscale: "image" },
    "resize",
    { interpolation: "auto" },
  ],
  [
    "ShiftScaleRotate",
    { rotate_limit: 10 },
    "shift_scale_rotate",
    { angle: [-10, 10], scale: [-0.1, 0.1], border: "constant" },
  ],
];

const RELEASES: readonly (readonly [string, readonly Case[]])[] = [
  ["1.3.0", OLD],
  ["2.0.8", NEW],
];

describe.each(RELEASES)("parameters as albumentations %s writes them", (version, cases) => {
  const rows = cases.map((row) => ({ row, title: `${row[0]} ${JSON.stringify(row[1])}` }));

  it.each(rows)("translates $title", ({ row: [name, args, op, params, note] }) => {
    const { ops, nodes } = draftStep(name, args, version);
    expect(ops).toMatchObject([{ op, params: near(params) }]);
    expect(nodes[0]?.verdict).toBe(note === undefined ? "exact" : "approximate");
    if (note !== undefined) expect(nodes[0]?.note).toMatch(note);
  });
});

describe("meanings that depend on more than one step", () => {
  it("measures holes in pixels by the size that an earlier step settles", () => {
    const file = {
      __class_fullname__: "Compose",
      transforms: [
        { __class_fullname__: "Resize", height: 100, width: 200, p: 1 },
        { __class_fullname__: "CoarseDropout", max_holes: 2, max_height: 10, max_width: 10, p: 1 },
        { __class_fullname__: "RandomScale", p: 1 },
        { __class_fullname__: "CoarseDropout", max_holes: 2, max_height: 10, max_width: 10, p: 1 },
      ],
    };
    const whole = draft(JSON.stringify({ __version__: "1.0.3", transform: file }));
    expect(whole.ops[1]).toMatchObject({ params: { height: [0.1, 0.1], width: [0.05, 0.05] } });
    expect(whole.verdicts[2]).toBe("CoarseDropout exact");
    expect(whole.verdicts[4]).toBe("CoarseDropout approximate");
  });

  it("spells out windows whose sizes are odd where ours may be even, so that the draw is the same", () => {
    const { ops } = draftStep("Blur", { blur_limit: [3, 7] });
    expect(ops).toEqual([{ one_of: [3, 5, 7].map((size) => ({ op: "blur", params: { size } })) }]);
    expect(draftStep("MedianBlur", { blur_limit: 7 }).ops).toMatchObject([
      { params: { size: [3, 7] } },
    ]);
  });

  it("makes the removed Flip of its three turns", () => {
    const { ops } = draftStep("Flip", { p: 0.75 }, "0.4.5");
    expect(ops).toEqual([
      {
        one_of: [
          { op: "vertical_flip" },
          { op: "horizontal_flip" },
          { op: "rotate90", params: { times: 2 } },
        ],
        p: 0.75,
      },
    ]);
  });
});

/** Numbers to four digits, wherever they stand. */
function near(value: unknown): unknown {
  if (typeof value === "number") return expect.closeTo(value, 4);
  if (Array.isArray(value)) return value.map((item: unknown) => near(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, near(item)]));
}
