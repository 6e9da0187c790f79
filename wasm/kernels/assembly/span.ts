/** Columns from `spanStart` to before `spanEnd`: the answer of the last call of `findSpan`. */
export let spanStart: i32 = 0;
export let spanEnd: i32 = 0;

/** Begins with all columns of a row. */
export function resetSpan(width: i32): void {
  spanStart = 0;
  spanEnd = width;
}

/** Keeps of the span those columns x for which low ≤ start + x · step < high. */
export function narrowSpan(start: i64, step: i64, low: i64, high: i64): void {
  let first: i64 = 0;
  let end: i64 = spanEnd;
  if (step == 0) {
    if (start < low || start >= high) end = 0;
  } else if (step > 0) {
    first = ceilingOf(low - start, step);
    end = ceilingOf(high - start, step);
  } else {
    first = floorOf(start - high, -step) + 1;
    end = floorOf(start - low, -step) + 1;
  }
  spanEnd = <i32>max<i64>(0, min<i64>(spanEnd, end));
  spanStart = <i32>min<i64>(spanEnd, max<i64>(spanStart, first));
}

/** For a positive divisor. */
function floorOf(value: i64, divisor: i64): i64 {
  const quotient = value / divisor;
  return value % divisor < 0 ? quotient - 1 : quotient;
}

/** For a positive divisor. */
function ceilingOf(value: i64, divisor: i64): i64 {
  const quotient = value / divisor;
  return value % divisor > 0 ? quotient + 1 : quotient;
}
