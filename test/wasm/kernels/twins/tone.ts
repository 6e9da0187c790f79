import { at, level, mix, paint, type Picture, type Rgba, type Share } from "./picture.ts";

/** Each pixel by itself; alpha stays. */
function recolor(picture: Picture, color: (pixel: Rgba) => readonly number[]): Picture {
  return paint(picture.width, picture.height, (x, y) => {
    const pixel = at(picture, x, y);
    return [...color(pixel).slice(0, 3), pixel[3]];
  });
}

const clamp = (value: number): number => Math.min(255, Math.max(0, value));

/** value · per / count as OpenCV's 8-bit HSV rounds it: the quotient in 12 bits first. */
const divide = (value: number, per: number, count: number): number =>
  count === 0 ? 0 : Math.floor((value * Math.round((per * 4096) / count)) / 4096 + 0.5);

/** By the hexcone's definition, with hue in half degrees and saturation in levels, both rounded. */
export function shiftHsv(
  picture: Picture,
  turn: number,
  saturation: number,
  value: number,
): Picture {
  return recolor(picture, ([r, g, b]) => {
    const [v, low] = [Math.max(r, g, b), Math.min(r, g, b)];
    const spread = v - low;
    const s = divide(spread, 255, v);
    const sector = v === r ? g - b : v === g ? b - r + 2 * spread : r - g + 4 * spread;
    const hue = (divide(sector, 30, spread) + 360 + Math.floor(turn / 2)) % 180;
    const depth = s === 0 ? 0 : clamp(s + saturation) / 255;
    const bright = clamp(v + value);
    return [5, 3, 1].map((n) => {
      const k = (n + hue / 30) % 6;
      return level(bright - bright * depth * Math.max(0, Math.min(1, k, 4 - k)));
    });
  });
}

export const luma = ([r, g, b]: Rgba): number =>
  Math.floor((4899 * r + 9617 * g + 1868 * b) / 16_384 + 0.5);

export function lookUpLuma(picture: Picture, table: Uint8Array): Picture {
  return recolor(picture, (pixel) => {
    const y = luma(pixel);
    const cr = clamp(level((pixel[0] - y) * 0.713 + 128)) - 128;
    const cb = clamp(level((pixel[2] - y) * 0.564 + 128)) - 128;
    const l = table[y]!;
    return [level(l + 1.403 * cr), level(l - 0.714 * cr - 0.344 * cb), level(l + 1.773 * cb)];
  });
}

export function gray(picture: Picture, method: "max" | "desaturation" | "lightness"): Picture {
  return recolor(picture, ([r, g, b]) => {
    const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)];
    const one =
      method === "max"
        ? high
        : method === "desaturation"
          ? level((high + low) / 2)
          : lightness(r, g, b);
    return [one, one, one];
  });
}

const linear = (v: number): number =>
  v <= 0.04045 * 255 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4;
const root = (t: number): number => (t > 216 / 24_389 ? Math.cbrt(t) : (t * 841) / 108 + 4 / 29);
const encode = (t: number): number =>
  255 * (t <= 0.0031308 ? 12.92 * t : 1.055 * t ** (1 / 2.4) - 0.055);

function fxyz(r: number, g: number, b: number): [number, number, number] {
  const [x, y, z] = [linear(r), linear(g), linear(b)];
  return [
    root((0.412453 * x + 0.35758 * y + 0.180423 * z) / 0.950456),
    root(0.212671 * x + 0.71516 * y + 0.072169 * z),
    root((0.019334 * x + 0.119193 * y + 0.950227 * z) / 1.088754),
  ];
}

/** CIE lightness over 255. */
function lightness(r: number, g: number, b: number): number {
  return level((116 * fxyz(r, g, b)[1] - 16) * 2.55);
}

function withLightness(r: number, g: number, b: number, l: number): number[] {
  const [fx, fy, fz] = fxyz(r, g, b);
  const a = level(500 * (fx - fy) + 128) - 128;
  const c = level(200 * (fy - fz) + 128) - 128;
  const f = (l / 2.55 + 16) / 116;
  const cube = (t: number): number => (t > 6 / 29 ? t ** 3 : ((t - 4 / 29) * 108) / 841);
  const [x, y, z] = [cube(f + a / 500), cube(f), cube(f - c / 200)];
  const [X, Z] = [x * 0.950456, z * 1.088754];
  return [
    3.240479 * X - 1.53715 * y - 0.498535 * Z,
    -0.969256 * X + 1.875991 * y + 0.041556 * Z,
    0.055648 * X - 0.204043 * y + 1.057311 * Z,
  ].map((t) => level(encode(Math.min(1, Math.max(0, t)))));
}

/** To the nearest whole number, halves to the even one, as OpenCV and the kernels round here. */
function toEven(value: number): number {
  const near = Math.round(value);
  return near - value === 0.5 && near % 2 !== 0 ? near - 1 : near;
}

/**
 * The plane of new levels: Zuiderveld's algorithm as OpenCV divides an image into tiles. The curves are those of single
 * precision, for where they differ by a level the picture may differ by two.
 */
