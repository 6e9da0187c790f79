import { multiply, scaling, translation } from "../../geometry/matrix.ts";
import { resampleMask } from "../../geometry/resample.ts";
import type { Warp } from "../../geometry/warp.ts";
import type { Image, Rectangle, Size } from "../../image.ts";
import type { Kernels } from "../../kernels/kernels.ts";
import { resizingBytes } from "../../kernels/resizing.ts";
import { automatic } from "../geometric/resize-to.ts";
import { EXACT_EDGE } from "../params.ts";

export const FITS = ["cover", "contain", "stretch"] as const;
export type Fit = (typeof FITS)[number];

/** A picture brought into a cell of a canvas. */
export interface FittedPicture {
  /** Where it lands on the canvas. */
  readonly rectangle: Rectangle;
  /** From the picture to the canvas, for labels. */
  readonly warp: Warp;
  /** What it takes to hand over pixels, and a mask: bytes. */
  readonly bytes: number;
  readonly maskBytes: number;
  /** Whether all that is handed over of a picture is opaque. */
  isOpaque(picture: Image, kernels: Kernels): boolean;
  /**
   * Hands over the pixels at the rectangle's size, or those of a mask, in bands of rows from the top down, each with its
   * first row in the rectangle; the work leaves them as they are.
   */
  use(
    picture: Image,
    kernels: Kernels,
    as: "pixels" | "mask",
    work: (band: Image, top: number) => void,
  ): void;
}

/** Brings a picture into a cell: cover fills it and cuts the rest evenly, contain leaves room around it evenly. */
export function fitPicture(picture: Size, cell: Rectangle, canvas: Size, fit: Fit): FittedPicture {
  const rectangle = fit === "contain" ? containedIn(picture, cell) : cell;
  const part = fit === "cover" ? coveredBy(picture, cell) : { x: 0, y: 0, ...sizeOf(picture) };
  const scale = scaling(rectangle.width / part.width, rectangle.height / part.height);
  const matrix = multiply(scale, translation(-part.x, -part.y));
  const edge = { ...EXACT_EDGE, border: "replicate" } as const;
  // What fits already is lent as it is.
  const fits = picture.width === rectangle.width && picture.height === rectangle.height;
  const interpolation = automatic(part, rectangle);
  const use: FittedPicture["use"] = (image, kernels, as, work) => {
    if (fits) {
      work(image, 0);
    } else if (as === "mask") {
      const whole = resampleMask(image, { matrix, ...sizeOf(rectangle), edge }, kernels);
      work(whole, 0);
      kernels.release(whole);
    } else {
      kernels.resizeByBands(image, part, sizeOf(rectangle), interpolation, work);
    }
  };
  return {
    rectangle,
    warp: {
      matrix: multiply(translation(rectangle.x, rectangle.y), matrix),
      ...sizeOf(canvas),
      edge: { ...edge, interpolation: fit === "cover" ? edge.interpolation : interpolation },
    },
    bytes: fits ? 0 : resizingBytes(part, rectangle),
    maskBytes: fits ? 0 : 4 * rectangle.width * rectangle.height,
    isOpaque: (image, kernels) => {
      let opaque = true;
      if (!image.opaque) {
        use(image, kernels, "pixels", (band) => {
          opaque &&= kernels.isOpaque(band);
        });
      }
      return opaque;
    },
    use,
  };
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
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
