/** From this temperature on, in steps of 500 K up to 15,000 K: the colour of the light as red, green, blue. */
interface Locus {
  readonly first: number;
  readonly red: readonly number[];
  readonly green: readonly number[];
  readonly blue: readonly number[];
}

const STEP = 500;

/** The published tables of "Planckian Jitter" (Zini, Gomez-Villa, Buzzelli, Twardowski, Bagdanov, van de Weijer 2022). */
const LOCI = {
  blackbody: {
    first: 3000,
    red: [
      0.6743, 0.6281, 0.5919, 0.5623, 0.5376, 0.5163, 0.4979, 0.4816, 0.4672, 0.4542, 0.4426, 0.432,
      0.4223, 0.4135, 0.4054, 0.398, 0.3911, 0.3847, 0.3787, 0.3732, 0.368, 0.3632, 0.3586, 0.3544,
      0.3503,
    ],
    green: [
      0.4029, 0.4241, 0.4372, 0.4457, 0.4515, 0.4555, 0.4584, 0.4604, 0.4619, 0.463, 0.4638, 0.4644,
      0.4648, 0.4651, 0.4653, 0.4654, 0.4655, 0.4656, 0.4656, 0.4656, 0.4655, 0.4655, 0.4655,
      0.4654, 0.4653,
    ],
    blue: [
      0.0013, 0.1665, 0.2513, 0.3154, 0.3672, 0.4103, 0.4468, 0.4782, 0.5053, 0.5289, 0.5497,
      0.5681, 0.5844, 0.599, 0.6121, 0.6239, 0.6346, 0.6444, 0.6532, 0.6613, 0.6688, 0.6756, 0.682,
      0.6878, 0.6933,
    ],
  },
  cied: {
    first: 4000,
    red: [
      0.5829, 0.551, 0.5246, 0.5021, 0.4826, 0.4654, 0.4502, 0.4364, 0.424, 0.4127, 0.4023, 0.3928,
      0.3839, 0.3757, 0.3681, 0.3609, 0.3543, 0.348, 0.3421, 0.3365, 0.3313, 0.3263, 0.3217,
    ],
    green: [
      0.4421, 0.4514, 0.4576, 0.4618, 0.4646, 0.4667, 0.4681, 0.4692, 0.47, 0.4705, 0.4709, 0.4713,
      0.4715, 0.4716, 0.4717, 0.4718, 0.4719, 0.4719, 0.4719, 0.4719, 0.4719, 0.4719, 0.4719,
    ],
    blue: [
      0.2288, 0.2948, 0.3488, 0.3941, 0.4325, 0.4654, 0.4938, 0.5186, 0.5403, 0.5594, 0.5763,
      0.5914, 0.6049, 0.6171, 0.6281, 0.638, 0.6472, 0.6555, 0.6631, 0.6702, 0.6766, 0.6826, 0.6882,
    ],
  },
} as const satisfies Record<string, Locus>;

export const ILLUMINANTS = ["blackbody", "cied"] as const;

/** What red and blue are multiplied by, green staying, under light of a temperature in kelvin (clamped to the table). */
export function planckianGains(
  mode: (typeof ILLUMINANTS)[number],
  temperature: number,
): readonly [red: number, blue: number] {
  const locus: Locus = LOCI[mode];
  const last = locus.red.length - 1;
  const place = Math.min(last, Math.max(0, (temperature - locus.first) / STEP));
  const low = Math.min(last - 1, Math.floor(place));
  const at = (values: readonly number[]): number => {
    const [from = 0, to = 0] = values.slice(low, low + 2);
    return from + (to - from) * (place - low);
  };
  const green = at(locus.green);
  return [at(locus.red) / green, at(locus.blue) / green];
}