function claheLevels(picture: Picture, old: number[], clip: number, tiles: number): number[] {
  const { width, height } = picture;
  const even = width % tiles === 0 && height % tiles === 0;
  const side = (size: number): number => (even ? size : size + tiles - (size % tiles)) / tiles;
  const [w, h] = [side(width), side(height)];
  const mirror = (i: number, size: number): number => {
    if (size === 1) return 0;
    const place = i % (2 * size - 2);
    return place < size ? place : 2 * size - 2 - place;
  };
  const curve = (column: number, row: number): number[] => {
    const counts = Array.from({ length: 256 }, () => 0);
    let total = 0;
    for (let y = row * h; y < (row + 1) * h; y++) {
      for (let x = column * w; x < (column + 1) * w; x++) {
        const index = mirror(y, height) * width + mirror(x, width);
        if (picture.pixels[index * 4 + 3] === 0) continue;
        counts[old[index]!]!++;
        total++;
      }
    }
    if (total === 0) return counts.map((_, i) => i);
    const limit = Math.max(1, Math.floor((clip * total) / 256));
    const cut = clip > 0 ? counts.reduce((sum, n) => sum + Math.max(0, n - limit), 0) : 0;
    const left = cut % 256;
    const step = Math.max(1, Math.floor(256 / Math.max(1, left)));
    let sum = 0;
    const scale = Math.fround(255 / total);
    return counts.map((count, i) => {
      const extra = i % step === 0 && i / step < left ? 1 : 0;
      sum += (clip > 0 ? Math.min(count, limit) : count) + Math.floor(cut / 256) + extra;
      return Math.min(255, toEven(Math.fround(sum * scale)));
    });
  };
  const curves = Array.from({ length: tiles * tiles }, (_, i) =>
    curve(i % tiles, Math.floor(i / tiles)),
  );
  const between = (place: number): [number, number, number] => {
    const first = Math.floor(place - 0.5);
    return [Math.max(0, first), Math.min(tiles - 1, first + 1), place - 0.5 - first];
  };
  return old.map((l, index) => {
    const [left, right, u] = between((index % width) / w);
    const [top, bottom, v] = between(Math.floor(index / width) / h);
    const read = (column: number, row: number): number => curves[row * tiles + column]![l]!;
    return toEven(
      (read(left, top) * (1 - u) + read(right, top) * u) * (1 - v) +
        (read(left, bottom) * (1 - u) + read(right, bottom) * u) * v,
    );
  });
}

/** `lightnesses`: of every pixel, for an even histogram may hang on a single level of them. */
export function clahe(
  picture: Picture,
  clip: number,
  tiles: number,
  lightnesses: readonly number[],
): Picture {
  const pixels = Array.from({ length: picture.width * picture.height }, (_, i) =>
    at(picture, i % picture.width, Math.floor(i / picture.width)),
  );
  const grey = pixels.every(([r, g, b, alpha]) => alpha === 0 || (r === g && g === b));
  const old = pixels.map(([r], i) => (grey ? r : lightnesses[i]!));
  const levels = claheLevels(picture, old, clip, tiles);
  return paint(picture.width, picture.height, (x, y) => {
    const index = y * picture.width + x;
    const [r, g, b, alpha] = pixels[index]!;
    const l = levels[index]!;
    return [...(grey ? [l, l, l] : withLightness(r, g, b, l)), alpha];
  });
}

export function averageBlocks(picture: Picture, side: number): Picture {
  const { width, height } = picture;
  return paint(width, height, (x, y) => {
    const [left, top] = [x - (x % side), y - (y % side)];
    const shares: Share[] = [];
    for (let j = top; j < Math.min(height, top + side); j++) {
      for (let i = left; i < Math.min(width, left + side); i++) shares.push([at(picture, i, j), 1]);
    }
    const own = at(picture, x, y);
    const mean = mix(shares) ?? own;
    return [mean[0], mean[1], mean[2], own[3]];
  });
}

export function fringe(
  picture: Picture,
  red: readonly [number, number],
  blue: readonly [number, number],
): Picture {
  const { width, height } = picture;
  const sample = (x: number, y: number, [k1, k2]: readonly [number, number], c: 0 | 2): number => {
    const [dx, dy] = [x - width / 2, y - height / 2];
    const [rx, ry] = [dx / width, dy / height];
    const square = rx * rx + ry * ry;
    const growth = 1 + square * (k1 + k2 * square);
    const snap = (place: number): number => toEven(place * 32) / 32;
    const [px, py] = [snap(dx * growth + width / 2), snap(dy * growth + height / 2)];
    const [left, top] = [Math.floor(px), Math.floor(py)];
    const inside = (i: number, size: number): number => Math.min(size - 1, Math.max(0, i));
    const tap = (i: number, j: number, weight: number): Share => [
      at(picture, inside(left + i, width), inside(top + j, height)),
      weight,
    ];
    const [u, v] = [px - left, py - top];
    const taps = [
      tap(0, 0, (1 - u) * (1 - v)),
      tap(1, 0, u * (1 - v)),
      tap(0, 1, (1 - u) * v),
      tap(1, 1, u * v),
    ];
    return (mix(taps) ?? at(picture, x, y))[c];
  };
  return paint(width, height, (x, y) => {
    const [, green, , alpha] = at(picture, x, y);
    return [sample(x, y, red, 0), green, sample(x, y, blue, 2), alpha];
  });
}
