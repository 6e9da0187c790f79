import type { Color } from "../../geometry/warp.ts";
import type { Image, Size } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import { screeningBytes } from "../../kernels/screen-blurred.ts";
import type { Needs } from "../define.ts";
import { blackLayer } from "./black-layer.ts";
import type { FlareCircle } from "./flare-circles.ts";

/** Shares of the longer side: the blur of the light, what red and blue are blurred beyond it, the width of a spike. */
const BLUR = 0.015;
const RED_BLUR = 0.003;
const BLUE_BLUR = 0.005;
const SPIKE = 0.002;
/** The light ends at this share of the longer side from the sun. */
const REACH = 0.7;
const WIDEST_BLUR = 64;

/** Screens the image with a sun, its spikes and its reflections, blurred, each colour otherwise. */
export function flareLight(
  image: Image,
  sun: { readonly x: number; readonly y: number; readonly radius: number; readonly color: Color },
  circles: readonly FlareCircle[],
  kernels: Kernels,
): void {
  const side = Math.max(image.width, image.height);
  const layer = blackLayer(image, kernels);
  kernels.scenery.glow(layer, sun.x, sun.y, solid(sun.radius), sun.color);
  drawSpikes(layer, sun, Math.max(1, Math.round(SPIKE * side)), kernels);
  for (const { x, y, spark, color } of circles) {
    kernels.scenery.glow(layer, x, y, solid(Math.max(1, spark)), color);
  }
  const reach = REACH * side;
  kernels.scenery.screen(image, layer, sigmasOf(image), { x: sun.x, y: sun.y, reach });
  kernels.release(layer);
}

/** The layer of light, and what blurs its colours. */
export function flareNeeds(size: Size): Needs {
  return { beside: 4, rows: 0, bytes: screeningBytes(sigmasOf(size), size), inPlace: true };
}

/** How far each colour is blurred, in pixels. */
function sigmasOf({ width, height }: Size): readonly [red: number, green: number, blue: number] {
  const side = Math.max(width, height);
  const sigma = (extra: number) =>
    Math.min(WIDEST_BLUR, side * Math.sqrt(BLUR * BLUR + extra * extra));
  return [sigma(RED_BLUR), sigma(0), sigma(BLUE_BLUR)];
}

/** Full light up to a radius. */
function solid(radius: number): number[] {
  return Array.from({ length: Math.floor(radius) + 1 }, () => 1);
}

/** Lines through the sun: along, upright and both diagonals. */
function drawSpikes(
  layer: Image,
  { x, y, color }: { readonly x: number; readonly y: number; readonly color: Color },
  width: number,
  kernels: Kernels,
): void {
  const [left, top] = [Math.round(x - width / 2), Math.round(y - width / 2)];
  kernels.fillRectangle(layer, 0, top, layer.width, width, color);
  kernels.fillRectangle(layer, left, 0, width, layer.height, color);
  const diagonals = [1, -1].flatMap((slope) => [x - slope * y, 0, layer.height, slope]);
  kernels.scenery.streaks(layer, Float64Array.from(diagonals), width, color);
}
