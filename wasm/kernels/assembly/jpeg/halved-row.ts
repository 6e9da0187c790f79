import { Component, Frame } from "./frame";
import { spill, storeDealtYcc } from "./to-rgba";
import { sampleRow } from "./upsample";
import { HALVED_4, HALVED_7, HALVED_8, spread, THREES } from "./weights";

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
  const roundEven = spread(isOneRow ? HALVED_4 : HALVED_8);
  const roundOdd = spread(isOneRow ? HALVED_8 : HALVED_7);
  // Sums of eight are at hand when the next eight are made, of which the first two belong to the same pixels.
  let cb = sumsOf(v128.load8x8_u(nearCb), v128.load8x8_u(farCb));
  let cr = sumsOf(v128.load8x8_u(nearCr), v128.load8x8_u(farCr));
  const whole = width & ~15;
  let half: usize = 8;
  for (const end = target + (whole << 2); target < end; target += 64) {
    const cbNext = sumsOf(v128.load8x8_u(nearCb + half), v128.load8x8_u(farCb + half));
    const crNext = sumsOf(v128.load8x8_u(nearCr + half), v128.load8x8_u(farCr + half));
    write16(v128.load(y), cb, cbNext, cr, crNext, roundEven, roundOdd, target);
    cb = cbNext;
    cr = crNext;
    half += 8;
    y += 16;
  }
  if (whole == width) return;
  const cbNext = sumsOf(v128.load8x8_u(nearCb + half), v128.load8x8_u(farCb + half));
  const crNext = sumsOf(v128.load8x8_u(nearCr + half), v128.load8x8_u(farCr + half));
  write16(v128.load(y), cb, cbNext, cr, crNext, roundEven, roundOdd, spill);
  memory.copy(target, spill, (width - whole) << 2);
}

/**
 * The same of two rows of pixels that lie between the same two rows of the colours: the upper one is near the first,
 * the lower one near the second.
 */
export function writeHalvedRows(
  width: usize,
  yUpper: usize,
  yLower: usize,
  firstCb: usize,
  secondCb: usize,
  firstCr: usize,
  secondCr: usize,
  target: usize,
): void {
  const roundEven = spread(HALVED_8);
  const roundOdd = spread(HALVED_7);
  const below = width << 2;
  let a = v128.load8x8_u(firstCb);
  let b = v128.load8x8_u(secondCb);
  let cbUpper = sumsOf(a, b);
  let cbLower = sumsOf(b, a);
  a = v128.load8x8_u(firstCr);
  b = v128.load8x8_u(secondCr);
  let crUpper = sumsOf(a, b);
  let crLower = sumsOf(b, a);
  const whole = width & ~15;
  let half: usize = 8;
  for (const end = target + (whole << 2); target < end; target += 64) {
    a = v128.load8x8_u(firstCb + half);
    b = v128.load8x8_u(secondCb + half);
    const cbUpperNext = sumsOf(a, b);
    const cbLowerNext = sumsOf(b, a);
    a = v128.load8x8_u(firstCr + half);
    b = v128.load8x8_u(secondCr + half);
    const crUpperNext = sumsOf(a, b);
    const crLowerNext = sumsOf(b, a);
    write16(v128.load(yUpper), cbUpper, cbUpperNext, crUpper, crUpperNext, roundEven, roundOdd, target);
    write16(v128.load(yLower), cbLower, cbLowerNext, crLower, crLowerNext, roundEven, roundOdd, target + below);
    cbUpper = cbUpperNext;
    cbLower = cbLowerNext;
    crUpper = crUpperNext;
    crLower = crLowerNext;
    half += 8;
    yUpper += 16;
    yLower += 16;
  }
  const rest = width - whole;
  if (rest == 0) return;
  const behind = whole >> 1;
  firstCb += behind;
  secondCb += behind;
  firstCr += behind;
  secondCr += behind;
  writeHalvedRow(rest, false, yUpper, firstCb, secondCb, firstCr, secondCr, target);
  writeHalvedRow(rest, false, yLower, secondCb, firstCb, secondCr, firstCr, target + below);
}

/** Three times the near samples and once the far ones. */
// @ts-ignore: decorator
@inline
function sumsOf(near: v128, far: v128): v128 {
  return i16x8.add(i16x8.mul(near, spread(THREES)), far);
}

/** Sixteen pixels of luminance and the sums of the colours from one column before them on, eight and at least two more. */
// @ts-ignore: decorator
@inline
function write16(
  y: v128,
  cb: v128,
  cbNext: v128,
  cr: v128,
  crNext: v128,
  roundEven: v128,
  roundOdd: v128,
  target: usize,
): void {
  const cbOwn = i16x8.mul(second(cb, cbNext), spread(THREES));
  const cbEven = mixed(cbOwn, cb, roundEven);
  const cbOdd = mixed(cbOwn, third(cb, cbNext), roundOdd);
  const crOwn = i16x8.mul(second(cr, crNext), spread(THREES));
  const crEven = mixed(crOwn, cr, roundEven);
  const crOdd = mixed(crOwn, third(cr, crNext), roundOdd);
  storeDealtYcc(y, cbEven, cbOdd, crEven, crOdd, target);
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

/** The colours are centred by what is added for rounding. */
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
