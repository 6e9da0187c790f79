/** The colours of RGBA8 rows as RGB8 rows. */
export function withoutAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}

/**
 * The mean absolute difference over the colours, in levels, of RGBA8 rows and of rows of `channels` (3 or 4) bytes a
 * pixel. Throws RangeError where the sizes differ.
 */
export function meanDifference(rgba: Uint8Array, other: Uint8Array, channels: number): number {
  const pixels = rgba.length / 4;
  if (other.length !== pixels * channels) throw new RangeError("the results differ in size");
  let sum = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const theirs = other[pixel * channels + channel] ?? 0;
      sum += Math.abs((rgba[pixel * 4 + channel] ?? 0) - theirs);
    }
  }
  return sum / (pixels * 3);
}
