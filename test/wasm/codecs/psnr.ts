/** Peak signal-to-noise ratio in dB over the colours of RGBA8; Infinity when they are equal. */
export function psnr(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) {
    if (i % 4 !== 3) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  }
  return 10 * Math.log10((255 * 255) / (sum / ((a.length * 3) / 4)));
}
