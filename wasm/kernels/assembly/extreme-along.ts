import { pick } from "./pick";

/** Replaces each pixel of a padded line by the best of itself and the three after it. Answers 4. */
export function fourAlong(line: usize, padded: i32, greatest: i32): i32 {
  if (greatest) fours(line, padded, 1);
  else fours(line, padded, 0);
  return 4;
}

// @ts-ignore: decorator
@inline
function fours(line: usize, padded: i32, greatest: i32): void {
  const end = line + ((<usize>padded) << 2);
  let four = v128.load(line);
  let next = v128.load(line, 16);
  let two = pick(four, i32x4.shuffle(four, next, 1, 2, 3, 4), greatest);
  for (let p = line; p < end; p += 16) {
    four = next;
    next = v128.load(p, 32);
    const after = pick(four, i32x4.shuffle(four, next, 1, 2, 3, 4), greatest);
    v128.store(p, pick(two, i32x4.shuffle(two, after, 2, 3, 4, 5), greatest));
    two = after;
  }
}

/** Doubles the span that each pixel of a line stands for until four make up the size. Answers the last. */
export function spanAlong(line: usize, padded: i32, span: i32, size: i32, greatest: i32): i32 {
  while (size > 4 * span) {
    const shift = (<usize>span) << 2;
    const end = line + ((<usize>(padded - 2 * span + 1)) << 2);
    for (let p = line; p < end; p += 16) {
      const a = v128.load(p);
      const b = v128.load(p + shift);
      v128.store(p, greatest ? i8x16.max_u(a, b) : i8x16.min_u(a, b));
    }
    span *= 2;
  }
  return span;
}

/**
 * Writes a row of the result from a line on which each pixel stands for a span of a quarter of the size or more. Alpha
 * and hidden pixels are those of the source. May pass the end of the row by three pixels.
 */
export function mergeAlong(
  line: usize,
  span: i32,
  size: i32,
  greatest: i32,
  opaque: i32,
  source: usize,
  target: usize,
  bytes: usize,
): void {
  const last = (<usize>(size - span)) << 2;
  const second = min((<usize>span) << 2, last);
  const third = min((<usize>span) << 3, last);
  if (!opaque) {
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      const best = bestOf(line + offset, second, third, last, 4, greatest);
      v128.store(target + offset, shown(best, v128.load(source + offset)));
    }
  } else if (size > 3 * span) {
    if (greatest) merge(line, second, third, last, 4, 1, target, bytes);
    else merge(line, second, third, last, 4, 0, target, bytes);
  } else if (size > 2 * span) {
    if (greatest) merge(line, second, third, last, 3, 1, target, bytes);
    else merge(line, second, third, last, 3, 0, target, bytes);
  } else if (greatest) merge(line, second, third, last, 2, 1, target, bytes);
  else merge(line, second, third, last, 2, 0, target, bytes);
}

// @ts-ignore: decorator
@inline
function merge(
  line: usize,
  second: usize,
  third: usize,
  last: usize,
  count: i32,
  greatest: i32,
  target: usize,
  bytes: usize,
): void {
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    v128.store(target + offset, bestOf(line + offset, second, third, last, count, greatest));
  }
}

// @ts-ignore: decorator
@inline
function bestOf(
  p: usize,
  second: usize,
  third: usize,
  last: usize,
  count: i32,
  greatest: i32,
): v128 {
  let best = pick(v128.load(p), v128.load(p + last), greatest);
  if (count > 2) best = pick(best, v128.load(p + second), greatest);
  if (count > 3) best = pick(best, v128.load(p + third), greatest);
  return best;
}

/** Levels with the alpha of the originals, and those themselves where they are hidden. */
// @ts-ignore: decorator
@inline
function shown(levels: v128, original: v128): v128 {
  const opacity = i32x4.splat(0xff000000);
  const hidden = i32x4.eq(v128.and(original, opacity), i32x4.splat(0));
  return v128.bitselect(original, levels, v128.or(hidden, opacity));
}
