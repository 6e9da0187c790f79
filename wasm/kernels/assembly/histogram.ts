import { readAhead } from "./ahead";
import { luma } from "./luma";

/** What a loop would else make a vector of anew each time: bytes, weights of red and blue and of green, a half. */
const constants = memory.data<u32>([0x00ff00ff, 4899 | (1868 << 16), 9617, 8192]);

/**
 * Counts the visible pixels by red, green and blue: three tables of 256 words, then as many again for every other
 * pixel, so that neighbours of one level need not wait for each other. All begin as zeros; the first get the sums.
 */
export function countColorTones(image: usize, count: i32, tables: usize): void {
  const end = image + ((<usize>count) << 2);
  const others = tables + 3072;
  let p = image;
  const whole = image + ((<usize>(count & ~1)) << 2);
  while (p < whole) {
    for (const stop = readAhead(p, whole); p < stop; p += 8) {
      const two = load<u64>(p);
      if (((two >> 24) & 255) != 0) {
        increment(tables, <u32>(two & 255));
        increment(tables + 1024, <u32>((two >> 8) & 255));
        increment(tables + 2048, <u32>((two >> 16) & 255));
      }
      if (two >> 56 != 0) {
        increment(others, <u32>((two >> 32) & 255));
        increment(others + 1024, <u32>((two >> 40) & 255));
        increment(others + 2048, <u32>((two >> 48) & 255));
      }
    }
  }
  if (p < end && load<u8>(p, 3) != 0) {
    increment(tables, load<u8>(p));
    increment(tables + 1024, load<u8>(p, 1));
    increment(tables + 2048, load<u8>(p, 2));
  }
  addTables(tables, others, 3072);
}

/** Counts them by luma: four tables of 256 words, which take turns and begin as zeros; the first gets the sums. */
export function countLumaTones(image: usize, count: i32, tables: usize): void {
  const end = image + ((<usize>count) << 2);
  const bytes = v128.load32_splat(constants);
  const redBlue = v128.load32_splat(constants, 4);
  const green = v128.load32_splat(constants, 8);
  const half = v128.load32_splat(constants, 12);
  let p = image;
  const whole = image + ((<usize>(count & ~3)) << 2);
  while (p < whole) {
    for (const stop = readAhead(p, whole); p < stop; p += 16) {
      const four = v128.load(p);
      const sums = i32x4.add(
        i32x4.dot_i16x8_s(v128.and(four, bytes), redBlue),
        i32x4.dot_i16x8_s(i16x8.shr_u(four, 8), green),
      );
      const levels = i32x4.shr_u(i32x4.add(sums, half), 14);
      const visible = i32x4.all_true(i32x4.shr_u(four, 24));
      if (visible || load<u8>(p, 3) != 0) increment(tables, i32x4.extract_lane(levels, 0));
      if (visible || load<u8>(p, 7) != 0) increment(tables + 1024, i32x4.extract_lane(levels, 1));
      if (visible || load<u8>(p, 11) != 0) increment(tables + 2048, i32x4.extract_lane(levels, 2));
      if (visible || load<u8>(p, 15) != 0) increment(tables + 3072, i32x4.extract_lane(levels, 3));
    }
  }
  for (; p < end; p += 4) {
    if (load<u8>(p, 3) != 0) increment(tables, luma(load<u8>(p), load<u8>(p, 1), load<u8>(p, 2)));
  }
  addTables(tables, tables + 1024, 1024);
  addTables(tables, tables + 2048, 1024);
  addTables(tables, tables + 3072, 1024);
}

/** Adds words to words. */
function addTables(sums: usize, more: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(sums + at, i32x4.add(v128.load(sums + at), v128.load(more + at)));
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
