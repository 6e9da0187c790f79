import { philox } from "../../../../wasm/random.ts";
import { at, level, paint, type Picture } from "./picture.ts";

export interface Shading {
  readonly seed: number;
  readonly roughness: number;
  readonly brightness: number;
  readonly contrast: number;
}

const smooth = (t: number): number => t * t * (3 - 2 * t);

/** Octaves of lattice noise, the first with two cells along the longer side. */
function field(width: number, height: number, seed: number, roughness: number) {
  const longer = Math.max(width, height);
  const point = (octave: number, row: number, column: number): number => {
    const purpose = (0x706c0000 + octave * 2 ** 26 + row) >>> 0;
    const words = philox([Math.floor(column / 4), 0, 0, 0], [seed, purpose]);
    return Math.floor(words[column % 4]! / 256) / 2 ** 24;
  };
  return (x: number, y: number): number => {
    let sum = 0;
    let scale = 1;
    for (let octave = 0, distance = longer / 2; octave === 0 || distance >= 2; octave++) {
      const [u, v] = [(x + 0.5) / distance, (y + 0.5) / distance];
      const [i, j] = [Math.floor(u), Math.floor(v)];
      const along = (row: number): number => {
        const from = point(octave, row, i);
        return from + (point(octave, row, i + 1) - from) * smooth(u - i);
      };
      sum += scale * (along(j) + (along(j + 1) - along(j)) * smooth(v - j));
      scale *= roughness / (1 + roughness);
      distance /= 2;
    }
    return sum;
  };
}

/** `about` is told the mean of the field over the rows that measure it. */
export function shadeByPlasma(
  picture: Picture,
  { seed, roughness, brightness, contrast }: Shading,
  about: (mean: number) => number,
): Picture {
  const { width, height } = picture;
  const value = field(width, height, seed, roughness);
  const measured: number[] = [];
  for (let y = 0; y < height; y += Math.ceil(height / 64)) {
    for (let x = 0; x < width; x++) measured.push(value(x, y));
  }
  const [least, greatest] = [Math.min(...measured), Math.max(...measured)];
  const unit = (v: number): number =>
    greatest - least < 1e-6 ? 0 : Math.min(1, Math.max(0, (v - least) / (greatest - least)));
  const center = about(measured.reduce((sum, v) => sum + unit(v), 0) / measured.length);
  return paint(width, height, (x, y) => {
    const f = unit(value(x, y));
    const [r, g, b, alpha] = at(picture, x, y);
    const shade = (c: number): number =>
      level(center + (c + brightness * f - center) * (1 + contrast * f));
    return [shade(r), shade(g), shade(b), alpha];
  });
}

const { fround } = Math;

/** The sum of the squares, in the single precision that decides between two centres as near. */
const squares = (parts: readonly number[]): number =>
  parts.reduce((sum, part) => fround(sum + fround(fround(part) * fround(part))), 0);

/** SLIC in RGB with a compactness of 25 levels, ten rounds, from an even grid; every segment gets its mean. */
export function superpixels(picture: Picture, segments: number): Picture {
  const { width, height } = picture;
  const step = Math.max(1, Math.sqrt((width * height) / segments));
  const columns = Math.max(1, Math.round(width / step));
  const rows = Math.max(1, Math.round(height / step));
  const reach = Math.ceil(Math.max(width / columns, height / rows));
  const perPixel = fround(625 / (reach * reach));
  const pixels = Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return { x, y, color: at(picture, x, y) };
  });
  const centers = Array.from({ length: columns * rows }, (_, i) => {
    const x = fround((((i % columns) + 0.5) * width) / columns - 0.5);
    const y = fround(((Math.floor(i / columns) + 0.5) * height) / rows - 0.5);
    const [r, g, b, alpha] = at(picture, Math.trunc(x), Math.trunc(y));
    return { x, y, color: alpha > 0 ? [r, g, b] : [128, 128, 128] };
  });
  const labels = pixels.map(() => 0);
  for (let round = 0; round < 10; round++) {
    for (const [p, { x, y, color }] of pixels.entries()) {
      let least = Infinity;
      for (const [label, center] of centers.entries()) {
        const inReach =
          Math.abs(x - Math.trunc(center.x)) <= reach &&
          Math.abs(y - Math.trunc(center.y)) <= reach;
        if (!inReach) continue;
        const place = fround(squares([x - center.x, y - center.y]) * perPixel);
        const tint = squares(center.color.map((mean, c) => color[c]! - mean));
        const distance = color[3] > 0 ? fround(place + tint) : place;
        if (distance < least) {
          least = distance;
          labels[p] = label;
        }
      }
    }
    for (const [label, center] of centers.entries()) {
      const own = pixels.filter((_, p) => labels[p] === label);
      const sum = (of: (pixel: (typeof own)[number]) => number): number =>
        own.reduce((before, pixel) => before + of(pixel), 0);
      if (own.length === 0) continue;
      center.x = fround(sum(({ x }) => x) / own.length);
      center.y = fround(sum(({ y }) => y) / own.length);
      const alpha = sum(({ color }) => color[3]);
      if (alpha === 0) continue;
      center.color = [0, 1, 2].map((c) =>
        fround(fround(sum(({ color }) => color[c]! * color[3])) / fround(alpha)),
      );
    }
  }
  return paint(width, height, (x, y) => {
    const center = centers[labels[y * width + x]!]!;
    return [...center.color.map(level), at(picture, x, y)[3]];
  });
}
