/**
 * Prints black dots on white: the plane is cut into square cells of `size` pixels, turned by the angle of the cosine
 * and sine; each pixel asks for the luma (in `means`, an image of local means) at its cell's middle, and is black
 * where it is nearer to that middle than radii[255 − luma] · size. Edges are softened over one pixel; a cell whose middle is
 * transparent has no dot. Alpha stays.
 */
export function halftone(
  image: usize,
  means: usize,
  width: i32,
  height: i32,
  size: f64,
  cosine: f64,
  sine: f64,
  radii: usize,
): void {
  let p = image;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const across = <f64>x + 0.5;
      const down = <f64>y + 0.5;
      const u = (Math.floor((across * cosine + down * sine) / size) + 0.5) * size;
      const v = (Math.floor((down * cosine - across * sine) / size) + 0.5) * size;
      const middleX = u * cosine - v * sine;
      const middleY = u * sine + v * cosine;
      const column = <i32>max<f64>(0, min<f64>(<f64>(width - 1), Math.floor(middleX)));
      const row = <i32>max<f64>(0, min<f64>(<f64>(height - 1), Math.floor(middleY)));
      const mean = load<u32>(means + ((<usize>(row * width + column)) << 2));
      const dark = mean >> 24 == 0 ? 0 : 255 - lumaOf(mean);
      const radius = load<f64>(radii + ((<usize>dark) << 3)) * size;
      const distance = Math.sqrt(
        (across - middleX) * (across - middleX) + (down - middleY) * (down - middleY),
      );
      const ink = radius == 0 ? 0 : max<f64>(0, min<f64>(1, radius - distance + 0.5));
      const level = <u32>(255 * (1 - ink) + 0.5);
      store<u32>(p, level | (level << 8) | (level << 16) | (load<u32>(p) & 0xff000000));
      p += 4;
    }
  }
}

/** Rec. 601 luma, to the nearest. */
// @ts-ignore: decorator
@inline
function lumaOf(pixel: u32): u32 {
  const sum =
    (pixel & 255) * 19595 + ((pixel >> 8) & 255) * 38470 + ((pixel >> 16) & 255) * 7471;
  return (sum + 0x8000) >> 16;
}
