import type { Image, Size } from "../image.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { Matrix, Point } from "./matrix.ts";

/** What lies beyond the edge, in OpenCV's words: constant iiii|abcd, reflect dcba|abcd, reflect101 dcb|abcd, … */
export const BORDERS = ["constant", "reflect", "reflect101", "replicate", "wrap"] as const;
export type Border = (typeof BORDERS)[number];

export const INTERPOLATIONS = ["nearest", "linear", "cubic", "lanczos", "area"] as const;
export type Interpolation = (typeof INTERPOLATIONS)[number];

/** Straight RGBA, 0…255 each. */
export type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** How the resampler fills what the source does not cover. */
export interface Edge {
  readonly border: Border;
  readonly fill: Color;
  /** Level of mask pixels that the source does not cover. */
  readonly fillMask: number;
  readonly interpolation: Interpolation;
}

/** An edge whose fill may depend on the image: black, or transparent black where the image has alpha. */
export type WarpEdge = Omit<Edge, "fill"> & { readonly fill: Color | "automatic" };

/**
 * A movement of the plane and the canvas it lands on. One definition moves pixels, masks, boxes and keypoints.
 * Both directions are in continuous coordinates of the source and of the result.
 */
export type Warp = Size & {
  readonly edge: WarpEdge;
} & (
    | { readonly matrix: Matrix; readonly forward?: never; readonly inverse?: never }
    | {
        readonly matrix?: never;
        /** Source to result. */
        readonly forward: (point: Point) => Point;
        /** Result to source. */
        readonly inverse: (point: Point) => Point;
        /** The pixels, or a mask, after this warp: the same map as `inverse`, in a kernel. */
        readonly resample: (image: Image, edge: Edge, kernels: Kernels) => Image;
      }
  );
