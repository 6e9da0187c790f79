import type { FilterBorder } from "../../../../wasm/kernels/border-tables.ts";
import { walk } from "./border.ts";
import { at, level, paint, type Picture, type Rgba } from "./picture.ts";

/** The pixels of a window around a place, row by row, its centre at floor(size / 2). */
function windowAt(
  picture: Picture,
  x: number,
  y: number,
  width: number,
  height: number,
  border: FilterBorder,
): Rgba[] {
  return Array.from({ length: width * height }, (_, i) => {
    const column = x - Math.floor(width / 2) + (i % width);
    const row = y - Math.floor(height / 2) + Math.floor(i / width);
    return at(picture, walk(column, picture.width, border)!, walk(row, picture.height, border)!);
  });
}

/** A picture made colour by colour; alpha and hidden pixels stay. */
function eachColor(
  picture: Picture,
  color: (own: Rgba, channel: number, x: number, y: number) => number,
): Picture {
  return paint(picture.width, picture.height, (x, y) => {
    const own = at(picture, x, y);
    if (own[3] === 0) return own;
    return own.map((value, channel) => (channel === 3 ? value : color(own, channel, x, y)));
  });
}

export function rank(
  picture: Picture,
  size: number,
  rankOf: (count: number) => number,
  border: FilterBorder,
): Picture {
  return eachColor(picture, (_, channel, x, y) => {
    const visible = windowAt(picture, x, y, size, size, border).filter((pixel) => pixel[3] > 0);
    const sorted = visible.map((pixel) => pixel[channel]!).toSorted((a, b) => a - b);
    return sorted[rankOf(sorted.length)]!;
  });
}

export function convolve(
  picture: Picture,
  window: { width: number; height: number; weights: readonly number[] },
  border: FilterBorder,
): Picture {
  const { width, height, weights } = window;
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const signed = weights.some((weight) => weight < 0);
  return paint(picture.width, picture.height, (x, y) => {
    const own = at(picture, x, y);
    const pixels = windowAt(picture, x, y, width, height, border);
    const shares = pixels.map((pixel, i) => (weights[i]! * pixel[3]) / 255);
    const total = shares.reduce((sum, share) => sum + share, 0);
    if (signed ? own[3] === 0 : total === 0) return own;
    return own.map((value, channel) => {
      if (channel === 3) return value;
      const from = signed ? value : 0;
      const sum = pixels.reduce((s, pixel, i) => s + shares[i]! * (pixel[channel]! - from), 0);
      return level(signed ? whole * value + sum : (whole * sum) / total);
    });
  });
}

export function edges(picture: Picture, own: number, share: number): Picture {
  const magnitude = (color: Rgba, channel: number, x: number, y: number): number => {
    const nine = windowAt(picture, x, y, 3, 3, "reflect").map((pixel) =>
      pixel[3] === 0 ? color[channel]! : pixel[channel]!,
    );
    const dot = (weights: number[]): number => weights.reduce((s, w, i) => s + w * nine[i]!, 0);
    return Math.hypot(dot([-1, 0, 1, -2, 0, 2, -1, 0, 1]), dot([-1, -2, -1, 0, 0, 0, 1, 2, 1]));
  };
  let most = 0;
  eachColor(picture, (color, channel, x, y) => {
    most = Math.max(most, magnitude(color, channel, x, y));
    return 0;
  });
  return eachColor(picture, (color, channel, x, y) => {
    const edge = most > 0 ? (255 * magnitude(color, channel, x, y)) / most : 0;
    return level(own * color[channel]! + share * edge);
  });
}

export function unsharp(
  picture: Picture,
  weights: readonly number[],
  alpha: number,
  threshold?: number,
): Picture {
  const plane = (value: (x: number, y: number, channel: number) => number) => {
    const size = weights.length;
    return (x: number, y: number, channel: number): number | undefined => {
      let sum = 0;
      let total = 0;
      for (let i = 0; i < size * size; i++) {
        const column = walk(x - (size >> 1) + (i % size), picture.width, "reflect101")!;
        const row = walk(y - (size >> 1) + Math.floor(i / size), picture.height, "reflect101")!;
        const weight =
          weights[i % size]! * weights[Math.floor(i / size)]! * at(picture, column, row)[3];
        sum += weight * value(column, row, channel);
        total += weight;
      }
      return total > 0 ? sum / total : undefined;
    };
  };
  const value = (x: number, y: number, channel: number): number => at(picture, x, y)[channel]!;
  const blurred = plane(value);
  const lost = (x: number, y: number, channel: number): number =>
    value(x, y, channel) - (blurred(x, y, channel) ?? value(x, y, channel));
  const soft = plane((x, y, channel) => {
    // Single precision decides ties as the kernel does.
    return Math.fround(Math.abs(lost(x, y, channel))) > threshold! ? 1 : 0;
  });
  return eachColor(picture, (own, channel, x, y) => {
    const sharp = level(own[channel]! + alpha * lost(x, y, channel));
    const share = threshold === undefined ? 1 : (soft(x, y, channel) ?? 0);
    return level(own[channel]! + share * (sharp - own[channel]!));
  });
}
