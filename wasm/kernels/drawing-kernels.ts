import type { Color } from "../geometry/warp.ts";
import type { Image } from "../image.ts";
import { packColor } from "./coloring.ts";
import type { Heap } from "./heap.ts";
import { withScratch } from "./scratch.ts";

/** A rectangle in pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line of text: eight bytes a glyph, a byte a row from the top, its lowest bit the leftmost dot. */
export interface Glyphs {
  readonly rows: Uint8Array;
  /** From the start of a glyph to that of the next, in dots. */
  readonly advance: number;
}

/** Drawing in place on opaque pictures. Nothing is drawn outside the area that is given, or outside the picture. */
export interface DrawingKernels {
  /** Composes a picture over another, its first pixel at (x, y). Throws RangeError where it does not fit inside. */
  image(target: Image, x: number, y: number, source: Image): void;
  /** Squares of a size in pixels, in two colours by turns. */
  checks(target: Image, area: Area, size: number, even: Color, odd: Color): void;
  /** Opaque text with its upper left corner at whole (x, y); a dot is a square of `scale` pixels. */
  text(
    target: Image,
    area: Area,
    x: number,
    y: number,
    glyphs: Glyphs,
    scale: number,
    color: Color,
  ): void;
  /**
   * Antialiased lines with round ends from point to point (x1, y1, x2, y2, … in continuous pixels), of a breadth in
   * pixels; one point is a dot. The colour may be translucent.
   */
  lines(target: Image, area: Area, points: readonly number[], breadth: number, color: Color): void;
}

/** What assembly/drawing.ts exports. */
export interface DrawingExports {
  readonly drawImage: (...values: number[]) => void;
  readonly drawChecks: (...values: number[]) => void;
  readonly drawGlyphs: (...values: number[]) => void;
  readonly drawLines: (...values: number[]) => void;
}

export function createDrawing(wasm: DrawingExports, heap: Heap): DrawingKernels {
  return {
    image(target, x, y, source) {
      const { pointer, width, height } = source;
      const fits = x >= 0 && y >= 0 && x + width <= target.width && y + height <= target.height;
      if (!fits) throw new RangeError(`${width} × ${height} pixels at (${x}, ${y}) do not fit`);
      wasm.drawImage(target.pointer, target.width, x, y, pointer, width, height);
    },

    checks(target, area, size, even, odd) {
      const { left, top, right, bottom } = inside(target, area);
      const sizes = [right - left, bottom - top, size] as const;
      const colors = [packColor(even), packColor(odd)] as const;
      wasm.drawChecks(target.pointer, target.width, left, top, ...sizes, ...colors);
    },

    text(target, area, x, y, { rows, advance }, scale, color) {
      const { left, top, right, bottom } = inside(target, area);
      const place = [target.pointer, target.width, left, top, right, bottom, x, y] as const;
      withScratch(heap, (scratch) => {
        const count = Math.floor(rows.length / 8);
        wasm.drawGlyphs(...place, scratch.put(rows), count, advance, scale, packColor(color));
      });
    },

    lines(target, area, points, breadth, color) {
      const { left, top, right, bottom } = inside(target, area);
      const place = [target.pointer, target.width, left, top, right, bottom] as const;
      withScratch(heap, (scratch) => {
        const pairs = scratch.put(Float64Array.from(points));
        const count = Math.floor(points.length / 2);
        wasm.drawLines(...place, pairs, count, breadth / 2, packColor(color));
      });
    },
  };
}

/** The edges of the part of an area that lies inside the picture; never of negative size. */
function inside({ width, height }: Image, area: Area) {
  const left = Math.min(width, Math.max(0, area.x));
  const top = Math.min(height, Math.max(0, area.y));
  const right = Math.max(left, Math.min(width, area.x + area.width));
  const bottom = Math.max(top, Math.min(height, area.y + area.height));
  return { left, top, right, bottom };
}
