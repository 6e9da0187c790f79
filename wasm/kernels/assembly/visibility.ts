/**
 * Gives the image the alpha of its original. Where either is invisible the original's colours come back, for there
 * the new ones mean nothing.
 */
export function restoreAlpha(image: usize, original: usize, count: i32): void {
  const bytes = (<usize>count) << 2;
  const opacity = i32x4.splat(0xff000000);
  const zero = i32x4.splat(0);
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const now = v128.load(image + offset);
    const before = v128.load(original + offset);
    const nowInvisible = i32x4.eq(v128.and(now, opacity), zero);
    const wasInvisible = i32x4.eq(v128.and(before, opacity), zero);
    const back = v128.or(v128.or(nowInvisible, wasInvisible), opacity);
    // May pass the end by three pixels, which every block has room for.
    v128.store(image + offset, v128.bitselect(before, now, back));
  }
}

/** Gives all that is invisible the colour of a pixel, and leaves its alpha. */
export function paintInvisible(image: usize, count: i32, color: u32): void {
  const end = image + ((<usize>count) << 2);
  const paint = i32x4.splat(color & 0x00ffffff);
  const opacity = i32x4.splat(0xff000000);
  for (let p = image; p < end; p += 16) {
    const four = v128.load(p);
    const invisible = i32x4.eq(v128.and(four, opacity), i32x4.splat(0));
    v128.store(p, v128.bitselect(paint, four, invisible));
  }
}
