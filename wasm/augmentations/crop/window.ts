import type { WarpEdge } from "../../geometry/warp.ts";
import type { Size } from "../../image.ts";
import type { Step } from "../define.ts";
import { edgeParameters, flag, integer } from "../params.ts";
import { cropTo } from "./crop-to.ts";

/** The parameters of a crop of given size: what happens where the image is smaller. */
export function windowParameters() {
  return {
    width: integer(1, 16384),
    height: integer(1, 16384),
    pad_if_needed: flag().default(false),
    ...edgeParameters(),
  };
}

/**
 * The step that cuts a window out at a fraction of the room there is (0 left or top, 1 right or bottom). A smaller
 * image keeps its size, or is padded evenly.
 */
export function windowStep(
  size: Size,
  wanted: Size & { readonly pad_if_needed: boolean },
  [x, y]: readonly [number, number],
  edge: WarpEdge,
): Step {
  const width = wanted.pad_if_needed ? wanted.width : Math.min(wanted.width, size.width);
  const height = wanted.pad_if_needed ? wanted.height : Math.min(wanted.height, size.height);
  const rectangle = {
    x: place(size.width - width, x),
    y: place(size.height - height, y),
    width,
    height,
  };
  return cropTo(size, rectangle, edge);
}

/** Where the window starts: at the fraction where there is room, centred where there is too little. */
export function place(room: number, at: number): number {
  return room >= 0 ? Math.min(room, Math.floor(at * (room + 1))) : Math.ceil(room / 2);
}
