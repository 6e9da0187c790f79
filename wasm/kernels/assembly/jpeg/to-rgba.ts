import { Frame } from "./frame";
import { dot, high, highBytes, low, lowBytes } from "./vectors";
import { BLUE, GREEN, HALF_16, MIDDLE, OPAQUE, RED, spread } from "./weights";

/** Where the last pixels of a row are put together, and read from. */
export const spill = memory.data(64, 16);

/**
 * One row of pixels from the rows of its components, 16 at a time; reads up to 15 bytes beyond them. YCbCr is that of
 * JFIF (ITU T.871, 7), in 16 bits of fraction rounded to the nearest. Inks are stored as all programs do, whatever the
 * file says: as the light that passes, so that 255 is no ink.
 */
export function writeRow(frame: Frame, a: usize, b: usize, c: usize, d: usize, target: usize): void {
  const width = <usize>frame.width;
  const whole = width & ~15;
  const color = frame.color;
  for (let x: usize = 0; x < whole; x += 16) {
    write16(color, a + x, b + x, c + x, d + x, target + (x << 2));
  }
  if (whole == width) return;
  write16(color, a + whole, b + whole, c + whole, d + whole, spill);
  memory.copy(target + (whole << 2), spill, (width - whole) << 2);
}

// @ts-ignore: decorator
@inline
function write16(color: i32, a: usize, b: usize, c: usize, d: usize, target: usize): void {
  const first = v128.load(a);
  if (color == 0) {
    storeRgb(first, first, first, target);
  } else if (color == 2) {
    storeRgb(first, v128.load(b), v128.load(c), target);
  } else if (color == 1) {
    fromYcc(first, v128.load(b), v128.load(c), target);
  } else {
    const key = v128.load(d);
    if (color == 3) {
      storeRgb(through(first, key), through(v128.load(b), key), through(v128.load(c), key), target);
    } else {
      fromYcck(first, v128.load(b), v128.load(c), key, target);
    }
  }
}

// @ts-ignore: decorator
@inline
function redOf(y: v128, cr: v128): v128 {
  // 1.402 = 1 + 13173 / 2^15, exact after rounding for every value of cr.
  return i16x8.add(i16x8.add(y, cr), i16x8.q15mulr_sat_s(cr, spread(RED)));
}

// @ts-ignore: decorator
@inline
function blueOf(y: v128, cb: v128): v128 {
  // 1.772 = 2 − 7471 / 2^15.
  return i16x8.add(i16x8.add(y, i16x8.shl(cb, 1)), i16x8.q15mulr_sat_s(cb, spread(BLUE)));
}

// @ts-ignore: decorator
@inline
function greenOf(y: v128, cb: v128, cr: v128): v128 {
  // −0.34414 cb − 0.71414 cr, where −0.71414 is 0.28586 − 1.
  const half = spread(HALF_16);
  const first = i32x4.shr_s(i32x4.add(dot(low(cb, cr), GREEN), half), 16);
  const second = i32x4.shr_s(i32x4.add(dot(high(cb, cr), GREEN), half), 16);
  return i16x8.add(i16x8.sub(y, cr), i16x8.narrow_i32x4_s(first, second));
}

// @ts-ignore: decorator
@inline
function centered(half: v128): v128 {
  return i16x8.sub(half, spread(MIDDLE));
}

// @ts-ignore: decorator
@inline
function fromYcc(y: v128, cb: v128, cr: v128, target: usize): void {
  storeYcc(
    y,
    centered(i16x8.extend_low_i8x16_u(cb)),
    centered(i16x8.extend_high_i8x16_u(cb)),
    centered(i16x8.extend_low_i8x16_u(cr)),
    centered(i16x8.extend_high_i8x16_u(cr)),
    target,
  );
}

/** Sixteen pixels of bytes of luminance, and of colours from −128 to 127, eight and eight. */
// @ts-ignore: decorator
@inline
function storeYcc(y: v128, cb0: v128, cb1: v128, cr0: v128, cr1: v128, target: usize): void {
  const y0 = i16x8.extend_low_i8x16_u(y);
  const y1 = i16x8.extend_high_i8x16_u(y);
  storeRgb(
    i8x16.narrow_i16x8_u(redOf(y0, cr0), redOf(y1, cr1)),
    i8x16.narrow_i16x8_u(greenOf(y0, cb0, cr0), greenOf(y1, cb1, cr1)),
    i8x16.narrow_i16x8_u(blueOf(y0, cb0), blueOf(y1, cb1)),
    target,
  );
}

