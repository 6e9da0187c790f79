import type { AppliedStep } from "../contract.ts";
import { formatApplied } from "../pipeline/format.ts";

/** Steps in the grammar, fractions to three significant digits: the receipt has them all. */
export function captionText(applied: readonly AppliedStep[]): string {
  return formatApplied(applied).replaceAll(/\d+\.\d+(?:e-?\d+)?/g, (number) =>
    String(Number(Number(number).toPrecision(3))),
  );
}

/**
 * Breaks text into at most `count` lines of at most `width` characters, where it can after a step or a parameter. What
 * does not fit is cut, and the last line then ends in an ellipsis.
 */
export function wrapCaption(text: string, width: number, count: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width && lines.length < count - 1) {
    const end = breakAt(rest, width);
    lines.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  lines.push(rest.length > width ? `${rest.slice(0, width - 1)}…` : rest);
  return lines;
}

/** How much of the text goes on a line: up to the best break beyond its first third, else all that fits. */
function breakAt(text: string, width: number): number {
  for (const marks of [";", ",", ":=_ "]) {
    const ends = marks.split("").map((mark) => text.lastIndexOf(mark, width - 1) + 1);
    const end = Math.max(...ends);
    if (end > width / 3) return end;
  }
  return width;
}
