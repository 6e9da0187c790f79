import { pow } from "../math.ts";

const BYTES = 24_576;
/** Where the parts begin, as `assembly/lab.ts` reads them. */
const PLACE = {
  light: 0,
  root: 12_288,
  lightness: 16_384,
  ofLightness: 18_432,
  level: 20_480,
} as const;
const ROOTS = 2048;
const LEVELS = 4096;
/** One in the 14 bits that lead back to RGB. */
const ONE = 16_384;
/** What red, green and blue give to X, Y and Z of white 1, in 12 bits. */
const SHARES = [
  [1777, 871, 73],
  [1541, 2929, 448],
  [778, 296, 3575],
] as const;

/**
 * The tables between sRGB bytes and 8-bit CIE L*a*b* (IEC 61966-2-1, CIE 15): X, Y and Z of each level of each colour
 * in 23 bits, to be added up; by their upper 11 bits f(t) in 15 and lightness; Y and f of a lightness in 14; and level
 * of 12-bit light.
 */
export function labTables(): Uint8Array {
  const bytes = new Uint8Array(BYTES);
  const light = new Int32Array(bytes.buffer, PLACE.light, 3 * 256 * 4);
  const root = new Uint16Array(bytes.buffer, PLACE.root, ROOTS);
  const lightness = new Uint8Array(bytes.buffer, PLACE.lightness, ROOTS);
  const ofLightness = new Int32Array(bytes.buffer, PLACE.ofLightness, 512);
  const level = new Uint8Array(bytes.buffer, PLACE.level, LEVELS);
  for (let i = 0; i < 256; i++) {
    const linear = Math.round(2040 * linearOf(i / 255));
    for (const [color, shares] of SHARES.entries()) {
      // Half a unit of what the upper bits leave away comes with the first colour.
      const half = color === 0 ? 2048 : 0;
      const sums = shares.map((share) => share * linear + half);
      light.set(sums, (color * 256 + i) * 4);
    }
    const [y, f] = luminanceOf(i);
    ofLightness[2 * i] = y;
    ofLightness[2 * i + 1] = f;
  }
  for (let i = 0; i < ROOTS; i++) {
    const f = Math.round(32_768 * rootOf(i / 2040));
    root[i] = f;
    lightness[i] = (296 * f - 1_336_934 + 16_384) >> 15;
  }
  for (let i = 0; i < LEVELS; i++)
    level[i] = Math.min(255, Math.round(255 * encodedOf(i / LEVELS)));
  return bytes;
}

function linearOf(value: number): number {
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

function encodedOf(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055;
}

function rootOf(light: number): number {
  return light < 216 / 24_389 ? (light * 841) / 108 + 16 / 116 : pow(light, 1 / 3);
}

/** Y and f(Y) of a lightness of 0…255. */
function luminanceOf(lightness: number): [number, number] {
  const l = (lightness * 100) / 255;
  if (l <= 8) {
    return [Math.round((ONE * l * 27) / 24_389), Math.round(ONE * (16 / 116 + l / 116))];
  }
  const f = (l + 16) / 116;
  return [Math.round(ONE * f * f * f), Math.round(ONE * f)];
}
