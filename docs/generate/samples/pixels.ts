import type { Raster } from "../../../test/scene.ts";

export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** Paints every pixel as the mean of nine samples; x and y go from 0 to 1 along the shorter side. */
export function paintRaster(
  width: number,
  height: number,
  paint: (x: number, y: number) => Rgba,
): Raster {
  const data = new Uint8Array(width * height * 4);
  const scale = Math.min(width, height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      data.set(samplePixel(column, row, scale, paint), (row * width + column) * 4);
    }
  }
  return { width, height, data };
}

/** The mean is weighed by alpha, so that what is transparent lends no colour to an edge. */
function samplePixel(
  column: number,
  row: number,
  scale: number,
  paint: (x: number, y: number) => Rgba,
): number[] {
  const sum = [0, 0, 0];
  let coverage = 0;
  for (let index = 0; index < 9; index++) {
    const x = (column + ((index % 3) + 0.5) / 3) / scale;
    const y = (row + (Math.floor(index / 3) + 0.5) / 3) / scale;
    const [red, green, blue, alpha] = paint(x, y);
    for (const [channel, level] of [red, green, blue].entries()) {
      sum[channel] = (sum[channel] ?? 0) + Math.min(255, Math.max(0, level)) * alpha;
    }
    coverage += alpha;
  }
  if (coverage === 0) return [0, 0, 0, 0];
  return [...sum.map((level) => Math.round(level / coverage)), Math.round((coverage / 9) * 255)];
}

/** Between two colours; the amount is held within 0…1. */
export function mix(a: Rgba, b: Rgba, amount: number): Rgba {
  const t = Math.min(1, Math.max(0, amount));
  const at = (channel: 0 | 1 | 2 | 3) => a[channel] + (b[channel] - a[channel]) * t;
  return [at(0), at(1), at(2), at(3)];
}

/** 0…1, smooth noise of two octaves. */
export function cloud(x: number, y: number, frequency: number): number {
  return (
    0.65 * smooth(x * frequency, y * frequency) +
    0.35 * smooth(x * frequency * 2.7, y * frequency * 2.7)
  );
}

function smooth(x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const ease = (t: number) => t * t * (3 - 2 * t);
  const [u, v] = [ease(x - column), ease(y - row)];
  const top = hash(column, row) * (1 - u) + hash(column + 1, row) * u;
  const bottom = hash(column, row + 1) * (1 - u) + hash(column + 1, row + 1) * u;
  return top * (1 - v) + bottom * v;
}

function hash(x: number, y: number): number {
  const value = Math.sin(x * 127.1 + y * 311.7) * 43758.5453;
  return value - Math.floor(value);
}
