/** The operations of RandAugment and TrivialAugment in their published order. */
export const FOURTEEN = [
  "Identity",
  "ShearX",
  "ShearY",
  "TranslateX",
  "TranslateY",
  "Rotate",
  "Brightness",
  "Color",
  "Contrast",
  "Sharpness",
  "Posterize",
  "Solarize",
  "AutoContrast",
  "Equalize",
] as const;

/** The names that policies are written in, as their papers have them. */
export type Operation = (typeof FOURTEEN)[number] | "Invert";
