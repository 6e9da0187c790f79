import { at, level, mix, paint, type Picture, type Share } from "./picture.ts";

/** The weighted sum of pictures of one size; nothing is transparent black. */
export function sum(parts: readonly (readonly [picture: Picture, weight: number])[]): Picture {
  const [[{ width, height }] = [{ width: 0, height: 0 }]] = parts;
  return paint(width, height, (x, y) => {
    const shares = parts.map(([picture, weight]): Share => [at(picture, x, y), weight]);
    const whole = shares.reduce((alpha, [pixel, weight]) => alpha + pixel[3]! * weight, 0);
    return whole < 0.5 ? [0, 0, 0, 0] : (mix(shares) ?? [0, 0, 0, 0]);
  });
}

/** Moves away from the mean of 3 × 3 pixels, the middle one five times, by a factor; the outline stays. */
export function sharpness(picture: Picture, factor: number): Picture {
  const { width, height } = picture;
  return paint(width, height, (x, y) => {
    const own = at(picture, x, y);
    const outline = x === 0 || y === 0 || x === width - 1 || y === height - 1;
    if (outline || own[3] === 0) return own;
    const shares = [-1, 0, 1].flatMap((dy) =>
      [-1, 0, 1].map((dx): Share => [at(picture, x + dx, y + dy), dx === 0 && dy === 0 ? 5 : 1]),
    );
    const smooth = mix(shares) ?? own;
    const color = (c: number): number => level(smooth[c]! + factor * (own[c]! - smooth[c]!));
    return [color(0), color(1), color(2), own[3]];
  });
}
