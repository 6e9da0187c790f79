/** Rows of straight RGBA8, as the kernels see them, in a plain array. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export type Rgba = [red: number, green: number, blue: number, alpha: number];

export function at({ width, pixels }: Picture, x: number, y: number): Rgba {
  const start = (y * width + x) * 4;
  const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(start, start + 4);
  return [red, green, blue, alpha];
}

/** A picture whose every pixel the function gives. */
export function paint(
  width: number,
  height: number,
  pixel: (x: number, y: number) => readonly number[],
): Picture {
  const pixels = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) pixels.set(pixel(x, y), (y * width + x) * 4);
  }
  return { width, height, pixels };
}

/** To the nearest byte, halves up. */
export function level(value: number): number {
  return Math.min(255, Math.max(0, Math.floor(value + 0.5)));
}

/** One pixel and how much it counts. */
export type Share = readonly [pixel: readonly number[], weight: number];

/** Colours weighed by weight and alpha; undefined where nothing with alpha is in it. */
export function mix(shares: readonly Share[]): Rgba | undefined {
  const sum = [0, 0, 0, 0];
  for (const [[red = 0, green = 0, blue = 0, alpha = 0], weight] of shares) {
    sum[0]! += red * alpha * weight;
    sum[1]! += green * alpha * weight;
    sum[2]! += blue * alpha * weight;
    sum[3]! += alpha * weight;
  }
  const alpha = sum[3]!;
  if (alpha <= 1e-9) return undefined;
  return [level(sum[0]! / alpha), level(sum[1]! / alpha), level(sum[2]! / alpha), level(alpha)];
}
