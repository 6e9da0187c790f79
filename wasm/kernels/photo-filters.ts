/**
 * The looks that Photon knows by name; any other name would pass in silence. Its firenze is left out: it forgets to
 * brighten the last pixel.
 */
export const PHOTO_FILTERS = [
  "bluechrome",
  "cali",
  "diamante",
  "dramatic",
  "flagblue",
  "golden",
  "islands",
  "liquid",
  "lofi",
  "marine",
  "mauve",
  "obsidian",
  "oceanic",
  "pastel_pink",
  "perfume",
  "radio",
  "rosetint",
  "seagreen",
  "serenity",
  "twenties",
  "vintage",
] as const;
export type PhotoFilter = (typeof PHOTO_FILTERS)[number];
