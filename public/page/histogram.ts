import { byId } from "./dom.ts";
import type { Which } from "./viewport.ts";

const LEVELS = 256;
/** The drawing is so many units high. */
const HEIGHT = 100;
const CHANNELS = ["red", "green", "blue"] as const;

const panel = byId("histograms", HTMLElement);

/** Draws how many pixels there are at each level, counted by the engine: 256 numbers each of red, green and blue. */
export function showLevels(which: Which, levels: Uint32Array): void {
  panel.hidden = false;
  // The two ends often hold all of a ground or a clipped sky, and would flatten the rest.
  const inner = [...levels].filter((_, at) => at % LEVELS > 0 && at % LEVELS < LEVELS - 1);
  const most = Math.max(1, ...inner);
  for (const [channel, name] of CHANNELS.entries()) {
    const own = levels.subarray(channel * LEVELS, (channel + 1) * LEVELS);
    const points = Array.from(own, (count, level) => {
      const height = Math.min(HEIGHT, (HEIGHT * count) / most);
      return `${level},${(HEIGHT - height).toFixed(1)}`;
    });
    const path = `M0,${HEIGHT} L${points.join(" ")} L${LEVELS - 1},${HEIGHT} Z`;
    byId(`histogram-${which}-${name}`, SVGElement).setAttribute("d", path);
  }
}

/** Of a picture that the service makes the page has no pixels to count. */
export function clearHistogram(): void {
  panel.hidden = true;
  for (const which of ["before", "after"] as const) {
    for (const name of CHANNELS) {
      byId(`histogram-${which}-${name}`, SVGElement).setAttribute("d", "");
    }
  }
}
