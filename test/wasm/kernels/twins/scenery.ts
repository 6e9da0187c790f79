import { philox } from "../../../../wasm/random.ts";
import { at, level, paint, type Picture } from "./picture.ts";

type Rgb = readonly [number, number, number];

/** Every colour anew from the old one and its place. */
function recolor(
  picture: Picture,
  change: (color: number, x: number, y: number, channel: 0 | 1 | 2) => number,
): Picture {
  return paint(picture.width, picture.height, (x, y) => {
    const [red, green, blue, alpha] = at(picture, x, y);
    return [change(red, x, y, 0), change(green, x, y, 1), change(blue, x, y, 2), alpha];
  });
}

export function veil(picture: Picture, discs: readonly number[], opacity: number): Picture {
  return recolor(picture, (old, x, y) => {
    let covers = 0;
    for (let i = 0; i + 2 < discs.length; i += 3) {
      const [dx, dy] = [x - discs[i]!, y - discs[i + 1]!];
      if (dx * dx + dy * dy <= discs[i + 2]! ** 2) covers++;
    }
    return level(255 - (255 - old) * (1 - opacity) ** covers);
  });
}

export function shade(picture: Picture, points: readonly number[], factor: number): Picture {
  return recolor(picture, (old, x, y) =>
    isInside(x + 0.5, y + 0.5, points) ? level(old * factor) : old,
  );
}

/** Whether a ray to the right meets an odd number of sides. */
function isInside(x: number, y: number, points: readonly number[]): boolean {
  const corners = points.length / 2;
  let inside = false;
  for (let i = 0; i < corners; i++) {
    const next = (i + 1) % corners;
    const [xa, ya, xb, yb] = [
      points[2 * i]!,
      points[2 * i + 1]!,
      points[2 * next]!,
      points[2 * next + 1]!,
    ];
    if (ya <= y !== yb <= y && xa + ((y - ya) / (yb - ya)) * (xb - xa) > x) inside = !inside;
  }
  return inside;
}

export function glow(
  picture: Picture,
  cx: number,
  cy: number,
  opacities: readonly number[],
  color: Rgb,
): Picture {
  return recolor(picture, (old, x, y, c) => {
    const opacity = opacities[Math.floor(Math.hypot(x + 0.5 - cx, y + 0.5 - cy))] ?? 0;
    return level(old + (color[c] - old) * opacity);
  });
}

export function addLayer(picture: Picture, layer: Picture, factor: number): Picture {
  return recolor(picture, (old, x, y, c) =>
    level(Math.min(255, old + at(layer, x, y)[c]) * factor),
  );
}

export function stain(picture: Picture, layer: Picture, color: Rgb, share: number): Picture {
  return recolor(picture, (old, x, y, c) => {
    const cover = (at(layer, x, y)[0] / 255) * share;
    return level(old * (1 - cover) + color[c] * cover);
  });
}

export function screen(
  picture: Picture,
  layers: readonly [Picture, Picture, Picture],
  [cx, cy, reach]: Rgb,
): Picture {
  return recolor(picture, (old, x, y, c) => {
    const light = Math.max(0, 1 - Math.hypot(x + 0.5 - cx, y + 0.5 - cy) / reach);
    return level(255 - ((255 - old) * (255 - at(layers[c], x, y)[c] * light)) / 255);
  });
}

export function illuminate(
  picture: Picture,
  round: boolean,
  [ox, oy]: readonly [number, number],
  [sx, sy]: readonly [number, number],
  factors: readonly number[],
): Picture {
  return recolor(picture, (old, x, y) => {
    const [ax, ay] = [(x + 0.5 - ox) / sx, (y + 0.5 - oy) / sy];
    const t = Math.min(1, Math.max(0, round ? Math.hypot(ax, ay) : ax + ay));
    const place = t * (factors.length - 1);
    const index = Math.min(factors.length - 2, Math.floor(place));
    const share = place - index;
    return level(old * (factors[index]! * (1 - share) + factors[index + 1]! * share));
  });
}

