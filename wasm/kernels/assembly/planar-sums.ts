import { lowByte, whites } from "./constants";

/**
 * Separable sums of opaque colours times 255 as planes of f32: red, green and blue of a row one after the other. They
 * are added up in the order of their taps, so that they come out as those of weighed-sums.ts do.
 */

/**
 * Writes three planes of `padded` columns, which stand at the entries of `columns`; those from `first` to before `last`
 * lie side by side in the row, the one at entry 0 at `start`. Planes are `plane` lanes long, a multiple of four.
 */
export function spreadRow(
  row: usize,
  start: i32,
  columns: usize,
  first: i32,
  last: i32,
  padded: i32,
  plane: i32,
  target: usize,
): void {
  const bytes = (<usize>plane) << 2;
  const begin = row + (start << 2);
  const one = whites();
  const byte = lowByte();
  for (let i = first; i < last; i += 4) {
    const offset = (<usize>i) << 2;
    const four = v128.load(begin + offset);
    const red = v128.and(four, byte);
    const green = v128.and(i32x4.shr_u(four, 8), byte);
    const blue = v128.and(i32x4.shr_u(four, 16), byte);
    const out = target + offset;
    v128.store(out, f32x4.mul(f32x4.convert_i32x4_s(red), one));
    v128.store(out + bytes, f32x4.mul(f32x4.convert_i32x4_s(green), one));
    v128.store(out + 2 * bytes, f32x4.mul(f32x4.convert_i32x4_s(blue), one));
  }
  for (let i = 0; i < first; i++) spreadOne(row, columns, i, bytes, target);
  for (let i = last; i < padded; i++) spreadOne(row, columns, i, bytes, target);
}

// @ts-ignore: decorator
@inline
function spreadOne(row: usize, columns: usize, i: i32, bytes: usize, target: usize): void {
  const offset = (<usize>i) << 2;
  const pixel = load<u32>(row + ((<usize>load<u32>(columns + offset)) << 2));
  const out = target + offset;
  store<f32>(out, <f32>((pixel & 255) * 255));
  store<f32>(out + bytes, <f32>(((pixel >> 8) & 255) * 255));
  store<f32>(out + 2 * bytes, <f32>(((pixel >> 16) & 255) * 255));
}

/**
 * Sums down the columns for two rows of the result: all slots of a ring from `ring` to `end`, the oldest first, one
 * more than taps. `weights` holds a zero, the taps and a zero. `lanes` is a multiple of sixteen.
 */
export function sumSlots(
  oldest: usize,
  ring: usize,
  end: usize,
  stride: i32,
  weights: usize,
  lanes: i32,
  first: usize,
  second: usize,
): void {
  for (let offset: usize = 0; offset < (<usize>lanes) << 2; offset += 64) {
    let a0 = f32x4.splat(0);
    let a1 = f32x4.splat(0);
    let a2 = f32x4.splat(0);
    let a3 = f32x4.splat(0);
    let b0 = f32x4.splat(0);
    let b1 = f32x4.splat(0);
    let b2 = f32x4.splat(0);
    let b3 = f32x4.splat(0);
    let weight = weights;
    for (let part = 0; part < 2; part++) {
      const to = (part ? oldest : end) + offset;
      for (let p = (part ? ring : oldest) + offset; p < to; p += stride) {
        const wb = v128.load32_splat(weight);
        const wa = v128.load32_splat(weight, 4);
        let four = v128.load(p);
        a0 = f32x4.add(a0, f32x4.mul(four, wa));
        b0 = f32x4.add(b0, f32x4.mul(four, wb));
        four = v128.load(p, 16);
        a1 = f32x4.add(a1, f32x4.mul(four, wa));
        b1 = f32x4.add(b1, f32x4.mul(four, wb));
        four = v128.load(p, 32);
        a2 = f32x4.add(a2, f32x4.mul(four, wa));
        b2 = f32x4.add(b2, f32x4.mul(four, wb));
        four = v128.load(p, 48);
        a3 = f32x4.add(a3, f32x4.mul(four, wa));
        b3 = f32x4.add(b3, f32x4.mul(four, wb));
        weight += 4;
      }
    }
    v128.store(first + offset, a0);
    v128.store(first + offset, a1, 16);
    v128.store(first + offset, a2, 32);
    v128.store(first + offset, a3, 48);
    v128.store(second + offset, b0);
    v128.store(second + offset, b1, 16);
    v128.store(second + offset, b2, 32);
    v128.store(second + offset, b3, 48);
  }
}
