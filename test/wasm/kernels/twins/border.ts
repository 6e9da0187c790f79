import type { Border } from "../../../../wasm/geometry/warp.ts";

/** Walks from the edge to the index one pixel at a time, turning or jumping as the border says. */
export function walk(index: number, size: number, border: Border): number | undefined {
  if (index >= 0 && index < size) return index;
  if (border === "constant") return undefined;
  let place = index < 0 ? 0 : size - 1;
  let step = index < 0 ? -1 : 1;
  const distance = index < 0 ? -index : index - (size - 1);
  for (let walked = 0; walked < distance; walked++) {
    const next = place + step;
    if (next >= 0 && next < size) {
      place = next;
    } else if (border === "wrap") {
      place = next < 0 ? size - 1 : 0;
    } else if (border === "reflect") {
      step = -step;
    } else if (border === "reflect101") {
      step = -step;
      if (size > 1) place += step;
    }
  }
  return place;
}
