import { Component, Frame } from "./frame";
import { spill, storeYcc } from "./to-rgba";
import { sampleRow } from "./upsample";
import { high, low } from "./vectors";

/**
 * Whether rows of pixels are made of samples at once: YCbCr of which both colours have half as many columns and as many
 * rows or half as many, and the window begins with a pair of columns.
 */
export function isHalved(frame: Frame, y: Component, cb: Component, cr: Component): bool {
  const even = frame.color == 1 && frame.side > 1 && (frame.left & 1) == 0;
  const whole = y.growX == 1 && y.growY == 1;
  return even && whole && isHalf(cb) && isHalf(cr) && cb.growY == cr.growY;
}

function isHalf(component: Component): bool {
  return component.growX == 2 && component.growY <= 2 && component.smooth != 0;
}

/**
 * A row of pixels of the addresses of luminance and, one sample further left, of the near and the far row of the
 * colours, which may be one row: as pixelRow and writeRow make it, 16 at a time. Reads up to 15 bytes beyond them.
 */
export function writeHalvedRow(
  width: usize,
  isOneRow: bool,
  y: usize,
  nearCb: usize,
  farCb: usize,
  nearCr: usize,
  farCr: usize,
  target: usize,
): void {
  // The colours are centred by what is added for rounding.
  const roundEven = i16x8.splat((isOneRow ? 4 : 8) - (128 << 4));
  const roundOdd = i16x8.splat((isOneRow ? 8 : 7) - (128 << 4));
  const three = i16x8.splat(3);
  for (let x: usize = 0; x < width; x += 16) {
    const half = x >> 1;
    const cb = v128.load(nearCb + half);
    const cbFar = v128.load(farCb + half);
    const cbLeft = sumsLow(cb, cbFar, three);
    const cbRest = sumsHigh(cb, cbFar, three);
    const cbOwn = i16x8.mul(second(cbLeft, cbRest), three);
    const cbEven = mixed(cbOwn, cbLeft, roundEven);
    const cbOdd = mixed(cbOwn, third(cbLeft, cbRest), roundOdd);
    const cr = v128.load(nearCr + half);
    const crFar = v128.load(farCr + half);
    const crLeft = sumsLow(cr, crFar, three);
    const crRest = sumsHigh(cr, crFar, three);
    const crOwn = i16x8.mul(second(crLeft, crRest), three);
    const crEven = mixed(crOwn, crLeft, roundEven);
    const crOdd = mixed(crOwn, third(crLeft, crRest), roundOdd);
    storeYcc(
      v128.load(y + x),
      low(cbEven, cbOdd),
      high(cbEven, cbOdd),
      low(crEven, crOdd),
      high(crEven, crOdd),
      x + 16 <= width ? target + (x << 2) : spill,
    );
  }
  const whole = width & ~15;
  if (whole < width) memory.copy(target + (whole << 2), spill, (width - whole) << 2);
}

/** Three times the near samples and once the far ones, of the first eight. */
// @ts-ignore: decorator
@inline
function sumsLow(near: v128, far: v128, three: v128): v128 {
  const own = i16x8.mul(i16x8.extend_low_i8x16_u(near), three);
  return i16x8.add(own, i16x8.extend_low_i8x16_u(far));
}

/** Of the others. */
// @ts-ignore: decorator
@inline
function sumsHigh(near: v128, far: v128, three: v128): v128 {
  const own = i16x8.mul(i16x8.extend_high_i8x16_u(near), three);
  return i16x8.add(own, i16x8.extend_high_i8x16_u(far));
}

/** Eight of sixteen, from the second on. */
// @ts-ignore: decorator
@inline
function second(first: v128, rest: v128): v128 {
  return i16x8.shuffle(first, rest, 1, 2, 3, 4, 5, 6, 7, 8);
}

/** From the third on. */
// @ts-ignore: decorator
@inline
function third(first: v128, rest: v128): v128 {
  return i16x8.shuffle(first, rest, 2, 3, 4, 5, 6, 7, 8, 9);
}

// @ts-ignore: decorator
@inline
function mixed(own: v128, other: v128, round: v128): v128 {
  return i16x8.shr_s(i16x8.add(i16x8.add(own, other), round), 4);
}

/** The address of a row of samples of which the first and the last are repeated beyond its ends. */
export function closedRow(component: Component, y: i32, top: i32): usize {
  const row = sampleRow(component, y, top);
  const end = row + <usize>component.width;
  store<u8>(row - 1, load<u8>(row));
  store<u8>(end, load<u8>(end - 1));
  return row;
}
