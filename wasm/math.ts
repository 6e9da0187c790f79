/**
 * Elementary functions made only of IEEE 754 additions, multiplications, divisions and square roots, which every
 * engine rounds alike. `Math.sin` and its kin differ between engines in the last bit. Errors are below 1e-14 relative.
 */

const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;

/** The nearest number with six significant decimal digits, the precision of canonical pipelines; integers stay. */
export function roundSignificant(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(6));
}

/** Sine of an angle in degrees, exact at multiples of 90. */
export function sinDegrees(degrees: number): number {
  // The remainder of doubles is exact, so no precision is lost however large the angle.
  const turn = ((degrees % 360) + 360) % 360;
  if (turn >= 180) return -halfTurnSine(turn - 180);
  return halfTurnSine(turn);
}

/** Cosine of an angle in degrees, exact at multiples of 90. */
export function cosDegrees(degrees: number): number {
  return sinDegrees((degrees % 360) + 90);
}

/** Tangent of an angle in degrees. */
export function tanDegrees(degrees: number): number {
  return sinDegrees(degrees) / cosDegrees(degrees);
}

function halfTurnSine(degrees: number): number {
  const acute = degrees > 90 ? 180 - degrees : degrees;
  const radians = (acute <= 45 ? acute : 90 - acute) * (Math.PI / 180);
  return acute <= 45 ? sineSeries(radians) : cosineSeries(radians);
}

function sineSeries(x: number): number {
  return powerSeries(x, x, 1);
}

function cosineSeries(x: number): number {
  return powerSeries(1, x, 0);
}

/** Taylor series of sine (from x, order 1) or cosine (from 1, order 0), summed from the smallest term up. */
function powerSeries(first: number, x: number, order: number): number {
  const terms = [first];
  let term = first;
  for (let n = order + 2; n < order + 22; n += 2) {
    term = (-term * x * x) / (n * (n - 1));
    terms.push(term);
  }
  return terms.reduceRight((sum, next) => sum + next, 0);
}

/** Angle in degrees (−180, 180] of the vector (x, y), y first as is the custom. */
export function atan2Degrees(y: number, x: number): number {
  if (x === 0 && y === 0) return 0;
  const steep = Math.abs(y) > Math.abs(x);
  const ratio = steep ? Math.abs(x / y) : Math.abs(y / x);
  const acute = steep ? 90 - arctangent(ratio) : arctangent(ratio);
  const half = x < 0 ? 180 - acute : acute;
  return y < 0 ? -half : half;
}

/** Arctangent in degrees of 0…1: three halvings of the angle, then the series. */
function arctangent(ratio: number): number {
  let t = ratio;
  for (let halving = 0; halving < 3; halving++) t /= 1 + Math.sqrt(1 + t * t);
  let sum = 0;
  for (let n = 21; n >= 1; n -= 2) sum = 1 / n - t * t * sum;
  return (8 * t * sum * 180) / Math.PI;
}

/** e to the power of x. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.78) return Infinity;
  if (x < -745.13) return 0;
  const halvings = Math.round(x / Math.LN2);
  const rest = x - halvings * LN2_HIGH - halvings * LN2_LOW;
  let sum = 1;
  for (let n = 18; n >= 1; n--) sum = 1 + (rest * sum) / n;
  return scaleByPowerOfTwo(sum, halvings);
}

/** Natural logarithm; −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let exponent = 0;
  let mantissa = x;
  while (mantissa >= Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent--;
  }
  // ln m = 2 artanh((m − 1)/(m + 1)); |z| ≤ 0.1716, so fifteen odd terms are beyond double precision.
  const z = (mantissa - 1) / (mantissa + 1);
  let sum = 0;
  for (let n = 29; n >= 1; n -= 2) sum = 1 / n + z * z * sum;
  return exponent * LN2_HIGH + (2 * z * sum + exponent * LN2_LOW);
}

/** base to the power of exponent, for a base of at least 0. */
export function pow(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (base === 0) return exponent > 0 ? 0 : Infinity;
  return exp(exponent * log(base));
}

function scaleByPowerOfTwo(value: number, exponent: number): number {
  let result = value;
  const factor = exponent < 0 ? 0.5 : 2;
  for (let step = Math.abs(exponent); step > 0; step--) result *= factor;
  return result;
}