export function oil(picture: Picture, radius: number, levels: number): Picture {
  return paint(picture.width, picture.height, (x, y) => {
    const bins = Array.from({ length: levels }, () => [0, 0, 0, 0]);
    for (let j = Math.max(0, y - radius); j <= Math.min(picture.height - 1, y + radius); j++) {
      for (let i = Math.max(0, x - radius); i <= Math.min(picture.width - 1, x + radius); i++) {
        const [red, green, blue, alpha] = at(picture, i, j);
        const bin = bins[Math.floor(((red + green + blue) * levels) / 766)]!;
        for (const [k, value] of [1, red, green, blue].entries()) bin[k]! += value * alpha;
      }
    }
    const best = bins.reduce((found, bin) => (bin[0]! > found[0]! ? bin : found));
    const old = at(picture, x, y);
    const [weight = 0, ...sums] = best;
    return weight === 0 ? old : [...sums.map((sum) => level(sum / weight)), old[3]];
  });
}

/** Bayer's matrix of ranks, made of four of the one before: 0 2 over 3 1. */
function bayer(size: number): number[][] {
  if (size === 1) return [[0]];
  const half = bayer(size / 2);
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (__, x) => {
      const corner = [
        [0, 2],
        [3, 1],
      ][Math.floor((2 * y) / size)]![Math.floor((2 * x) / size)]!;
      return 4 * half[y % (size / 2)]![x % (size / 2)]! + corner;
    }),
  );
}

export function ditherOrdered(picture: Picture, bits: number): Picture {
  const ranks = bayer(8);
  const steps = 2 ** bits - 1;
  return recolor(picture, (old, x, y) => {
    const scaled = (old / 255) * steps;
    const low = Math.floor(scaled + 1e-9);
    const up = scaled - low > (ranks[y % 8]![x % 8]! + 0.5) / 64 + 1e-9 ? 1 : 0;
    return level(((low + up) * 255) / steps);
  });
}

export function ditherDiffused(picture: Picture, bits: number): Picture {
  const steps = 2 ** bits - 1;
  const { width, height } = picture;
  const pixels = picture.pixels.slice();
  for (let c = 0; c < 3; c++) {
    const errors = Array.from({ length: height + 1 }, () =>
      Array.from({ length: width + 2 }, () => 0),
    );
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const place = (y * width + x) * 4;
        if (pixels[place + 3] === 0) continue;
        const wanted = pixels[place + c]! * 16 + errors[y]![x + 1]!;
        const step = Math.min(steps, Math.max(0, Math.trunc((wanted * steps + 2040) / 4080)));
        const shown = level((step * 255) / steps);
        pixels[place + c] = shown;
        const error = wanted - shown * 16;
        const [right, left, below] = [7, 3, 5].map((share) => Math.floor((error * share) / 16));
        errors[y]![x + 2]! += right!;
        errors[y + 1]![x]! += left!;
        errors[y + 1]![x + 1]! += below!;
        errors[y + 1]![x + 2]! += error - right! - left! - below!;
      }
    }
  }
  return { width, height, pixels };
}

export function frostedGlass(picture: Picture, radius: number, seed: number): Picture {
  const { width, height } = picture;
  return paint(width, height, (x, y) => {
    const index = y * width + x;
    const word = philox([Math.floor(index / 4), 0, 0, 0], [seed, 0x66726f73])[index % 4]!;
    const offset = (bits: number) => Math.floor((bits / 65_536) * (2 * radius + 1)) - radius;
    const column = Math.min(width - 1, Math.max(0, x + offset(word % 65_536)));
    const row = Math.min(height - 1, Math.max(0, y + offset(Math.floor(word / 65_536))));
    const [red, green, blue, alpha] = at(picture, column, row);
    const old = at(picture, x, y);
    return alpha === 0 ? old : [red, green, blue, old[3]];
  });
}
