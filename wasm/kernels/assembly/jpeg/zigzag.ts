/**
 * Where the coefficients of a zigzag sequence lie in a block, in bytes: 2 × the natural index (ITU T.81, figure A.6).
 * The last 16 are where runs beyond the end of a block lead: its last coefficient.
 */
// prettier-ignore
export const places: usize = memory.data<u8>([
  0, 2, 16, 32, 18, 4, 6, 20, 34, 48, 64, 50, 36, 22, 8, 10,
  24, 38, 52, 66, 80, 96, 82, 68, 54, 40, 26, 12, 14, 28, 42, 56,
  70, 84, 98, 112, 114, 100, 86, 72, 58, 44, 30, 46, 60, 74, 88, 102,
  116, 118, 104, 90, 76, 62, 78, 92, 106, 120, 122, 108, 94, 110, 124, 126,
  126, 126, 126, 126, 126, 126, 126, 126, 126, 126, 126, 126, 126, 126, 126, 126,
]);

/** The address of the k-th coefficient of a block. */
// @ts-ignore: decorator
@inline
export function placeOf(block: usize, k: i32): usize {
  return block + <usize>load<u8>(places + k);
}
