/** How many pixels at most go at a time where a filter of the codecs works on each by itself, a row at least. */
export const BAND_PIXELS = 262_144;
