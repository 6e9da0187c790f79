/** Samples of 1, 2, 4 or 8 bits into the colours that a table of 4 bytes each gives them. */
export function expandIndices(row: usize, target: usize, width: i32, depth: i32, table: usize): void {
  const end = target + (<usize>width << 2);
  if (depth == 8) {
    for (; target < end; target += 4) {
      store<u32>(target, load<u32>(table + (<usize>load<u8>(row) << 2)));
      row++;
    }
    return;
  }
  const mask = (1 << depth) - 1;
  let shift = 8;
  for (; target < end; target += 4) {
    shift -= depth;
    const index = <usize>((<i32>load<u8>(row) >> shift) & mask);
    store<u32>(target, load<u32>(table + (index << 2)));
    if (shift == 0) {
      shift = 8;
      row++;
    }
  }
}

/** Pixels of 2 to 4 samples of 8 bits: grey and alpha, colours, colours and alpha. */
export function expandBytes(row: usize, target: usize, width: i32, samples: i32): void {
  for (let x = 0; x < width; x++) {
    if (samples == 2) {
      store<u32>(target, (<u32>load<u8>(row) * 0x010101) | (<u32>load<u8>(row, 1) << 24));
    } else {
      const alpha: u32 = samples == 3 ? 0xff000000 : 0;
      store<u32>(target, load<u32>(row) | alpha);
    }
    row += samples;
    target += 4;
  }
}

/** Nearest of 256 levels to one of 65,536 in big-endian order. */
// @ts-ignore: decorator
@inline
function narrow(address: usize): u32 {
  const wide = <u32>bswap<u16>(load<u16>(address));
  return (wide * 255 + 32895) >> 16;
}

/**
 * Pixels of 1 to 4 samples of 16 bits. Those that equal the key, of 6 bytes as they stand in the file with a grey one
 * repeated, are transparent; 0 for no key.
 */
export function expandWide(row: usize, target: usize, width: i32, samples: i32, key: usize): void {
  const colors = samples < 3 ? 1 : 3;
  const green: usize = colors == 3 ? 2 : 0;
  const blue: usize = colors == 3 ? 4 : 0;
  for (let x = 0; x < width; x++) {
    let alpha: u32 = 255;
    if ((samples & 1) == 0) alpha = narrow(row + (colors << 1));
    else if (
      key != 0 &&
      load<u16>(row) == load<u16>(key) &&
      load<u16>(row + green) == load<u16>(key, 2) &&
      load<u16>(row + blue) == load<u16>(key, 4)
    )
      alpha = 0;
    const color = narrow(row) | (narrow(row + green) << 8) | (narrow(row + blue) << 16);
    store<u32>(target, color | (alpha << 24));
    row += samples << 1;
    target += 4;
  }
}

/** Makes the opaque pixels of one colour (red lowest, without alpha) transparent. */
export function clearColor(pixels: usize, count: i32, color: u32): void {
  const wanted = i32x4.splat(color | 0xff000000);
  const rest = i32x4.splat(0xffffff);
  const end = pixels + (<usize>count << 2);
  while (pixels + 16 <= end) {
    const four = v128.load(pixels);
    const clear = v128.and(four, rest);
    v128.store(pixels, v128.bitselect(clear, four, i32x4.eq(four, wanted)));
    pixels += 16;
  }
  for (; pixels < end; pixels += 4) {
    if (load<u32>(pixels) == (color | 0xff000000)) store<u32>(pixels, color);
  }
}
