import { lightnessOf, lightnessTwice, recolor } from "./hls";

/** Multiplies the lightness of pixels whose lightness, doubled, is below a limit; hue and saturation stay. */
export function lightenDark(image: usize, count: i32, limit: f64, factor: f32): void {
  const end = image + ((<usize>count) << 2);
  for (let p = image; p < end; p += 4) {
    const pixel = load<u32>(p);
    if (<f64>lightnessTwice(pixel) >= limit) continue;
    store<u32>(p, recolor(pixel, 0, lightnessOf(pixel) * factor));
  }
}

/** Gives the pixels of a rectangle, which lies inside the image, one lightness. */
export function setLightness(
  image: usize,
  imageWidth: i32,
  x: i32,
  y: i32,
  width: i32,
  height: i32,
  lightness: f32,
): void {
  for (let j = y; j < y + height; j++) {
    let p = image + ((<usize>(j * imageWidth + x)) << 2);
    for (let i = 0; i < width; i++) {
      store<u32>(p, recolor(load<u32>(p), 0, lightness));
      p += 4;
    }
  }
}

/**
 * Multiplies the colours by the factor at place t · (steps − 1), between the entries of a table of f32, where t is the
 * square root of ax² + ay² kept within 0 … 1 (round), or ax + ay (straight); ax = (x − originX) / spanX, ay likewise.
 */
export function illuminate(
  image: usize,
  width: i32,
  height: i32,
  round: bool,
  originX: f64,
  originY: f64,
  spanX: f64,
  spanY: f64,
  profile: usize,
  steps: i32,
): void {
  let p = image;
  for (let y = 0; y < height; y++) {
    const ay = (<f64>y + 0.5 - originY) / spanY;
    for (let x = 0; x < width; x++) {
      const ax = (<f64>x + 0.5 - originX) / spanX;
      const t = round ? Math.sqrt(ax * ax + ay * ay) : ax + ay;
      const place = max<f64>(0, min<f64>(1, t)) * <f64>(steps - 1);
      const index = min(steps - 2, <i32>place);
      const at = profile + ((<usize>index) << 2);
      const rest = <f32>(place - <f64>index);
      const factor = load<f32>(at) * (1 - rest) + load<f32>(at, 4) * rest;
      for (let c: usize = 0; c < 3; c++) {
        const level = <f32>load<u8>(p + c) * factor + 0.5;
        store<u8>(p + c, <u8>max<f32>(0, min<f32>(255, level)));
      }
      p += 4;
    }
  }
}
