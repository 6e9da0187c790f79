import { storeTransposed } from "./transpose";
import { dot, high, low } from "./vectors";

/**
 * The forward DCT that `idct` inverts: rows first, two more bits kept between the passes; the result is eight times
 * too large. Reads eight rows of eight bytes around 128 and writes 64 i16.
 */
export function fdct(source: usize, stride: usize, block: usize): void {
  storeTransposed(
    row(source),
    row(source + stride),
    row(source + 2 * stride),
    row(source + 3 * stride),
    row(source + 4 * stride),
    row(source + 5 * stride),
    row(source + 6 * stride),
    row(source + 7 * stride),
    block,
  );
  pass(block, true);
  pass(block, false);
}

// @ts-ignore: decorator
@inline
function row(source: usize): v128 {
  return i16x8.sub(v128.load8x8_u(source), i16x8.splat(128));
}

// @ts-ignore: decorator
@inline
function narrow(a: v128, b: v128, shift: i32): v128 {
  const half = i32x4.splat(1 << (shift - 1));
  return i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(a, half), shift),
    i32x4.shr_s(i32x4.add(b, half), shift),
  );
}

/** The sum and the difference of what is even come scaled by 4, or lose that scale again. */
// @ts-ignore: decorator
@inline
function scaled(value: v128, first: bool): v128 {
  return first ? i16x8.shl(value, 2) : i16x8.shr_s(i16x8.add(value, i16x8.splat(2)), 2);
}

// @ts-ignore: decorator
@inline
function pass(block: usize, first: bool): void {
  const d0 = v128.load(block);
  const d1 = v128.load(block, 16);
  const d2 = v128.load(block, 32);
  const d3 = v128.load(block, 48);
  const d4 = v128.load(block, 64);
  const d5 = v128.load(block, 80);
  const d6 = v128.load(block, 96);
  const d7 = v128.load(block, 112);
  const shift = first ? 11 : 15;

  const sum07 = i16x8.add(d0, d7);
  const sum16 = i16x8.add(d1, d6);
  const sum25 = i16x8.add(d2, d5);
  const sum34 = i16x8.add(d3, d4);
  const gap7 = i16x8.sub(d0, d7);
  const gap6 = i16x8.sub(d1, d6);
  const gap5 = i16x8.sub(d2, d5);
  const gap4 = i16x8.sub(d3, d4);

  // The even part.
  const even0 = i16x8.add(sum07, sum34);
  const even1 = i16x8.add(sum16, sum25);
  const even3 = i16x8.sub(sum07, sum34);
  const even2 = i16x8.sub(sum16, sum25);
  const lowEven = low(even3, even2);
  const highEven = high(even3, even2);
  const o0 = scaled(i16x8.add(even0, even1), first);
  const o4 = scaled(i16x8.sub(even0, even1), first);
  const o2 = narrow(dot(lowEven, 10703, 4433), dot(highEven, 10703, 4433), shift);
  const o6 = narrow(dot(lowEven, 4433, -10704), dot(highEven, 4433, -10704), shift);

  // The odd part.
  const z3 = i16x8.add(gap4, gap6);
  const z4 = i16x8.add(gap5, gap7);
  const lowZ = low(z3, z4);
  const highZ = high(z3, z4);
  const z3Low = dot(lowZ, -6436, 9633);
  const z3High = dot(highZ, -6436, 9633);
  const z4Low = dot(lowZ, 9633, 6437);
  const z4High = dot(highZ, 9633, 6437);
  const low47 = low(gap4, gap7);
  const high47 = high(gap4, gap7);
  const low56 = low(gap5, gap6);
  const high56 = high(gap5, gap6);
  const o7 = narrow(
    i32x4.add(dot(low47, -4927, -7373), z3Low),
    i32x4.add(dot(high47, -4927, -7373), z3High),
    shift,
  );
  const o5 = narrow(
    i32x4.add(dot(low56, -4176, -20995), z4Low),
    i32x4.add(dot(high56, -4176, -20995), z4High),
    shift,
  );
  const o3 = narrow(
    i32x4.add(dot(low56, -20995, 4177), z3Low),
    i32x4.add(dot(high56, -20995, 4177), z3High),
    shift,
  );
  const o1 = narrow(
    i32x4.add(dot(low47, -7373, 4926), z4Low),
    i32x4.add(dot(high47, -7373, 4926), z4High),
    shift,
  );

  if (first) {
    storeTransposed(o0, o1, o2, o3, o4, o5, o6, o7, block);
  } else {
    v128.store(block, o0);
    v128.store(block, o1, 16);
    v128.store(block, o2, 32);
    v128.store(block, o3, 48);
    v128.store(block, o4, 64);
    v128.store(block, o5, 80);
    v128.store(block, o6, 96);
    v128.store(block, o7, 112);
  }
}
