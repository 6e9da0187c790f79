import type { Image } from "../image.ts";
import { cosDegrees } from "../math.ts";

/** Pictures are to be shrunk to this before. */
export const MAX_SIDE = 100;

/** Cosine coefficients of one channel: the constant, the largest of the others, and those as fractions of it, 0…1. */
interface Coefficients {
  readonly constant: number;
  readonly scale: number;
  readonly others: readonly number[];
}

/**
 * The ThumbHash (Evan Wallace, 2023) of a picture of at most 100 × 100: about 25 bytes that hold its mean colour, its
 * proportions and a blur of it, in base64.
 */
export function thumbHash({ width, height, pixels }: Pick<Image, "width" | "height" | "pixels">) {
  const longer = Math.max(width, height);
  const { light, yellow, red, alpha, transparent } = splitChannels(pixels);
  const most = transparent ? 5 : 7;
  const along = Math.max(1, Math.round((most * width) / longer));
  const down = Math.max(1, Math.round((most * height) / longer));
  const transform = (channel: Float64Array, nx: number, ny: number) =>
    cosineTransform(channel, width, height, nx, ny);

  const l = transform(light, Math.max(3, along), Math.max(3, down));
  const p = transform(yellow, 3, 3);
  const q = transform(red, 3, 3);
  const a = transparent ? transform(alpha, 5, 5) : undefined;

  const landscape = width > height;
  const head =
    Math.round(63 * l.constant) |
    (Math.round(31.5 + 31.5 * p.constant) << 6) |
    (Math.round(31.5 + 31.5 * q.constant) << 12) |
    (Math.round(31 * l.scale) << 18) |
    (Number(transparent) << 23);
  const tail =
    (landscape ? down : along) |
    (Math.round(63 * p.scale) << 3) |
    (Math.round(63 * q.scale) << 9) |
    (Number(landscape) << 15);
  const bytes = [head & 255, (head >> 8) & 255, head >> 16, tail & 255, tail >> 8];
  if (a) bytes.push(Math.round(15 * a.constant) | (Math.round(15 * a.scale) << 4));
  const halves = [l, p, q, ...(a ? [a] : [])].flatMap(({ others }) =>
    others.map((value) => Math.round(15 * value)),
  );
  for (let i = 0; i < halves.length; i += 2) {
    bytes.push((halves[i] ?? 0) | ((halves[i + 1] ?? 0) << 4));
  }
  return btoa(String.fromCharCode(...bytes));
}

/**
 * Luminance, yellow against blue, red against green and alpha, 0…1 or −1…1; what is transparent takes the mean colour
 * of what is not.
 */
function splitChannels(pixels: Uint8Array) {
  const count = pixels.length / 4;
  const [meanRed, meanGreen, meanBlue, opacity] = meanColor(pixels);
  const light = new Float64Array(count);
  const yellow = new Float64Array(count);
  const red = new Float64Array(count);
  const alpha = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const a = (pixels[4 * i + 3] ?? 0) / 255;
    const share = a / 255;
    const r = meanRed * (1 - a) + share * (pixels[4 * i] ?? 0);
    const g = meanGreen * (1 - a) + share * (pixels[4 * i + 1] ?? 0);
    const b = meanBlue * (1 - a) + share * (pixels[4 * i + 2] ?? 0);
    light[i] = (r + g + b) / 3;
    yellow[i] = (r + g) / 2 - b;
    red[i] = r - g;
    alpha[i] = a;
  }
  return { light, yellow, red, alpha, transparent: opacity < count };
}

/** Mean colour 0…1, weighed by alpha, and the sum of alpha. */
function meanColor(pixels: Uint8Array): [number, number, number, number] {
  let [red, green, blue, opacity] = [0, 0, 0, 0];
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = (pixels[i + 3] ?? 0) / 255;
    red += (alpha / 255) * (pixels[i] ?? 0);
    green += (alpha / 255) * (pixels[i + 1] ?? 0);
    blue += (alpha / 255) * (pixels[i + 2] ?? 0);
    opacity += alpha;
  }
  const whole = opacity || 1;
  return [red / whole, green / whole, blue / whole, opacity];
}

/** The coefficients below the diagonal of a grid of nx × ny frequencies, row by row. */
function cosineTransform(
  channel: Float64Array,
  width: number,
  height: number,
  nx: number,
  ny: number,
): Coefficients {
  const across = waves(nx, width);
  const down = waves(ny, height);
  let constant = 0;
  const others: number[] = [];
  for (let cy = 0; cy < ny; cy++) {
    for (let cx = 0; cx * ny < nx * (ny - cy); cx++) {
      let sum = 0;
      for (let y = 0; y < height; y++) {
        let row = 0;
        for (let x = 0; x < width; x++) {
          row += (channel[y * width + x] ?? 0) * (across[cx]?.[x] ?? 0);
        }
        sum += row * (down[cy]?.[y] ?? 0);
      }
      if (cx === 0 && cy === 0) constant = sum / (width * height);
      else others.push(settle(sum / (width * height)));
    }
  }
  const scale = others.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const fractions = scale === 0 ? others : others.map((value) => 0.5 + (0.5 / scale) * value);
  return { constant, scale, others: fractions };
}

/** What should be nothing is nothing: scaled up, it would be noise. */
function settle(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

/** For each frequency its cosine at the middle of every pixel. */
function waves(count: number, size: number): Float64Array[] {
  return Array.from({ length: count }, (_, frequency) =>
    Float64Array.from({ length: size }, (__, place) =>
      cosDegrees((180 * frequency * (place + 0.5)) / size),
    ),
  );
}
