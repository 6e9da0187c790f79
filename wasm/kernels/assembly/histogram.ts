import { luma } from "./luma";

/** Counts the visible pixels by red, green, blue and luma: four tables of 256 words that begin as zeros. */
export function countTones(image: usize, count: i32, tables: usize): void {
  const end = image + ((<usize>count) << 2);
  for (let p = image; p < end; p += 4) {
    const pixel = load<u32>(p);
    if (pixel >> 24 == 0) continue;
    const red = pixel & 255;
    const green = (pixel >> 8) & 255;
    const blue = (pixel >> 16) & 255;
    increment(tables, red);
    increment(tables + 1024, green);
    increment(tables + 2048, blue);
    increment(tables + 3072, luma(red, green, blue));
  }
}

// @ts-ignore: decorator
@inline
function increment(table: usize, level: u32): void {
  const place = table + ((<usize>level) << 2);
  store<u32>(place, load<u32>(place) + 1);
}

/** True when every visible pixel has three equal colours. */
export function isGray(image: usize, count: i32): bool {
  const end = image + ((<usize>count) << 2);
  for (let p = image; p < end; p += 4) {
    const pixel = load<u32>(p);
    if (((pixel ^ (pixel >> 8)) & 0xffff) != 0 && pixel >> 24 != 0) return false;
  }
  return true;
}

/** Over the visible pixels, as f64: how many, sums of r g b, sums of rr rg rb gg gb bb. */
export function sumMoments(image: usize, count: i32, sums: usize): void {
  const end = image + ((<usize>count) << 2);
  let n: u64 = 0;
  let r: u64 = 0;
  let g: u64 = 0;
  let b: u64 = 0;
  let rr: u64 = 0;
  let rg: u64 = 0;
  let rb: u64 = 0;
  let gg: u64 = 0;
  let gb: u64 = 0;
  let bb: u64 = 0;
  for (let p = image; p < end; p += 4) {
    const pixel = load<u32>(p);
    if (pixel >> 24 == 0) continue;
    const red = pixel & 255;
    const green = (pixel >> 8) & 255;
    const blue = (pixel >> 16) & 255;
    n++;
    r += red;
    g += green;
    b += blue;
    rr += red * red;
    rg += red * green;
    rb += red * blue;
    gg += green * green;
    gb += green * blue;
    bb += blue * blue;
  }
  store<f64>(sums, <f64>n);
  store<f64>(sums, <f64>r, 8);
  store<f64>(sums, <f64>g, 16);
  store<f64>(sums, <f64>b, 24);
  store<f64>(sums, <f64>rr, 32);
  store<f64>(sums, <f64>rg, 40);
  store<f64>(sums, <f64>rb, 48);
  store<f64>(sums, <f64>gg, 56);
  store<f64>(sums, <f64>gb, 64);
  store<f64>(sums, <f64>bb, 72);
}

/** Least and greatest red·a + green·b + blue·c of the visible pixels, as two f64; ±infinity where there is none. */
export function findExtent(image: usize, count: i32, a: f64, b: f64, c: f64, extent: usize): void {
  const end = image + ((<usize>count) << 2);
  let least = Infinity;
  let greatest = -Infinity;
  for (let p = image; p < end; p += 4) {
    if (load<u8>(p, 3) == 0) continue;
    const place = <f64>load<u8>(p) * a + <f64>load<u8>(p, 1) * b + <f64>load<u8>(p, 2) * c;
    least = min(least, place);
    greatest = max(greatest, place);
  }
  store<f64>(extent, least);
  store<f64>(extent, greatest, 8);
}
