import type { Raster } from "../../../test/scene.ts";
import { cloud, mix, paintRaster, type Rgba } from "./pixels.ts";

const NOTHING: Rgba = [0, 0, 0, 0];
const TILT = -0.62;

/** A variegated leaf cut out on nothing: for what augmentations do to transparency. */
export function leaf(width: number, height: number): Raster {
  const [middleX, middleY] = [width / height / 2, 0.5];
  return paintRaster(width, height, (x, y) => {
    const [dx, dy] = [x - middleX, y - middleY];
    const along = dx * Math.cos(TILT) + dy * Math.sin(TILT);
    const across = -dx * Math.sin(TILT) + dy * Math.cos(TILT);
    return paintLeaf(along / 0.62, across / 0.62);
  });
}

/** Along the midrib from −1 (stalk's end) to 1 (tip). */
function paintLeaf(along: number, across: number): Rgba {
  const bent = across - 0.07 * Math.sin(along * 2.4);
  if (along < -0.72) {
    return along > -1 && Math.abs(bent) < 0.022 ? [112, 146, 84, 1] : NOTHING;
  }
  const t = (along + 0.72) / 1.7;
  if (t > 1) return NOTHING;
  const half = 0.62 * t ** 0.42 * (1 - t) ** 0.82 + 0.012 * Math.sin(along * 26);
  const side = Math.abs(bent) / half;
  if (!(side < 1)) return NOTHING;
  if (Math.abs(bent) < 0.016 * (1.2 - t)) return [206, 222, 164, 1];
  const vein = (along - Math.abs(bent) * 0.85) * 9;
  const onVein = Math.abs(vein - Math.round(vein)) < 0.05 * (1.2 - side * 0.6);
  return mix(paintBlade(along, bent, side), [196, 214, 150, 1], onVein ? 0.5 : 0);
}

/** Dark green within, cream and rose towards the edge, in flames along the veins. */
function paintBlade(along: number, bent: number, side: number): Rgba {
  const flame = cloud(along - Math.abs(bent) * 0.85, bent * 0.35 + (bent > 0 ? 7 : 2), 8);
  const green = mix([24, 92, 66, 1], [74, 152, 82, 1], cloud(along + 3, bent, 6) + side * 0.2);
  const edge = side * 1.15 + flame * 0.75 - 0.42;
  const cream = mix([250, 238, 196, 1], [238, 130, 150, 1], (edge - 0.82) * 3);
  const color = edge > 0.55 ? cream : edge > 0.47 ? mix(green, [154, 190, 118, 1], 0.7) : green;
  const gloss = Math.max(0, 0.5 - Math.abs(bent + 0.12) * 3) * 0.3;
  const fold = bent > 0 ? 0.16 : 0;
  return mix(mix(color, [10, 40, 40, 1], fold), [255, 255, 245, 1], gloss);
}
