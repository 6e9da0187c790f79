import type { Raster } from "../../../test/scene.ts";
import { cloud, mix, paintRaster, type Rgba } from "./pixels.ts";

interface Fruit {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly skin: Rgba;
  readonly blush: Rgba;
}

/** In front of one another, the last in front. */
const FRUITS: readonly Fruit[] = [
  { x: 0.93, y: 0.5, radius: 0.17, skin: [236, 168, 42, 1], blush: [214, 96, 24, 1] },
  { x: 0.58, y: 0.55, radius: 0.2, skin: [206, 44, 44, 1], blush: [120, 16, 32, 1] },
  { x: 1.16, y: 0.68, radius: 0.14, skin: [122, 52, 108, 1], blush: [66, 24, 74, 1] },
  { x: 0.83, y: 0.72, radius: 0.16, skin: [142, 178, 62, 1], blush: [196, 190, 80, 1] },
  { x: 0.4, y: 0.76, radius: 0.1, skin: [92, 44, 96, 1], blush: [48, 20, 66, 1] },
];

const TABLE = 0.6;

/** A still life: fruit in side light on a checked cloth before a wall. Saturated hues, round shades, straight lines. */
export function fruit(width: number, height: number): Raster {
  return paintRaster(width, height, (x, y) => {
    for (const one of FRUITS.toReversed()) {
      const color = paintFruit(one, x, y);
      if (color !== undefined) return color;
    }
    return mix(paintRoom(x, y), [34, 24, 34, 1], shade(x, y));
  });
}

function paintFruit(
  { x, y, radius, skin, blush }: Fruit,
  px: number,
  py: number,
): Rgba | undefined {
  const [u, v] = [(px - x) / radius, (py - y) / radius];
  const stalk = Math.abs(u - 0.1 * (v + 1) * (v + 1)) < 0.045 && v > -1.3 && v < -0.72;
  if (stalk) return [84, 58, 34, 1];
  const reach = Math.hypot(u, v - 0.12 * Math.exp(-12 * u * u) * (v < 0 ? 1 : 0));
  if (reach > 1) return undefined;
  const depth = Math.sqrt(1 - reach * reach);
  const light = Math.max(0, -0.55 * u - 0.62 * v + 0.56 * depth);
  const speckle = cloud(px, py, 90) > 0.74 ? 0.12 : 0;
  const color = mix(skin, blush, 0.9 * cloud(u * 0.4 + x, v * 0.9, 3) - 0.2 + speckle);
  const lit = mix(mix(color, [20, 10, 26, 1], 0.72), color, 0.18 + light * 1.1);
  const rim = mix(lit, [250, 226, 190, 1], 0.16 * Math.max(0, v) * (1 - depth));
  return mix(rim, [255, 252, 244, 1], Math.max(0, light - 0.86) * 5);
}

function paintRoom(x: number, y: number): Rgba {
  if (y < TABLE) {
    const wall = mix([78, 112, 116, 1], [184, 190, 168, 1], 1.15 - x * 0.75 - y * 0.35);
    return mix(wall, [60, 84, 92, 1], 0.22 * cloud(x, y, 14));
  }
  // The cloth in perspective: lines meet far behind the table's edge.
  const far = 1 / (y - TABLE + 0.22);
  const [u, v] = [(x - 0.75) * far * 1.5, far * 2.4];
  const checks = ((Math.floor(u) & 1) + (Math.floor(v) & 1)) / 2;
  const cloth = mix([244, 238, 224, 1], [52, 92, 148, 1], checks * 0.85);
  const weave = 0.08 * cloud(x * 3, y, 160);
  return mix(cloth, [40, 36, 52, 1], weave + 0.25 * Math.max(0, x - 0.7));
}

/** Shadows fall to the right, on the table only. */
function shade(x: number, y: number): number {
  if (y < TABLE - 0.02) return 0;
  const depths = FRUITS.map((one) => {
    const [u, v] = [
      (x - one.x - one.radius * 0.55) / (one.radius * 1.5),
      (y - one.y - one.radius * 0.9) / (one.radius * 0.42),
    ];
    return Math.max(0, 1 - Math.hypot(u, v)) * 1.1;
  });
  return Math.min(0.62, Math.max(...depths));
}
