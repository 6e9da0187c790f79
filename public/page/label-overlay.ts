import type { Labels, Tag } from "../../wasm/geometry/labels.ts";
import type { Size } from "../../wasm/image.ts";
import { labelColors, type ColorOf } from "../../wasm/sheet/label-colors.ts";
import { make } from "./dom.ts";

const SVG = "http://www.w3.org/2000/svg";

/** Beyond so many, names would hide the picture. */
const MOST_NAMES = 60;

/** The colours of a picture's classes, the same before and after. */
export function colorsOf(labels: Labels): ColorOf {
  return labelColors([labels]);
}

export function cssColor([red, green, blue]: ReturnType<ColorOf>): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** Draws labels over a picture of a size: `holder` lies over it exactly, whatever its size on the screen. */
export function drawOverlay(
  holder: HTMLElement,
  labels: Labels | undefined,
  size: Size,
  colorOf: ColorOf,
  withNames = true,
): void {
  if (labels === undefined || isEmpty(labels)) {
    holder.replaceChildren();
    return;
  }
  const { boxes, polygons, keypoints } = labels;
  const color = (tag: Tag) => cssColor(colorOf(tag));
  const drawing = shape("svg", {
    viewBox: `0 0 ${size.width} ${size.height}`,
    preserveAspectRatio: "none",
  });
  for (const polygon of polygons) {
    const points = polygon.points.join(" ");
    drawing.append(outline("polygon", { points }, color(polygon), true));
  }
  for (const box of boxes) {
    const { x1: x, y1: y } = box;
    const area = { x, y, width: Math.max(0, box.x2 - x), height: Math.max(0, box.y2 - y) };
    drawing.append(outline("rect", area, color(box), false));
  }
  const at = (x: number, y: number, className: string, tag: Tag, text: string) => {
    const mark = make("span", { className }, text);
    mark.style.left = `${(100 * x) / size.width}%`;
    mark.style.top = `${(100 * y) / size.height}%`;
    mark.style.setProperty("--color", color(tag));
    // At the upper edge a name has its place below.
    mark.classList.toggle("below", y < size.height * 0.08);
    return mark;
  };
  const named = withNames && boxes.length + polygons.length + keypoints.length <= MOST_NAMES;
  const names = named
    ? [
        ...boxes.map((box) => at(box.x1, box.y1, "name", box, box.label ?? "")),
        ...polygons.map((one) => at(...topOf(one.points), "name", one, one.label ?? "")),
        ...keypoints.map((one) => at(one.x, one.y, "name of-point", one, one.label ?? "")),
      ]
    : [];
  const dots = keypoints
    .filter(({ unlabelled }) => unlabelled !== true)
    .map((one) => at(one.x, one.y, one.visible ? "dot" : "dot lost", one, ""));
  holder.replaceChildren(drawing, ...dots, ...names.filter(({ textContent }) => textContent));
}

function isEmpty({ boxes, keypoints, polygons }: Labels): boolean {
  return boxes.length + keypoints.length + polygons.length === 0;
}

function outline(
  kind: "rect" | "polygon",
  place: Readonly<Record<string, string | number>>,
  color: string,
  filled: boolean,
): SVGElement {
  const made = shape(kind, place);
  made.style.stroke = color;
  made.style.fill = filled ? color : "none";
  return made;
}

function shape(kind: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, kind);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/** The highest corner, where a name is read. */
function topOf(points: readonly number[]): [number, number] {
  let best = 0;
  for (let at = 2; at + 1 < points.length; at += 2) {
    if ((points[at + 1] ?? 0) < (points[best + 1] ?? 0)) best = at;
  }
  return [points[best] ?? 0, points[best + 1] ?? 0];
}
