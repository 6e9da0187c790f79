import { philox } from "../../../../wasm/random.ts";
import { at, level, paint, type Picture } from "./picture.ts";

const GAUSS = 0x67617573;
const SCATTER = 0x73636174;
const RECTANGLE = 0x72656374;

/** Sixteen random bits: the lower half of a word comes first. */
function sixteenBits(seed: number, index: number): number {
  const words = philox([Math.floor(index / 8), 0, 0, 0], [seed, GAUSS]);
  const word = words[Math.floor(index / 2) % 4]!;
  return index % 2 === 0 ? word & 0xffff : word >>> 16;
}

export function gaussNoise(
  picture: Picture,
  seed: number,
  mean: number,
  std: number,
  perChannel: boolean,
): Picture {
  const { width, height } = picture;
  const add = (old: number, bits: number): number =>
    level(old + 255 * (mean + std * normalDeviate((bits + 0.5) / 65_536)));
  return paint(width, height, (x, y) => {
    const index = y * width + x;
    const [red, green, blue, alpha] = at(picture, x, y);
    const bits = [0, 1, 2].map((c) => sixteenBits(seed, perChannel ? index * 4 + c : index));
    return [add(red, bits[0]!), add(green, bits[1]!), add(blue, bits[2]!), alpha];
  });
}

/** Where the normal distribution function reaches p, by Newton's method on its power series. */
export function normalDeviate(p: number): number {
  if (p < 0.5) return -normalDeviate(1 - p);
  let z = 0;
  for (let step = 0; step < 60; step++) {
    const density = Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
    const change = (p - distribution(z, density)) / density;
    z += Math.min(0.5, Math.max(-0.5, change));
    if (Math.abs(change) < 1e-12) break;
  }
  return z;
}

/** ½ + φ(z) · (z + z³/3 + z⁵/15 + …). */
function distribution(z: number, density: number): number {
  let term = z;
  let sum = z;
  for (let n = 3; n < 200 && Math.abs(term) > 1e-17; n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  return 0.5 + density * sum;
}

export function scatter(
  picture: Picture,
  seed: number,
  count: number,
  color: "black" | "white" | "random",
): Picture {
  const { width, height } = picture;
  const pixels = picture.pixels.slice();
  for (let draw = 0; draw < count; draw++) {
    const [place, drawn] = philox([draw, 0, 0, 0], [seed, SCATTER]);
    const index = Number((BigInt(place) * BigInt(width * height)) >> 32n);
    const fixed = color === "white" ? [255, 255, 255] : [0, 0, 0];
    pixels.set(color === "random" ? bytes(drawn) : fixed, index * 4);
  }
  return { width, height, pixels };
}

function bytes(word: number): number[] {
  return [word & 255, (word >>> 8) & 255, (word >>> 16) & 255];
}

/** The colour of pixel (x, y), or undefined where the rectangle does not cover it. */
function fillWhere(
  picture: Picture,
  [left, top, width, height]: readonly [number, number, number, number],
  color: (index: number, alpha: number) => readonly number[],
): Picture {
  let index = 0;
  return paint(picture.width, picture.height, (x, y) => {
    const old = at(picture, x, y);
    const covered = x >= left && x < left + width && y >= top && y < top + height;
    return covered ? color(index++, old[3]) : old;
  });
}

export function fillRectangle(
  picture: Picture,
  rectangle: readonly [number, number, number, number],
  color: readonly number[],
): Picture {
  return fillWhere(picture, rectangle, () => color);
}

export function fillRectangleRandom(
  picture: Picture,
  rectangle: readonly [number, number, number, number],
  seed: number,
): Picture {
  return fillWhere(picture, rectangle, (index, alpha) => {
    const words = philox([Math.floor(index / 4), 0, 0, 0], [seed, RECTANGLE]);
    return [...bytes(words[index % 4]!), alpha];
  });
}
