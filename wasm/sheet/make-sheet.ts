import type { Color } from "../geometry/warp.ts";
import type { Image, Size } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { Plan } from "../pipeline/plan.ts";
import { captionText, wrapCaption } from "./caption.ts";
import { drawLabels } from "./draw-labels.ts";
import { glyphsOf, LETTER_WIDTH } from "./font.ts";
import { labelColors } from "./label-colors.ts";
import { CAPTION_LINES, type SheetLayout } from "./layout.ts";

/** One draw of a pipeline, planned. */
export interface Draw {
  readonly variant: number;
  readonly plan: Plan;
}

const GROUND: Color = [24, 26, 31, 255];
const TEXT: Color = [168, 174, 186, 255];
const NUMBER: Color = [255, 255, 255, 255];
/** Where a picture lets through, these show. */
const CHECKS: readonly [Color, Color] = [
  [236, 238, 241, 255],
  [203, 208, 215, 255],
];
const CHECK_SIZE = 8;

/**
 * A contact sheet: every draw carried out in full size by `run`, shrunk into its tile, its labels over it and its number
 * and steps below. Only one full size picture is held at a time. The caller releases the sheet.
 */
export function makeSheet(
  draws: readonly Draw[],
  layout: SheetLayout,
  run: (plan: Plan) => Image,
  kernels: Kernels,
): Image {
  const { drawing } = kernels;
  const sheet = kernels.allocate(layout.width, layout.height);
  kernels.fillRectangle(sheet, 0, 0, sheet.width, sheet.height, GROUND);
  const colorOf = labelColors(draws.map(({ plan }) => plan.labels));
  const columns = Math.floor((layout.captionWidth + 1) / LETTER_WIDTH);
  const whole = { x: 0, y: 0, width: layout.width, height: layout.height };

  for (const [index, { variant, plan }] of draws.entries()) {
    const cell = layout.cells[index];
    if (cell === undefined) throw new RangeError(`no cell for draw ${index}`);
    const { tile } = cell;
    const picture = run(plan);
    const small = fitInto(picture, tile, kernels);
    if (!kernels.isOpaque(small)) drawing.checks(sheet, tile, CHECK_SIZE, ...CHECKS);
    drawing.image(sheet, tile.x, tile.y, small);
    drawLabels(sheet, tile, plan.labels, plan.size, colorOf, kernels);
    kernels.release(small);

    const number = `#${variant}`;
    const applied = plan.steps.map((step) => step.applied);
    const caption = wrapCaption(`${number} ${captionText(applied)}`, columns, CAPTION_LINES);
    for (const [line, { x, y }] of cell.lines.entries()) {
      drawing.text(sheet, whole, x, y, glyphsOf(caption[line] ?? ""), 1, TEXT);
    }
    const [first] = cell.lines;
    if (first) drawing.text(sheet, whole, first.x, first.y, glyphsOf(number), 1, NUMBER);
  }
  return sheet;
}

/** The picture at the tile's size: exact averages where it shrinks, whole squares where it grows. Releases it. */
function fitInto(picture: Image, { width, height }: Size, kernels: Kernels): Image {
  const way = picture.width > width || picture.height > height ? "area" : "nearest";
  const small = kernels.resize(picture, width, height, way);
  kernels.release(picture);
  return small;
}
