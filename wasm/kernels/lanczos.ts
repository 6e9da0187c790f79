import { sinDegrees } from "../math.ts";

/** sinc(x) · sinc(x / lobes), the windowed sinc of Lanczos; 0 from `lobes` on. */
export function lanczos(x: number, lobes: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= lobes) return 0;
  const angle = Math.PI * x;
  return (lobes * sinDegrees(180 * x) * sinDegrees((180 * x) / lobes)) / (angle * angle);
}
