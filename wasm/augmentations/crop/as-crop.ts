import type { Rectangle, Size } from "../../image.ts";
import type { Step } from "../define.ts";
import { cropTo } from "./crop-to.ts";

/** The step that cuts a rectangle inside the image out and is told as a plain crop, for labels or places led to it. */
export function asCrop(size: Size, rectangle: Rectangle): Step {
  const { x, y, width, height } = rectangle;
  const params = { x_min: x, y_min: y, x_max: x + width, y_max: y + height };
  return { as: { op: "crop", params }, ...cropTo(size, rectangle) };
}
