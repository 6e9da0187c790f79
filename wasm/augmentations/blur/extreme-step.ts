import type { Step } from "../define.ts";

/** The step that takes the least or the greatest of each colour in a square window; of one pixel it is nothing. */
export function extremeStep(which: "minimum" | "maximum", size: number): Step {
  const drawn = { size };
  if (size === 1) return { drawn };
  return { drawn, pixels: (image, { filters }) => filters[which](image, size) };
}
