import type { Point } from "./matrix.ts";
import { applyMap, follow, type PlaneMap } from "./plane-map.ts";

/** A thousandth of a pixel away shows the slope of a map. */
const DELTA = 0.001;
const STEPS = 40;
const CLOSE = 1e-5;

/**
 * Where in the result a point of the source lands: exact for axes, else by Newton's method to 1e-5 pixels where the map
 * can be inverted. Where it folds, one of the places, or the nearest that was found.
 */
export function invertMap(map: PlaneMap, point: Point): Point {
  if (map.kind === "axes") {
    const { along, down } = map;
    return [
      follow({ x: along.y, y: along.x }, point[0]),
      follow({ x: down.y, y: down.x }, point[1]),
    ];
  }
  return search(map, point);
}

function search(map: PlaneMap, [x, y]: Point): Point {
  const missOf = (place: Point): Point => {
    const [atX, atY] = applyMap(map, place);
    return [x - atX, y - atY];
  };
  let best: Point = [x, y];
  let miss = missOf(best);
  for (let step = 0; step < STEPS && length(miss) > CLOSE; step++) {
    const move = newtonMove(map, [x, y], best, miss);
    // A step that does not help is halved: far from the answer the slope here says little.
    let next: Point | undefined;
    for (let share = 1; share > 1e-3; share /= 2) {
      const tried: Point = [best[0] + share * move[0], best[1] + share * move[1]];
      const left = missOf(tried);
      if (length(left) < length(miss)) {
        next = tried;
        miss = left;
        break;
      }
    }
    if (next === undefined) break;
    best = next;
  }
  return best;
}

/** Solves slope · move = miss; where the map is flat, the miss itself. */
function newtonMove(map: PlaneMap, point: Point, [x, y]: Point, miss: Point): Point {
  // Where the map takes the place at hand follows from what is still missing.
  const [atX, atY] = [point[0] - miss[0], point[1] - miss[1]];
  const [rightX, rightY] = applyMap(map, [x + DELTA, y]);
  const [belowX, belowY] = applyMap(map, [x, y + DELTA]);
  const [a, b] = [(rightX - atX) / DELTA, (belowX - atX) / DELTA];
  const [c, d] = [(rightY - atY) / DELTA, (belowY - atY) / DELTA];
  const determinant = a * d - b * c;
  if (Math.abs(determinant) < 1e-6) return miss;
  return [(d * miss[0] - b * miss[1]) / determinant, (a * miss[1] - c * miss[0]) / determinant];
}

function length([x, y]: Point): number {
  return Math.sqrt(x * x + y * y);
}
