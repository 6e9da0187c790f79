/** What may lie between us and a reference: levels on average and at most, or the share of pixels that differ. */
interface Allowance {
  readonly mean: number;
  readonly most: number;
  /** Of the pixels; absent where small differences may be everywhere. */
  readonly share?: number;
  readonly reason: string;
}

/** Each tolerance and why it is not zero. The figures that are really met stand in the table of docs/oracle.md. */
export const TOLERANCES = {
  exact: {
    mean: 0,
    most: 0,
    reason: "Only whole pixels move, or levels go through a table: nothing is rounded twice.",
  },
  rounding: {
    mean: 0.5,
    most: 1,
    reason:
      "Both round the same number once; at a half, or where one sums in fixed point, either level is right.",
  },
  nearest: {
    mean: 1,
    most: 255,
    share: 0.01,
    reason:
      "OpenCV rounds places to 1/1024 pixel first, so a place between two pixels may fall to the other one.",
  },
  "warp-linear": {
    mean: 1,
    most: 8,
    reason:
      "OpenCV looks at places to 1/32 pixel, half of which is up to 4 levels at an edge of 255; we are exact.",
  },
  "warp-cubic": {
    mean: 1,
    most: 10,
    reason: "As linear, and the cubic is 1.4 times as steep at an edge.",
  },
  "warp-lanczos": {
    mean: 1,
    most: 10,
    reason: "As cubic.",
  },
  resize: {
    mean: 0.5,
    most: 2,
    reason:
      "OpenCV weighs with 11 bits, Pillow rounds between the two axes; down and up again does it twice.",
  },
  "resize-lanczos": {
    mean: 0.5,
    most: 1,
    reason: "As resize.",
  },
  "between-axes": {
    mean: 1,
    most: 24,
    reason:
      "Pillow clamps overshoots to bytes between the two axes; its floating point does not, and agrees within 1.",
  },
  blur: {
    mean: 0.5,
    most: 2,
    reason: "OpenCV cuts the Gaussian of bytes at three deviations, SciPy and we at four.",
  },
  alpha: {
    mean: 0.1,
    most: 2,
    reason:
      "Colours are divided by alpha at the end, which magnifies the last bit where alpha is small.",
  },
  hsv: {
    mean: 0.5,
    most: 2,
    reason:
      "OpenCV cuts fractions off on the way back from 8-bit HSV, we round to the nearest level.",
  },
  truncation: {
    mean: 0.75,
    most: 1,
    reason: "Pillow cuts fractions off, half a level on average; we round to the nearest level.",
  },
  "enhance-color": {
    mean: 0.75,
    most: 4,
    reason: "Pillow rounds the grey to a level before it is multiplied by 1 − factor, here −5.",
  },
  steps: {
    mean: 0.1,
    most: 2,
    reason: "Three roundings one after the other, each of which may differ at a half.",
  },
} as const satisfies Readonly<Record<string, Allowance>>;

export type Tolerance = keyof typeof TOLERANCES;

/** Boxes, keypoints and outlines, in pixels: matrices are multiplied in double precision on both sides. */
export const LABEL_TOLERANCE = 1e-9;
