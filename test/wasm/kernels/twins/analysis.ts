import type { GrayWeights } from "../../../../wasm/kernels/analysis-kernels.ts";
import { at, paint, type Picture } from "./picture.ts";

export function levels({ pixels }: Picture): number[] {
  const counts = Array<number>(1024).fill(0);
  for (const [i, value] of pixels.entries()) counts[(i % 4) * 256 + value]!++;
  return counts;
}

export function colors({ pixels }: Picture): number[] {
  const cubes = Array<number>(4096 * 4).fill(0);
  for (let i = 0; i < pixels.length; i += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(i, i + 4);
    if (alpha < 128) continue;
    const number = (red >> 4) * 256 + (green >> 4) * 16 + (blue >> 4);
    for (const [j, value] of [1, red, green, blue].entries()) cubes[number * 4 + j]! += value;
  }
  return cubes;
}

function grayLevel([red = 0, green = 0, blue = 0]: readonly number[], weights: GrayWeights) {
  const sum = red * weights.red + green * weights.green + blue * weights.blue;
  return Math.floor(sum / 2 ** weights.shift + 0.5);
}

export function gray(picture: Picture, weights: GrayWeights): Picture {
  return paint(picture.width, picture.height, (x, y) => {
    const level = grayLevel(at(picture, x, y), weights);
    return [level, level, level, 255];
  });
}

export function laplacian(picture: Picture, weights: GrayWeights) {
  const mirror = (place: number, size: number): number => {
    if (size === 1) return 0;
    return place < 0 ? -place : place < size ? place : 2 * size - 2 - place;
  };
  const level = (x: number, y: number): number =>
    grayLevel(at(picture, mirror(x, picture.width), mirror(y, picture.height)), weights);
  let [sum, squares] = [0, 0];
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const around = level(x - 1, y) + level(x + 1, y) + level(x, y - 1) + level(x, y + 1);
      const value = around - 4 * level(x, y);
      sum += value;
      squares += value * value;
    }
  }
  return { sum, squares };
}
