/** Lightness of a pixel in HLS: the mean of its largest and smallest colour, 0 … 255. */
// @ts-ignore: decorator
@inline
export function lightnessOf(pixel: u32): f32 {
  return <f32>lightnessTwice(pixel) * 0.5;
}

/** The largest and the smallest colour together, 0 … 510. */
// @ts-ignore: decorator
@inline
export function lightnessTwice(pixel: u32): u32 {
  const red = pixel & 255;
  const green = (pixel >> 8) & 255;
  const blue = (pixel >> 16) & 255;
  return max(red, max(green, blue)) + min(red, min(green, blue));
}

/** The pixel with its hue turned by so many sixths of a turn, another lightness (0 … 255) and its own saturation. */
export function recolor(pixel: u32, turn: f32, lightness: f32): u32 {
  const red = <f32>(pixel & 255);
  const green = <f32>((pixel >> 8) & 255);
  const blue = <f32>((pixel >> 16) & 255);
  const most = max(red, max(green, blue));
  const least = min(red, min(green, blue));
  const spread = most - least;
  const sum = most + least;
  const level = max<f32>(0, min<f32>(255, lightness));
  if (spread == 0) return pack(level, level, level, pixel);
  const saturation = spread / (sum < 255 ? sum : 510 - sum);
  const chroma = saturation * (level < 127.5 ? level : 255 - level);
  const hue = hueOf(red, green, blue, most, spread) + turn;
  const low = level - chroma;
  const height = chroma * 2;
  return pack(
    low + height * ramp(hue + 2),
    low + height * ramp(hue),
    low + height * ramp(hue - 2),
    pixel,
  );
}

/** Sixths of a turn from red, −1 … 5. */
// @ts-ignore: decorator
@inline
function hueOf(red: f32, green: f32, blue: f32, most: f32, spread: f32): f32 {
  if (most == red) return (green - blue) / spread;
  if (most == green) return 2 + (blue - red) / spread;
  return 4 + (red - green) / spread;
}

/** How much of a colour a hue holds that lies so many sixths beyond that colour's start: up, full, full, down, none. */
// @ts-ignore: decorator
@inline
function ramp(hue: f32): f32 {
  const place = hue - floor<f32>(hue / 6) * 6;
  return max<f32>(0, min<f32>(1, min<f32>(place, 4 - place)));
}

// @ts-ignore: decorator
@inline
function pack(red: f32, green: f32, blue: f32, original: u32): u32 {
  return (
    byteOf(red) | (byteOf(green) << 8) | (byteOf(blue) << 16) | (original & 0xff000000)
  );
}

// @ts-ignore: decorator
@inline
function byteOf(level: f32): u32 {
  return <u32>max<f32>(0, min<f32>(255, floor<f32>(level + 0.5)));
}
