/** The lower half of each lane of one and the upper half of another's. */
// @ts-ignore: decorator
@inline
export function joinHalves(low: v128, high: v128): v128 {
  return i16x8.shuffle(low, high, 0, 9, 2, 11, 4, 13, 6, 15);
}
