/** What the first pass leaves for the second: eight columns of four i32. */
const columns = memory.data(128, 16);

// @ts-ignore: decorator
@inline
function byteOf(level: i32): u8 {
  return <u8>min(max(level + 128, 0), 255);
}

/**
 * The inverse DCT to four rows of four bytes, each what the mean of four of the eight by eight would be: the cosines of
 * two neighbours added, in the fixed point of idct.
 */
export function idctFour(block: usize, quantizers: usize, target: usize, stride: usize): void {
  for (let x: usize = 0; x < 8; x++) {
    // The fourth cosine adds up to nothing.
    if (x == 4) continue;
    const c = block + (x << 1);
    const q = quantizers + (x << 1);
    const even0 = (<i32>load<i16>(c) * <i32>load<i16>(q)) << 14;
    const c1 = <i32>load<i16>(c, 16) * <i32>load<i16>(q, 16);
    const c2 = <i32>load<i16>(c, 32) * <i32>load<i16>(q, 32);
    const c3 = <i32>load<i16>(c, 48) * <i32>load<i16>(q, 48);
    const c5 = <i32>load<i16>(c, 80) * <i32>load<i16>(q, 80);
    const c6 = <i32>load<i16>(c, 96) * <i32>load<i16>(q, 96);
    const c7 = <i32>load<i16>(c, 112) * <i32>load<i16>(q, 112);
    const even2 = c2 * 15137 - c6 * 6270;
    const inner = c5 * 11893 - c7 * 1730 - c3 * 17799 + c1 * 8697;
    const outer = c3 * 7373 - c7 * 4176 - c5 * 4926 + c1 * 20995;
    const to = columns + (x << 4);
    store<i32>(to, (even0 + even2 + outer + 2048) >> 12);
    store<i32>(to, (even0 - even2 + inner + 2048) >> 12, 4);
    store<i32>(to, (even0 - even2 - inner + 2048) >> 12, 8);
    store<i32>(to, (even0 + even2 - outer + 2048) >> 12, 12);
  }
  const half = 1 << 18;
  for (let y: usize = 0; y < 4; y++) {
    const from = columns + (y << 2);
    const even0 = load<i32>(from) << 14;
    const c1 = load<i32>(from, 16);
    const c3 = load<i32>(from, 48);
    const c5 = load<i32>(from, 80);
    const c7 = load<i32>(from, 112);
    const even2 = load<i32>(from, 32) * 15137 - load<i32>(from, 96) * 6270;
    const inner = c5 * 11893 - c7 * 1730 - c3 * 17799 + c1 * 8697;
    const outer = c3 * 7373 - c7 * 4176 - c5 * 4926 + c1 * 20995;
    store<u8>(target, byteOf((even0 + even2 + outer + half) >> 19));
    store<u8>(target, byteOf((even0 - even2 + inner + half) >> 19), 1);
    store<u8>(target, byteOf((even0 - even2 - inner + half) >> 19), 2);
    store<u8>(target, byteOf((even0 + even2 - outer + half) >> 19), 3);
    target += stride;
  }
}

/** To two rows of two bytes, where of the even cosines only the first is left. */
export function idctTwo(block: usize, quantizers: usize, target: usize, stride: usize): void {
  for (let x: usize = 0; x < 8; x++) {
    if (x == 2 || x == 4 || x == 6) continue;
    const c = block + (x << 1);
    const q = quantizers + (x << 1);
    const even = (<i32>load<i16>(c) * <i32>load<i16>(q)) << 15;
    const odd =
      <i32>load<i16>(c, 16) * <i32>load<i16>(q, 16) * 29692 -
      <i32>load<i16>(c, 48) * <i32>load<i16>(q, 48) * 10426 +
      <i32>load<i16>(c, 80) * <i32>load<i16>(q, 80) * 6967 -
      <i32>load<i16>(c, 112) * <i32>load<i16>(q, 112) * 5906;
    const to = columns + (x << 4);
    store<i32>(to, (even + odd + 4096) >> 13);
    store<i32>(to, (even - odd + 4096) >> 13, 4);
  }
  const half = 1 << 19;
  for (let y: usize = 0; y < 2; y++) {
    const from = columns + (y << 2);
    const even = load<i32>(from) << 15;
    const odd =
      load<i32>(from, 16) * 29692 -
      load<i32>(from, 48) * 10426 +
      load<i32>(from, 80) * 6967 -
      load<i32>(from, 112) * 5906;
    store<u8>(target, byteOf((even + odd + half) >> 20));
    store<u8>(target, byteOf((even - odd + half) >> 20), 1);
    target += stride;
  }
}

/** To the one byte that is the mean of the block. */
export function idctOne(block: usize, quantizers: usize, target: usize): void {
  store<u8>(target, byteOf((<i32>load<i16>(block) * <i32>load<i16>(quantizers) + 4) >> 3));
}