/** The same of the colours of the eight even pixels and of the eight odd ones. */
// @ts-ignore: decorator
@inline
export function storeDealtYcc(
  y: v128,
  cbEven: v128,
  cbOdd: v128,
  crEven: v128,
  crOdd: v128,
  target: usize,
): void {
  const y0 = i16x8.extend_low_i8x16_u(y);
  const y1 = i16x8.extend_high_i8x16_u(y);
  const cr0 = low(crEven, crOdd);
  const cr1 = high(crEven, crOdd);
  const cb0 = low(cbEven, cbOdd);
  const cb1 = high(cbEven, cbOdd);
  const green0 = dealtGreen(low(cbEven, crEven), low(cbOdd, crOdd));
  const green1 = dealtGreen(high(cbEven, crEven), high(cbOdd, crOdd));
  storeRgb(
    i8x16.narrow_i16x8_u(redOf(y0, cr0), redOf(y1, cr1)),
    i8x16.narrow_i16x8_u(
      i16x8.add(i16x8.sub(y0, cr0), green0),
      i16x8.add(i16x8.sub(y1, cr1), green1),
    ),
    i8x16.narrow_i16x8_u(blueOf(y0, cb0), blueOf(y1, cb1)),
    target,
  );
}

/** What greenOf adds, of the colours in pairs of four even and of four odd pixels. */
// @ts-ignore: decorator
@inline
function dealtGreen(even: v128, odd: v128): v128 {
  const half = spread(HALF_16);
  const first = i32x4.shr_u(i32x4.add(dot(even, GREEN), half), 16);
  const second = i32x4.add(dot(odd, GREEN), half);
  // The upper halves of both, by turns.
  return i16x8.shuffle(first, second, 0, 9, 2, 11, 4, 13, 6, 15);
}

/** YCCK holds YCbCr of what CMYK holds, inverted (Adobe TN 5116). */
function fromYcck(y: v128, cb: v128, cr: v128, key: v128, target: usize): void {
  const y0 = i16x8.extend_low_i8x16_u(y);
  const y1 = i16x8.extend_high_i8x16_u(y);
  const cb0 = centered(i16x8.extend_low_i8x16_u(cb));
  const cb1 = centered(i16x8.extend_high_i8x16_u(cb));
  const cr0 = centered(i16x8.extend_low_i8x16_u(cr));
  const cr1 = centered(i16x8.extend_high_i8x16_u(cr));
  const red = i8x16.narrow_i16x8_u(redOf(y0, cr0), redOf(y1, cr1));
  const green = i8x16.narrow_i16x8_u(greenOf(y0, cb0, cr0), greenOf(y1, cb1, cr1));
  const blue = i8x16.narrow_i16x8_u(blueOf(y0, cb0), blueOf(y1, cb1));
  storeRgb(
    through(v128.not(red), key),
    through(v128.not(green), key),
    through(v128.not(blue), key),
    target,
  );
}

/** a · b / 255 to the nearest. */
// @ts-ignore: decorator
@inline
function through(a: v128, b: v128): v128 {
  return i8x16.narrow_i16x8_u(
    over255(i16x8.extmul_low_i8x16_u(a, b)),
    over255(i16x8.extmul_high_i8x16_u(a, b)),
  );
}

// @ts-ignore: decorator
@inline
function over255(product: v128): v128 {
  const t = i16x8.add(product, i16x8.splat(128));
  return i16x8.shr_u(i16x8.add(t, i16x8.shr_u(t, 8)), 8);
}

// @ts-ignore: decorator
@inline
function storeRgb(red: v128, green: v128, blue: v128, target: usize): void {
  const opaque = spread(OPAQUE);
  const rg0 = lowBytes(red, green);
  const rg1 = highBytes(red, green);
  const ba0 = lowBytes(blue, opaque);
  const ba1 = highBytes(blue, opaque);
  v128.store(target, low(rg0, ba0));
  v128.store(target, high(rg0, ba0), 16);
  v128.store(target, low(rg1, ba1), 32);
  v128.store(target, high(rg1, ba1), 48);
}
