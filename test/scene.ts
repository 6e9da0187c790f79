/** RGBA8 rows, top to bottom. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

type Rgb = readonly [red: number, green: number, blue: number];

const SUN = { x: 0.72, y: 0.27, radius: 0.055 };
const HORIZON = 0.62;

/**
 * A landscape of our own making: sky, sun, ridges, a lake with reflections, a striped balloon and a little house.
 * It has smooth gradients, hard edges, fine texture and every hue, and is the same picture at any size.
 */
export function scene(width: number, height: number): Raster {
  const data = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const color = average(4, (dx, dy) =>
        paint((column + dx) / width, (row + dy) / height, width / height),
      );
      data.set(
        [...color.map((level) => Math.round(Math.min(255, Math.max(0, level)))), 255],
        (row * width + column) * 4,
      );
    }
  }
  return { width, height, data };
}

/** The scene with a soft round hole in its alpha and a stripe of full transparency, colours kept beneath. */
export function transparentScene(width: number, height: number): Raster {
  const raster = scene(width, height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const distance = Math.hypot((column + 0.5) / width - 0.4, (row + 0.5) / height - 0.5);
      const stripe = column > width * 0.85 && column < width * 0.93;
      const alpha = stripe ? 0 : Math.round(255 * Math.min(1, Math.max(0, (distance - 0.12) * 8)));
      raster.data[(row * width + column) * 4 + 3] = alpha;
    }
  }
  return raster;
}

/** Supersampling: the mean over an n×n grid within the pixel. */
function average(n: number, sample: (dx: number, dy: number) => Rgb): Rgb {
  let [red, green, blue] = [0, 0, 0];
  for (let index = 0; index < n * n; index++) {
    const [r, g, b] = sample(((index % n) + 0.5) / n, (Math.floor(index / n) + 0.5) / n);
    red += r;
    green += g;
    blue += b;
  }
  return [red / (n * n), green / (n * n), blue / (n * n)];
}

function paint(x: number, y: number, aspect: number): Rgb {
  const balloon = paintBalloon(x, y, aspect);
  if (balloon !== undefined) return balloon;
  const house = paintHouse(x, y);
  if (house !== undefined) return house;
  if (y < shore(x)) return paintAir(x, y, aspect);
  if (y > 0.86 + 0.03 * wave(x, 9)) return paintMeadow(x, y);
  return paintLake(x, y, aspect);
}

const shore = (x: number) => HORIZON + 0.008 * wave(x, 40);

function paintAir(x: number, y: number, aspect: number): Rgb {
  const ridges: readonly (readonly [number, Rgb])[] = [
    [0.5 + 0.05 * wave(x, 7) + 0.02 * wave(x, 31), [38, 70, 74]],
    [0.42 + 0.07 * wave(x + 0.3, 5) + 0.015 * wave(x, 43), [82, 108, 128]],
    [0.35 + 0.08 * wave(x + 0.6, 4) + 0.02 * wave(x, 23), [140, 150, 178]],
  ];
  for (const [top, color] of ridges) {
    if (y > top)
      return mix(color, [225, 196, 170], 0.25 * (1 - (y - top) * 6) + 0.1 * noise(x, y, 70));
  }
  const sky = mix([58, 110, 190], [255, 205, 150], Math.min(1, y * 2.1) ** 1.4);
  const distance = Math.hypot((x - SUN.x) * aspect, y - SUN.y);
  const cloud = Math.max(0, wave(x * 1.3 + y * 2, 9) * wave(y * 3 - x, 11) - 0.25) * 0.5;
  const glow = distance < SUN.radius ? 1 : 0.6 * Math.max(0, 1 - distance * 3) ** 2;
  return mix(mix(sky, [255, 250, 245], cloud), [255, 244, 190], glow);
}

function paintLake(x: number, y: number, aspect: number): Rgb {
  const depth = y - HORIZON;
  const ripple = 0.012 * wave(y * (1.2 - depth), 160) + 0.006 * wave(x + y * 3, 60);
  const mirrored = paintAir(x + ripple, Math.max(0, HORIZON - depth * 1.5 - 0.02), aspect);
  return mix(mirrored, [20, 60, 96], 0.35 + depth * 0.8 + 2 * ripple);
}

