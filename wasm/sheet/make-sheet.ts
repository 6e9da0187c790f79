import type { Limits } from "../contract.ts";
import type { Color } from "../geometry/warp.ts";
import type { Image, Size } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { Plan } from "../pipeline/plan.ts";
import { captionText, wrapCaption } from "./caption.ts";
import { drawLabels } from "./draw-labels.ts";
import { glyphsOf, LETTER_WIDTH } from "./font.ts";
import { labelColors } from "./label-colors.ts";
import { layOut, type SheetLayout } from "./layout.ts";
import { shownSteps } from "./shown-steps.ts";

const GROUND: Color = [24, 26, 31, 255];
const TEXT: Color = [184, 190, 201, 255];
const NUMBER: Color = [255, 255, 255, 255];
/** Where a picture lets through, these show. */
const CHECKS: readonly [Color, Color] = [
  [236, 238, 241, 255],
  [203, 208, 215, 255],
];
const CHECK_SIZE = 8;

const MOST_LINES = 3;

/** One picture of a sheet. */
export interface SheetDraw {
  readonly variant: number;
  readonly plan: Plan;
}

/** A sheet before any of its pictures is made. */
export interface SheetPlan<D extends SheetDraw> {
  readonly draws: readonly D[];
  readonly layout: SheetLayout;
  /** The lines below each picture. */
  readonly captions: readonly (readonly string[])[];
}

/**
 * Finds a place for every draw, with as many lines below as the longest caption needs, three at most.
 * @throws EngineError `image-too-large` where the limits leave no room.
 */
export function planSheet<D extends SheetDraw>(draws: readonly D[], limits: Limits): SheetPlan<D> {
  const sizes = draws.map(({ plan }) => plan.size);
  const steps = draws.map(({ plan }) => plan.steps.map((step) => step.applied));
  const write = (brief: boolean, { captionWidth }: SheetLayout): string[][] => {
    const columns = Math.floor((captionWidth + 1) / LETTER_WIDTH);
    return shownSteps(steps, brief).map((shown, index) => {
      const text = `${numberOf(draws[index]?.variant ?? 0)} ${captionText(shown)}`;
      return wrapCaption(text, columns, MOST_LINES);
    });
  };
  const wrap = (layout: SheetLayout): string[][] => {
    const captions = write(false, layout);
    return captions.flat().some((line) => line.endsWith("…")) ? write(true, layout) : captions;
  };
  const roomy = layOut(sizes, MOST_LINES, limits);
  const needed = Math.max(...wrap(roomy).map((lines) => lines.length));
  const layout = layOut(sizes, needed, limits);
  return { draws, layout, captions: wrap(layout) };
}

function numberOf(variant: number): string {
  return `#${variant}`;
}

/**
 * A contact sheet: every draw carried out in full size by `run`, shrunk into its tile, its labels over it and its number
 * and steps below. Only one full size picture is held at a time. The caller releases the sheet.
 */
export async function makeSheet<D extends SheetDraw>(
  { draws, layout, captions }: SheetPlan<D>,
  run: (draw: D) => Image | Promise<Image>,
  kernels: Kernels,
): Promise<Image> {
  const { drawing } = kernels;
  const sheet = kernels.allocate(layout.width, layout.height);
  kernels.fillRectangle(sheet, 0, 0, sheet.width, sheet.height, GROUND);
  const colorOf = labelColors(draws.map(({ plan }) => plan.labels));
  const whole = { x: 0, y: 0, width: layout.width, height: layout.height };

  for (const [index, draw] of draws.entries()) {
    const { variant, plan } = draw;
    const cell = layout.cells[index];
    if (cell === undefined) throw new RangeError(`no cell for draw ${index}`);
    const { tile } = cell;
    const picture = await run(draw);
    const small = fitInto(picture, tile, kernels);
    if (!kernels.isOpaque(small)) drawing.checks(sheet, tile, CHECK_SIZE, ...CHECKS);
    drawing.image(sheet, tile.x, tile.y, small);
    drawLabels(sheet, tile, plan.labels, plan.size, colorOf, kernels);
    kernels.release(small);

    for (const [line, { x, y }] of cell.lines.entries()) {
      drawing.text(sheet, whole, x, y, glyphsOf(captions[index]?.[line] ?? ""), 1, TEXT);
    }
    const [first] = cell.lines;
    if (first) {
      drawing.text(sheet, whole, first.x, first.y, glyphsOf(numberOf(variant)), 1, NUMBER);
    }
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
