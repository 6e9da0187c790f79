const UNIT = 2 ** 32;

/** The pixel that a place with 32 bits of fraction is in; 2^−16 before the next one counts as that one. */
export function pixelAt(fixed: number): number {
  return Math.floor((fixed + 2 ** 16) / UNIT);
}

/** A place cut to 32 bits of fraction, as the kernels do where each pixel has a division or a function of its own. */
export function cut(place: number): number {
  return Math.trunc(place * UNIT);
}

/** The same rounded: what the steps along a row are made of where the map is affine. */
export function rounded(place: number): number {
  return Math.floor(place * UNIT + 0.5);
}
