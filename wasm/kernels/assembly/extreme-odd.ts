import { pick } from "./pick";

/** Whether `mergeOdd` is for a size. */
export function isSmallOdd(size: i32): bool {
  return size == 5 || size == 7 || size == 9;
}

/**
 * Writes a row of the result from a padded line of opaque pixels in one go, for a window of 5, 7 or 9. May pass the
 * end of the row by three pixels; looks at fifteen more pixels of the line than the row has.
 */
export function mergeOdd(line: usize, size: i32, greatest: i32, target: usize, bytes: usize): void {
  if (greatest) mergeOf(line, size, 1, target, bytes);
  else mergeOf(line, size, 0, target, bytes);
}

// @ts-ignore: decorator
@inline
function mergeOf(line: usize, size: i32, greatest: i32, target: usize, bytes: usize): void {
  if (size == 5) merge(line, 5, greatest, target, bytes);
  else if (size == 7) merge(line, 7, greatest, target, bytes);
  else merge(line, 9, greatest, target, bytes);
}

// @ts-ignore: decorator
@inline
function merge(line: usize, size: i32, greatest: i32, target: usize, bytes: usize): void {
  let second = v128.load(line, 16);
  let third = v128.load(line, 32);
  let two = bestOfTwo(second, third, greatest);
  let four = bestOfFour(bestOfTwo(v128.load(line), second, greatest), two, greatest);
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const fourth = v128.load(line + offset, 48);
    const twoNext = bestOfTwo(third, fourth, greatest);
    const fourNext = bestOfFour(two, twoNext, greatest);
    let best = four;
    if (size == 5) best = pick(best, second, greatest);
    else if (size == 7) best = pick(best, i32x4.shuffle(four, fourNext, 3, 4, 5, 6), greatest);
    else best = pick(pick(best, fourNext, greatest), third, greatest);
    v128.store(target + offset, best);
    second = third;
    third = fourth;
    two = twoNext;
    four = fourNext;
  }
}

/** The best of each pixel and the one after it. */
// @ts-ignore: decorator
@inline
function bestOfTwo(own: v128, next: v128, greatest: i32): v128 {
  return pick(own, i32x4.shuffle(own, next, 1, 2, 3, 4), greatest);
}

/** The best of each pixel and the three after it, of those for two. */
// @ts-ignore: decorator
@inline
function bestOfFour(own: v128, next: v128, greatest: i32): v128 {
  return pick(own, i32x4.shuffle(own, next, 2, 3, 4, 5), greatest);
}
