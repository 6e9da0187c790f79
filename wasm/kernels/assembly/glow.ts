/**
 * Mixes a colour into a disc: a pixel whose centre is d whole pixels from (x, y) takes opacities[d] / 65536 of it, one
 * farther than `reach` none. `opacities` holds reach + 1 u32.
 */
export function glow(
  image: usize,
  width: i32,
  height: i32,
  x: f64,
  y: f64,
  reach: i32,
  opacities: usize,
  color: u32,
): void {
  const limit = <f64>(reach + 1);
  const top = <i32>max<f64>(0, Math.floor(y - limit));
  const bottom = <i32>min<f64>(<f64>height, Math.ceil(y + limit));
  const left = <i32>max<f64>(0, Math.floor(x - limit));
  const right = <i32>min<f64>(<f64>width, Math.ceil(x + limit));
  for (let j = top; j < bottom; j++) {
    const dy = <f64>j + 0.5 - y;
    const row = image + ((<usize>j * <usize>width) << 2);
    for (let i = left; i < right; i++) {
      const dx = <f64>i + 0.5 - x;
      const distance = <i32>Math.sqrt(dx * dx + dy * dy);
      if (distance > reach) continue;
      const share = load<u32>(opacities + ((<usize>distance) << 2));
      if (share == 0) continue;
      const p = row + ((<usize>i) << 2);
      store<u32>(p, mixed(load<u32>(p), color, share));
    }
  }
}

// @ts-ignore: decorator
@inline
function mixed(pixel: u32, color: u32, share: u32): u32 {
  const rest = 65536 - share;
  const red = ((pixel & 255) * rest + (color & 255) * share + 0x8000) >> 16;
  const green = (((pixel >> 8) & 255) * rest + ((color >> 8) & 255) * share + 0x8000) >> 16;
  const blue = (((pixel >> 16) & 255) * rest + ((color >> 16) & 255) * share + 0x8000) >> 16;
  return red | (green << 8) | (blue << 16) | (pixel & 0xff000000);
}
