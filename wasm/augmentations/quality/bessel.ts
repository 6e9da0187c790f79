import { cosDegrees, sinDegrees } from "../../math.ts";

/**
 * The Bessel function J1 of 0…200, from its integral over half a turn (DLMF 10.9.2). The integrand is periodic, so the
 * trapezoidal rule is exact to double precision once there are more points than the argument is large.
 */
export function besselJ1(x: number): number {
  const steps = 40 + 2 * Math.ceil(x);
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    const angle = (360 * step) / steps;
    sum += cosDegrees(angle - (x * sinDegrees(angle) * 180) / Math.PI);
  }
  return sum / steps;
}
