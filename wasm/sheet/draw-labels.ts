import type { Bounds, Labels, Tag } from "../geometry/labels.ts";
import type { Color } from "../geometry/warp.ts";
import type { Image, Size } from "../image.ts";
import type { Area } from "../kernels/drawing-kernels.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { glyphsOf, LETTER_HEIGHT, LETTER_WIDTH } from "./font.ts";
import type { ColorOf } from "./label-colors.ts";

const LINE = 2;
const DOT = 7;
/** A dark rim around lines and dots, that they show on light ground too. */
const RIM = 2;
const SHADE: Color = [0, 0, 0, 130];
const DARK: Color = [16, 18, 22, 255];
const LIGHT: Color = [255, 255, 255, 255];
const PADDING = 2;

/** Of labels without end only so many of each kind are drawn: a tile shows no more. */
const MOST = 200;
const MOST_POINTS = 2000;

/** Draws the labels of a picture of the given size over its tile, whose area on the canvas is given. */
export function drawLabels(
  canvas: Image,
  area: Area,
  labels: Labels,
  size: Size,
  colorOf: ColorOf,
  kernels: Pick<Kernels, "drawing" | "fillRectangle">,
): void {
  const { drawing } = kernels;
  const place = (points: readonly number[]): number[] =>
    points.map((value, i) =>
      i % 2 === 0
        ? area.x + (value * area.width) / size.width
        : area.y + (value * area.height) / size.height,
    );

  const outline = (points: readonly number[], color: Color): void => {
    drawing.lines(canvas, area, points, LINE + RIM, SHADE);
    drawing.lines(canvas, area, points, LINE, color);
  };

  const nameTag = (tag: Tag, x: number, y: number): void => {
    const room = Math.floor((area.width - 2 * PADDING) / LETTER_WIDTH);
    const text = shorten(tag.label ?? "", room);
    if (text === "" || room < 2) return;
    const width = text.length * LETTER_WIDTH + 2 * PADDING - 1;
    const height = LETTER_HEIGHT + PADDING;
    const left = within(Math.round(x), area.x, area.x + area.width - width);
    const top = within(Math.round(y) - height, area.y, area.y + area.height - height);
    const color = colorOf(tag);
    kernels.fillRectangle(canvas, left, top, width, height, color);
    const corner = [left + PADDING, top + PADDING / 2] as const;
    drawing.text(canvas, area, ...corner, glyphsOf(text), 1, inkOn(color));
  };

  for (const polygon of labels.polygons.slice(0, MOST)) {
    outline(place(closed(polygon.points)), colorOf(polygon));
  }
  for (const box of labels.boxes.slice(0, MOST)) outline(place(corners(box)), colorOf(box));
  for (const keypoint of labels.keypoints.slice(0, MOST)) {
    if (keypoint.unlabelled || keypoint.lost === "outside") continue;
    const point = place([keypoint.x, keypoint.y]);
    drawing.lines(canvas, area, point, DOT + RIM, DARK);
    // One that cannot be seen is a ring.
    drawing.lines(canvas, area, point, DOT, colorOf(keypoint));
    if (!keypoint.visible) drawing.lines(canvas, area, point, DOT - 3, DARK);
  }
  // Names last, so that no line crosses them.
  for (const box of labels.boxes.slice(0, MOST)) {
    const [x = 0, y = 0] = place([Math.min(box.x1, box.x2), Math.min(box.y1, box.y2)]);
    nameTag(box, x - 1, y);
  }
  if (labels.boxes.length > 0) return;
  for (const polygon of labels.polygons.slice(0, MOST)) {
    const [x = 0, y = 0] = place(highest(polygon.points));
    nameTag(polygon, x, y);
  }
}

function corners({ x1, y1, x2, y2 }: Bounds): number[] {
  return [x1, y1, x2, y1, x2, y2, x1, y2, x1, y1];
}

function closed(points: readonly number[]): readonly number[] {
  return [...points.slice(0, MOST_POINTS), ...points.slice(0, 2)];
}

/** The uppermost point. */
function highest(points: readonly number[]): number[] {
  let best = 0;
  for (let i = 2; i + 1 < points.length; i += 2) {
    if ((points[i + 1] ?? 0) < (points[best + 1] ?? 0)) best = i;
  }
  return points.slice(best, best + 2);
}

/** The value, moved into the bounds; the lower one where they cross. */
function within(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, Math.max(0, length - 1))}…`;
}

/** Black or white, whichever stands out from the colour. */
function inkOn([red, green, blue]: Color): Color {
  return red * 0.299 + green * 0.587 + blue * 0.114 > 140 ? DARK : LIGHT;
}
