import type { Labels } from "../../geometry/labels.ts";
import type { Rectangle, Size } from "../../image.ts";
import type { Random } from "../../random.ts";

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A drawn rectangle that keeps every box, each first shrunk by a share of its sides; without boxes, any rectangle. */
export function keepBoxes(labels: Labels, erosion: number, size: Size, random: Random): Rectangle {
  return drawAround(keepArea(labels, erosion, size), size, random);
}

/** What must stay inside: the union of the shrunk boxes, or one drawn pixel where there is none. */
function keepArea({ boxes }: Labels, erosion: number, { width, height }: Size): Edges | undefined {
  if (boxes.length === 0) return undefined;
  const edges = boxes.map(({ x1, y1, x2, y2 }) => {
    const [dx, dy] = [((x2 - x1) * erosion) / 2, ((y2 - y1) * erosion) / 2];
    return { left: x1 + dx, top: y1 + dy, right: x2 - dx, bottom: y2 - dy };
  });
  return {
    left: Math.max(0, Math.floor(Math.min(...edges.map((edge) => edge.left)))),
    top: Math.max(0, Math.floor(Math.min(...edges.map((edge) => edge.top)))),
    right: Math.min(width, Math.ceil(Math.max(...edges.map((edge) => edge.right)))),
    bottom: Math.min(height, Math.ceil(Math.max(...edges.map((edge) => edge.bottom)))),
  };
}

/** Each side lies anywhere between what must stay and the edge of the image. */
function drawAround(keep: Edges | undefined, { width, height }: Size, random: Random): Rectangle {
  const column = Math.floor(random.unit("column") * width);
  const row = Math.floor(random.unit("row") * height);
  const { left, top, right, bottom } = keep ?? {
    left: column,
    top: row,
    right: column + 1,
    bottom: row + 1,
  };
  const x = random.integer("left", [0, left]);
  const y = random.integer("top", [0, top]);
  return {
    x,
    y,
    width: Math.max(1, random.integer("right", [right, width]) - x),
    height: Math.max(1, random.integer("bottom", [bottom, height]) - y),
  };
}
