/** The least or greatest of sixteen levels each. */
// @ts-ignore: decorator
@inline
export function pick(a: v128, b: v128, greatest: i32): v128 {
  return greatest ? i8x16.max_u(a, b) : i8x16.min_u(a, b);
}
