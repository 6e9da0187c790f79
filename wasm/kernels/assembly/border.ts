export const CONSTANT: i32 = 0;
export const REFLECT: i32 = 1;
export const REFLECT_101: i32 = 2;
export const REPLICATE: i32 = 3;

/** The index inside 0 … size − 1 that stands for any index; only for borders other than constant. */
export function borderIndex(index: i32, size: i32, border: i32): i32 {
  if (<u32>index < <u32>size) return index;
  if (border == REPLICATE) return index < 0 ? 0 : size - 1;
  if (border == REFLECT) {
    const place = modulo(index, 2 * <i64>size);
    return <i32>(place < size ? place : 2 * <i64>size - 1 - place);
  }
  if (border == REFLECT_101) {
    if (size == 1) return 0;
    const period = 2 * <i64>size - 2;
    const place = modulo(index, period);
    return <i32>(place < size ? place : period - place);
  }
  return <i32>modulo(index, size);
}

// @ts-ignore: decorator
@inline
function modulo(index: i64, period: i64): i64 {
  const rest = index % period;
  return rest < 0 ? rest + period : rest;
}