function paintMeadow(x: number, y: number): Rgb {
  const [column, row] = [Math.floor(x * 40), Math.floor(y * 30)];
  const [u, v] = [x * 40 - column - 0.5, y * 30 - row - 0.5];
  const petal = grain(column, row);
  if (petal > 0.72 && Math.hypot(u, v * 1.1) < 0.3) {
    if (Math.hypot(u, v) < 0.12) return [255, 246, 200];
    return petal > 0.86 ? [236, 72, 110] : [250, 200, 60];
  }
  return mix([36, 84, 36], [128, 168, 62], 0.6 * noise(x * 4, y, 60) + 0.4 * noise(x, y, 9));
}

function paintBalloon(x: number, y: number, aspect: number): Rgb | undefined {
  const dx = (x - 0.3) * aspect;
  const dy = y - 0.24;
  const radius = 0.15;
  if (Math.abs(dx) < 0.022 && y > 0.43 && y < 0.47) return [110, 72, 40];
  if (y > 0.36 && y < 0.43 && Math.abs(Math.abs(dx) - 0.02 - (0.43 - y) * 0.6) < 0.003)
    return [70, 50, 40];
  const squeeze = dy > 0 ? 1 + dy * 2.2 : 1;
  const reach = Math.hypot(dx * squeeze, dy);
  if (reach > radius) return undefined;
  const stripe = Math.floor(((dx * squeeze) / Math.sqrt(radius ** 2 - dy ** 2 + 1e-6) + 1) * 3.5);
  const colors: readonly Rgb[] = [
    [214, 40, 57],
    [250, 244, 230],
    [33, 118, 174],
    [252, 191, 73],
  ];
  const color = colors[stripe % 4] ?? [0, 0, 0];
  return mix(color, [20, 10, 40], 0.45 * Math.max(0, (dx - dy * 0.4 + 0.05) / radius));
}

function paintHouse(x: number, y: number): Rgb | undefined {
  const [u, v] = [(x - 0.78) / 0.16, (y - 0.5) / 0.14];
  if (u < 0 || u > 1 || v > 1) return undefined;
  if (v < 0) return v > -0.55 + Math.abs(u - 0.5) * 1.1 ? [150, 48, 40] : undefined;
  const window = (u > 0.12 && u < 0.34) || (u > 0.66 && u < 0.88);
  if (window && v > 0.25 && v < 0.6) return [255, 226, 130];
  if (u > 0.43 && u < 0.57 && v > 0.45) return [72, 46, 34];
  return mix([238, 228, 208], [160, 140, 130], u * 0.5 + (Math.floor(v * 12) % 2) * 0.12);
}

/** −1…1, smooth. */
const wave = (x: number, frequency: number) =>
  0.6 * Math.sin(x * frequency) + 0.4 * Math.sin(x * frequency * 2.3 + 1.7);

/** 0…1, a hash of whole coordinates. */
function grain(x: number, y: number): number {
  const value = Math.sin(x * 127.1 + y * 311.7) * 43758.5453;
  return value - Math.floor(value);
}

/** 0…1, smooth noise: hashes at the corners of a cell, blended. */
function noise(x: number, y: number, frequency: number): number {
  const [column, row] = [Math.floor(x * frequency), Math.floor(y * frequency)];
  const smooth = (t: number) => t * t * (3 - 2 * t);
  const [u, v] = [smooth(x * frequency - column), smooth(y * frequency - row)];
  const top = grain(column, row) * (1 - u) + grain(column + 1, row) * u;
  const bottom = grain(column, row + 1) * (1 - u) + grain(column + 1, row + 1) * u;
  return top * (1 - v) + bottom * v;
}

function mix(a: Rgb, b: Rgb, amount: number): Rgb {
  const t = Math.min(1, Math.max(0, amount));
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}
