import { PALETTE } from "../../wasm/sheet/label-colors.ts";
import { byId } from "./dom.ts";
import type { Which } from "./viewport.ts";

const LEVELS = 256;

/** Shows a mask over a picture, its ground clear and each level in a colour of its own; nothing takes it off. */
export function showMask(which: Which, mask: ImageBitmap | undefined): void {
  const canvas = byId(`${which}-mask`, HTMLCanvasElement);
  canvas.hidden = mask === undefined;
  if (mask === undefined) return;
  tint();
  [canvas.width, canvas.height] = [mask.width, mask.height];
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(mask);
}

let isTinted = false;

/** Fills in the colours of the filter through which masks are seen: the browser maps the levels, no script does. */
function tint(): void {
  if (isTinted) return;
  isTinted = true;
  for (const [channel, id] of ["tint-red", "tint-green", "tint-blue"].entries()) {
    const values = Array.from({ length: LEVELS }, (_, level) => {
      const color = PALETTE[level % PALETTE.length];
      return ((color?.[channel] ?? 0) / 255).toFixed(3);
    });
    byId(id, SVGElement).setAttribute("tableValues", values.join(" "));
  }
}
