import { philox } from "../../../../wasm/random.ts";
import { normalDeviate } from "./noise.ts";
import { at, level, paint, type Picture } from "./picture.ts";

/** The word at a place of a stream, whose key's second half is a name of four letters. */
function wordOf(seed: number, name: string, index: number): number {
  const key = Buffer.from(name).readUInt32BE();
  return philox([Math.floor(index / 4), 0, 0, 0], [seed, key])[index % 4]!;
}

function each(
  picture: Picture,
  change: (color: number, index: number, channel: number) => number,
): Picture {
  return paint(picture.width, picture.height, (x, y) => {
    const [red, green, blue, alpha] = at(picture, x, y);
    const index = y * picture.width + x;
    return [change(red, index, 0), change(green, index, 1), change(blue, index, 2), alpha];
  });
}

export function saltAndPepper(picture: Picture, seed: number, salt: number, pepper: number) {
  return each(picture, (old, index) => {
    const word = wordOf(seed, "salt", index);
    if (word < salt * 2 ** 32) return 255;
    return word < (salt + pepper) * 2 ** 32 ? 0 : old;
  });
}

export function dropPixels(
  picture: Picture,
  seed: number,
  share: number,
  perChannel: boolean,
  fill: readonly number[],
) {
  return each(picture, (old, index, c) => {
    const word = wordOf(seed, "drop", perChannel ? index * 4 + c : index);
    return word < share * 2 ** 32 ? fill[c]! : old;
  });
}

export function multiply(
  picture: Picture,
  seed: number,
  low: number,
  high: number,
  perChannel: boolean,
) {
  return each(picture, (old, index, c) => {
    const word = wordOf(seed, "mult", perChannel ? index * 4 + c : index);
    return level(old * (low + ((high - low) * word) / 2 ** 32));
  });
}

export function shotNoise(picture: Picture, seed: number, scale: number) {
  return each(picture, (old, index, c) => {
    const share = wordOf(seed, "shot", index * 4 + c) / 2 ** 32;
    const light = (old / 255) ** 2.2;
    const photons = poisson(light / scale + 1e-6, share);
    return level(255 * Math.min(1, photons * scale) ** (1 / 2.2));
  });
}

/** How many events a share of the distribution function stands for. */
function poisson(mean: number, share: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  let k = 0;
  while (share >= sum && k < 2000) {
    k++;
    term *= mean / k;
    sum += term;
  }
  return k;
}

export function isoNoise(picture: Picture, seed: number, hue: number, intensity: number): Picture {
  const mean = lightnessDeviation(picture) * intensity;
  return paint(picture.width, picture.height, (x, y) => {
    const index = y * picture.width + x;
    const [red, green, blue, alpha] = at(picture, x, y);
    const bursts = poisson(mean, wordOf(seed, "iso ", 2 * index) / 2 ** 32);
    const bits = wordOf(seed, "iso ", 2 * index + 1) % 65_536;
    const turn = Math.floor(hue * 64 * normalDeviate((bits + 0.5) / 65_536) + 0.5) / 64;
    const lightness = (Math.max(red, green, blue) + Math.min(red, green, blue)) / 2;
    const lighter = lightness + bursts * intensity * (255 - lightness);
    return [...recolor([red, green, blue], turn, lighter), alpha];
  });
}

/** Of 1, pixels counted by their alpha. */
export function lightnessDeviation({ pixels }: Picture): number {
  const sums = [0, 0, 0];
  for (let i = 0; i < pixels.length; i += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(i, i + 4);
    const lightness = (Math.max(red, green, blue) + Math.min(red, green, blue)) / 510;
    sums[0]! += alpha;
    sums[1]! += alpha * lightness;
    sums[2]! += alpha * lightness ** 2;
  }
  if (sums[0] === 0) return 0;
  return Math.sqrt(Math.max(0, sums[2]! / sums[0]! - (sums[1]! / sums[0]!) ** 2));
}

/** The colour with its hue turned by degrees and another lightness (0…255), through the hexagon of HLS. */
export function recolor(rgb: readonly number[], degrees: number, lightness: number): number[] {
  const [red = 0, green = 0, blue = 0] = rgb;
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const spread = most - least;
  const l = Math.min(1, Math.max(0, lightness / 255));
  if (spread === 0) return [0, 1, 2].map(() => level(l * 255));
  const old = (most + least) / 510;
  const saturation = spread / 255 / (1 - Math.abs(2 * old - 1));
  const sixth =
    most === red
      ? (green - blue) / spread
      : most === green
        ? 2 + (blue - red) / spread
        : 4 + (red - green) / spread;
  const hue = (((sixth * 60 + degrees) % 360) + 360) % 360;
  // The formula of CSS Color 4 for HSL.
  return [0, 8, 4].map((n) => {
    const k = (n + hue / 30) % 12;
    return level(
      255 * (l - saturation * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1))),
    );
  });
}

/** Corners of the holes of a grid, row by row. */
export function gridHoles(
  size: readonly [number, number],
  unit: readonly [number, number],
  hole: readonly [number, number],
  seed: number,
  random: boolean,
): (readonly [x: number, y: number])[] {
  const holes: [number, number][] = [];
  for (let top = 0; top < size[1]; top += unit[1]) {
    for (let left = 0; left < size[0]; left += unit[0]) {
      const index = holes.length;
      const place = (axis: 0 | 1): number => {
        const share = wordOf(seed, "grid", index * 4 + axis) / 2 ** 32;
        return random ? Math.floor(share * (unit[axis] - hole[axis] + 1)) : 0;
      };
      holes.push([left + place(0), top + place(1)]);
    }
  }
  return holes;
}
