import { scaling } from "../../geometry/matrix.ts";
import { INTERPOLATIONS, type Interpolation } from "../../geometry/warp.ts";
import type { Size } from "../../image.ts";
import type { Step } from "../define.ts";
import { choice, EXACT_EDGE } from "../params.ts";

/** How to resize: `auto` averages areas when both sides shrink and interpolates linearly otherwise. */
export function resizeInterpolation() {
  return choice(["auto", ...INTERPOLATIONS]).default("auto");
}

/** The step that brings an image to a size; what several resizing augmentations share. */
export function resizeTo(size: Size, target: Size, interpolation: Interpolation | "auto"): Step {
  const { width, height } = target;
  const shrinks = width <= size.width && height <= size.height;
  const chosen = interpolation === "auto" ? automatic(size, target) : interpolation;
  return {
    averages: shrinks && chosen === "area",
    warp: {
      matrix: scaling(width / size.width, height / size.height),
      width,
      height,
      edge: { ...EXACT_EDGE, border: "replicate", interpolation: chosen },
    },
    pixels: (image, kernels) =>
      width === image.width && height === image.height
        ? image
        : kernels.resize(image, width, height, chosen),
  };
}

/** What `auto` stands for from one size to another. */
export function automatic(size: Size, { width, height }: Size): "area" | "linear" {
  return width <= size.width && height <= size.height ? "area" : "linear";
}

/** A size times a factor, rounded, each side at least one pixel. */
export function scaledSize({ width, height }: Size, factor: number): Size {
  return {
    width: Math.max(1, Math.round(width * factor)),
    height: Math.max(1, Math.round(height * factor)),
  };
}
