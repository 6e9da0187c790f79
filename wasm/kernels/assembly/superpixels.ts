/** Bytes of a centre: x, y, red, green, blue as f32, and room for one more. */
const CENTER: usize = 24;
/** Levels of colour that weigh as much as one grid step of distance, squared: about 10 units of L*a*b*. */
const COMPACTNESS: f32 = 25 * 25;

/**
 * Superpixels by SLIC (Achanta et al. 2012) in RGB: every pixel goes to the nearest centre within `reach` pixels, in
 * colour and place, and the centres move to the means, `rounds` times. The centres come with their places, in labels'
 * order; colours that are fully transparent count nowhere. At most 256 × 256 pixels; `sums` is room for 48 bytes a
 * centre.
 */
export function segment(
  image: usize,
  width: i32,
  height: i32,
  centers: usize,
  count: i32,
  reach: i32,
  rounds: i32,
  distances: usize,
  labels: usize,
  sums: usize,
): void {
  for (let i = 0; i < count; i++) {
    const center = centers + <usize>i * CENTER;
    const x = <usize>load<f32>(center);
    const y = <usize>load<f32>(center, 4);
    const pixel = load<u32>(image + ((y * <usize>width + x) << 2));
    const visible = pixel >> 24 != 0;
    store<f32>(center, visible ? <f32>(pixel & 255) : 128, 8);
    store<f32>(center, visible ? <f32>((pixel >> 8) & 255) : 128, 12);
    store<f32>(center, visible ? <f32>((pixel >> 16) & 255) : 128, 16);
  }
  for (let round = 0; round < rounds; round++) {
    for (let i: usize = 0; i < <usize>(width * height); i++) {
      store<f32>(distances + (i << 2), Infinity);
    }
    for (let i = 0; i < count; i++) {
      claim(image, width, height, centers + <usize>i * CENTER, i, reach, distances, labels);
    }
    moveCenters(image, width, height, centers, count, labels, sums);
  }
}

/** Gives a centre every pixel about it that is nearer to it than to those before. */
function claim(
  image: usize,
  width: i32,
  height: i32,
  center: usize,
  label: i32,
  reach: i32,
  distances: usize,
  labels: usize,
): void {
  const x = load<f32>(center);
  const y = load<f32>(center, 4);
  const red = load<f32>(center, 8);
  const green = load<f32>(center, 12);
  const blue = load<f32>(center, 16);
  const perPixel = COMPACTNESS / (<f32>reach * <f32>reach);
  const left = max(0, <i32>x - reach);
  const right = min(width, <i32>x + reach + 1);
  const bottom = min(height, <i32>y + reach + 1);
  for (let j = max(0, <i32>y - reach); j < bottom; j++) {
    for (let i = left; i < right; i++) {
      const index = (<usize>j * <usize>width + <usize>i) << 2;
      const pixel = load<u32>(image + index);
      const dx = <f32>i - x;
      const dy = <f32>j - y;
      let distance = (dx * dx + dy * dy) * perPixel;
      if (pixel >> 24 != 0) {
        const dr = <f32>(pixel & 255) - red;
        const dg = <f32>((pixel >> 8) & 255) - green;
        const db = <f32>((pixel >> 16) & 255) - blue;
        distance += dr * dr + dg * dg + db * db;
      }
      if (distance < load<f32>(distances + index)) {
        store<f32>(distances + index, distance);
        store<i32>(labels + index, label);
      }
    }
  }
}

/** To the mean place and the mean colour, weighed by alpha; a centre without pixels, or without colour, keeps its own. */
function moveCenters(
  image: usize,
  width: i32,
  height: i32,
  centers: usize,
  count: i32,
  labels: usize,
  sums: usize,
): void {
  memory.fill(sums, 0, <usize>count * 48);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const index = (<usize>y * <usize>width + <usize>x) << 2;
      const sum = sums + <usize>load<i32>(labels + index) * 48;
      const pixel = load<u32>(image + index);
      const alpha = pixel >> 24;
      add(sum, 1);
      add(sum + 8, x);
      add(sum + 16, y);
      add(sum + 24, alpha);
      // Two sums share a word, for 256 × 256 pixels of 255² stay below 2^32.
      add(sum + 32, (<u64>((pixel & 255) * alpha)) | ((<u64>(((pixel >> 8) & 255) * alpha)) << 32));
      add(sum + 40, ((pixel >> 16) & 255) * alpha);
    }
  }
  for (let i = 0; i < count; i++) {
    const sum = sums + <usize>i * 48;
    const center = centers + <usize>i * CENTER;
    const pixels = load<u64>(sum);
    if (pixels == 0) continue;
    store<f32>(center, <f32>load<u64>(sum, 8) / <f32>pixels);
    store<f32>(center, <f32>load<u64>(sum, 16) / <f32>pixels, 4);
    const alpha = <f32>load<u64>(sum, 24);
    if (alpha == 0) continue;
    store<f32>(center, <f32>load<u32>(sum, 32) / alpha, 8);
    store<f32>(center, <f32>load<u32>(sum, 36) / alpha, 12);
    store<f32>(center, <f32>load<u64>(sum, 40) / alpha, 16);
  }
}

// @ts-ignore: decorator
@inline
function add(sum: usize, value: u64): void {
  store<u64>(sum, load<u64>(sum) + value);
}

/**
 * Gives pixels the colour of their centre where `chosen` has a byte other than 0 for it. `rows` and `columns` tell
 * which row and column of the labels, `stride` apart, stand for each of the image's.
 */
export function paintSegments(
  image: usize,
  width: i32,
  height: i32,
  rows: usize,
  columns: usize,
  labels: usize,
  stride: i32,
  centers: usize,
  chosen: usize,
): void {
  let p = image;
  for (let y = 0; y < height; y++) {
    const row = labels + ((<usize>load<u32>(rows + ((<usize>y) << 2)) * <usize>stride) << 2);
    for (let x = 0; x < width; x++) {
      const column = <usize>load<u32>(columns + ((<usize>x) << 2));
      const label = <usize>load<i32>(row + (column << 2));
      if (load<u8>(chosen + label) != 0) {
        const center = centers + label * CENTER;
        const color =
          level(load<f32>(center, 8)) |
          (level(load<f32>(center, 12)) << 8) |
          (level(load<f32>(center, 16)) << 16);
        store<u32>(p, color | (load<u32>(p) & 0xff000000));
      }
      p += 4;
    }
  }
}

// @ts-ignore: decorator
@inline
function level(value: f32): u32 {
  return <u32>(value + 0.5);
}
