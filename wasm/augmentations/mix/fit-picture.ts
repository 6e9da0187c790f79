import { multiply, translation } from "../../geometry/matrix.ts";
import { resampleMask } from "../../geometry/resample.ts";
import type { Warp } from "../../geometry/warp.ts";
import type { Image, Rectangle, Size } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import type { Step } from "../define.ts";
import { cropAndResize } from "../crop/crop-and-resize.ts";
import { resizeTo } from "../geometric/resize-to.ts";

export const FITS = ["cover", "contain", "stretch"] as const;
export type Fit = (typeof FITS)[number];

/** A picture brought into a cell of a canvas. */
export interface FittedPicture {
  /** Where it lands on the canvas. */
  readonly rectangle: Rectangle;
  /** From the picture to the canvas, for labels. */
  readonly warp: Warp;
  /** Hands over the pixels, or those of a mask, at the rectangle's size; the work leaves them as they are. */
  use(picture: Image, kernels: Kernels, as: "pixels" | "mask", work: (part: Image) => void): void;
}

/** Brings a picture into a cell: cover fills it and cuts the rest evenly, contain leaves room around it evenly. */
export function fitPicture(picture: Size, cell: Rectangle, canvas: Size, fit: Fit): FittedPicture {
  const rectangle = fit === "contain" ? containedIn(picture, cell) : cell;
  const step: Step =
    fit === "cover"
      ? cropAndResize(picture, coveredBy(picture, cell), rectangle, "auto")
      : resizeTo(picture, rectangle, "auto");
  const { warp } = step;
  if (warp?.matrix === undefined) throw new Error("fitting is a matter of scale and place");
  const matrix = multiply(translation(rectangle.x, rectangle.y), warp.matrix);
  return {
    rectangle,
    warp: { matrix, width: canvas.width, height: canvas.height, edge: warp.edge },
    use: (image, kernels, as, work) => {
      // What fits already is lent as it is.
      if (picture.width === rectangle.width && picture.height === rectangle.height) {
        work(image);
        return;
      }
      const part =
        as === "mask"
          ? resampleMask(image, warp, kernels)
          : (step.pixels?.(image, kernels) ?? image);
      work(part);
      if (part !== image) kernels.release(part);
    },
  };
}

/** The largest part in the middle of a picture that has the shape of a cell. */
function coveredBy(picture: Size, cell: Size): Rectangle {
  const scale = Math.max(cell.width / picture.width, cell.height / picture.height);
  const width = Math.min(picture.width, Math.max(1, Math.round(cell.width / scale)));
  const height = Math.min(picture.height, Math.max(1, Math.round(cell.height / scale)));
  const x = Math.floor((picture.width - width) / 2);
  const y = Math.floor((picture.height - height) / 2);
  return { x, y, width, height };
}

/** The largest rectangle in the middle of a cell that has the shape of a picture. */
function containedIn(picture: Size, cell: Rectangle): Rectangle {
  const scale = Math.min(cell.width / picture.width, cell.height / picture.height);
  const width = Math.min(cell.width, Math.max(1, Math.round(picture.width * scale)));
  const height = Math.min(cell.height, Math.max(1, Math.round(picture.height * scale)));
  const x = cell.x + Math.floor((cell.width - width) / 2);
  const y = cell.y + Math.floor((cell.height - height) / 2);
  return { x, y, width, height };
}
