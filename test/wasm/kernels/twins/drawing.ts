import type { Area, Glyphs } from "../../../../wasm/kernels/drawing-kernels.ts";
import { at, level, paint, type Picture, type Rgba } from "./picture.ts";

type Coverage = (x: number, y: number) => number;

/** The colour over the picture wherever it covers something, 0…1, within the area. */
function cover(
  picture: Picture,
  area: Area,
  [red, green, blue, alpha]: Rgba,
  coverage: Coverage,
): Picture {
  return paint(picture.width, picture.height, (x, y) => {
    const ground = at(picture, x, y);
    const inside =
      x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
    const share = inside ? level(coverage(x, y) * alpha) / 255 : 0;
    const mixed = [red, green, blue].map((color, i) =>
      level(color * share + ground[i]! * (1 - share)),
    );
    return [...mixed, ground[3]];
  });
}

export function image(target: Picture, left: number, top: number, source: Picture): Picture {
  return paint(target.width, target.height, (x, y) => {
    const ground = at(target, x, y);
    const [column, row] = [x - left, y - top];
    if (column < 0 || row < 0 || column >= source.width || row >= source.height) return ground;
    const [red, green, blue, alpha] = at(source, column, row);
    const mixed = [red, green, blue].map((color, i) =>
      level((color * alpha + ground[i]! * (255 - alpha)) / 255),
    );
    return [...mixed, 255];
  });
}

export function checks(
  target: Picture,
  { x: left, y: top, width, height }: Area,
  size: number,
  even: Rgba,
  odd: Rgba,
): Picture {
  return paint(target.width, target.height, (x, y) => {
    const [column, row] = [x - left, y - top];
    if (column < 0 || row < 0 || column >= width || row >= height) return at(target, x, y);
    return (Math.floor(column / size) + Math.floor(row / size)) % 2 === 0 ? even : odd;
  });
}

export function text(
  target: Picture,
  area: Area,
  left: number,
  top: number,
  { rows, advance }: Glyphs,
  scale: number,
  color: Rgba,
): Picture {
  return cover(target, area, color, (x, y) => {
    const [column, row] = [Math.floor((x - left) / scale), Math.floor((y - top) / scale)];
    if (row < 0 || row > 7) return 0;
    const dotted = Array.from(
      { length: rows.length / 8 },
      (_, glyph) => [rows[glyph * 8 + row]!, column - glyph * advance] as const,
    );
    return dotted.some(([dots, dot]) => dot >= 0 && dot < 8 && ((dots >> dot) & 1) === 1) ? 1 : 0;
  });
}

/** One line, or a dot where both ends are the same. */
export function line(
  target: Picture,
  area: Area,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  breadth: number,
  color: Rgba,
): Picture {
  const squared = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  return cover(target, area, color, (x, y) => {
    const along = ((x + 0.5 - x1) * (x2 - x1) + (y + 0.5 - y1) * (y2 - y1)) / (squared || 1);
    const t = Math.min(1, Math.max(0, along));
    const distance = Math.hypot(x + 0.5 - x1 - t * (x2 - x1), y + 0.5 - y1 - t * (y2 - y1));
    return Math.min(1, Math.max(0, breadth / 2 + 0.5 - distance));
  });
}
