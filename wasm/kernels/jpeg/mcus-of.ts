import type { Rectangle } from "../../image.ts";
import type { FrameHeader } from "./frame-header.ts";

/** The MCUs that a window of a picture needs, and where it begins in the first of their columns. */
export interface WindowMcus {
  readonly firstRow: number;
  readonly endRow: number;
  readonly firstColumn: number;
  readonly endColumn: number;
  readonly left: number;
}

/** Blocks of an MCU, across and down. */
export function blocksOfMcu({ components }: FrameHeader): { h: number; v: number } {
  const h = Math.max(...components.map((component) => component.h));
  const v = Math.max(...components.map((component) => component.v));
  return { h, v };
}

/** The MCUs of a frame that has blocks of `side` × `side` samples: those with the window's pixels and their neighbours. */
export function mcusOf(header: FrameHeader, window: Rectangle, side: number): WindowMcus {
  const { h, v } = blocksOfMcu(header);
  const [across, down] = [h * side, v * side];
  const firstColumn = Math.floor(Math.max(0, window.x - 1) / across);
  return {
    firstRow: Math.floor(Math.max(0, window.y - 1) / down),
    endRow: Math.min(
      Math.ceil(header.height / (8 * v)),
      Math.floor((window.y + window.height) / down) + 1,
    ),
    firstColumn,
    endColumn: Math.min(
      Math.ceil(header.width / (8 * h)),
      Math.floor((window.x + window.width) / across) + 1,
    ),
    left: window.x - firstColumn * across,
  };
}
