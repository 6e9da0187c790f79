/** Writes `count` pixels of one colour. */
export function fillRow(target: usize, count: i32, fill: u32): void {
  const four = i32x4.splat(fill);
  let i = 0;
  for (; i + 4 <= count; i += 4) v128.store(target + ((<usize>i) << 2), four);
  for (; i < count; i++) store<u32>(target + ((<usize>i) << 2), fill);
}
