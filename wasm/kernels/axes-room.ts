import type { Size } from "../image.ts";

/** Bytes of the tables that assembly/axes.ts makes for a result so many pixels wide. */
export function axesRoom(source: Size, width: number): number {
  return 12 * (width + 4) + 20 * (source.width + 5);
}
