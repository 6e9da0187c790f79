import { current } from "./current";
import { Component, componentOf, Frame } from "./frame";
import { idct, idctCurrent, idctFlat } from "./idct";
import { idctSmall } from "./idct-small";
import { idctFour, idctOne, idctTwo } from "./idct-reduced";
import { closedRow, isHalved, writeHalvedRow, writeHalvedRows } from "./halved-row";
import { writeRow } from "./to-rgba";
import { farRow, nearRow, pixelRow, sampleRow } from "./upsample";

/** Which coefficients of a block may not be zero: the first; those of the first four rows and columns; all. */
export const FLAT = 0;
export const SMALL = 1;
export const WHOLE = 2;

/** Turns a block's coefficients into samples of the strip; x and y count its blocks. */
export function putBlock(component: Component, block: usize, extent: i32, x: i32, y: i32): void {
  const side = component.side;
  const stride = component.stride;
  const target = component.plane + <usize>((1 + y * side) * stride + x * side);
  const quantizers = component.quantizers;
  if (side == 8) {
    if (extent == FLAT) idctFlat(block, quantizers, target, stride);
    else if (extent == SMALL) idctSmall(block, quantizers, target, stride);
    else if (block == current) idctCurrent(quantizers, target, stride);
    else idct(block, quantizers, target, stride);
  } else if (side == 4) {
    idctFour(block, quantizers, target, stride);
  } else if (side == 2) {
    idctTwo(block, quantizers, target, stride);
  } else {
    idctOne(block, quantizers, target);
  }
}

/** The end of the pixel rows that a strip completes: its last one waits for the samples of the next. */
export function completeRows(frame: Frame, mcuRow: i32): i32 {
  return mcuRow == frame.mcusDown - 1 ? frame.height : (mcuRow + 1) * frame.mcuHeight - 1;
}

/** Before another strip is made: its last samples stand at the head of the next one. */
export function keepLastSamples(frame: Frame): void {
  for (let i = 0; i < frame.count; i++) {
    const component = componentOf(frame, i);
    const rows = component.v * component.side;
    const from = component.plane + <usize>(rows * component.stride);
    memory.copy(component.plane, from, component.stride);
  }
}

/** Writes the pixel rows from `start` to `end`, which the strip of a row of MCUs completes. */
export function emitRows(frame: Frame, mcuRow: i32, start: i32, end: i32, target: usize): void {
  const stride = <usize>frame.width << 2;
  const first = componentOf(frame, 0);
  const halved = frame.count == 3 && isHalved(frame, first, componentOf(frame, 1), componentOf(frame, 2));
  let y = start;
  while (y < end) {
    if (!halved) {
      emitRow(frame, y, mcuRow, target);
    } else if ((y & 1) == 1 && y + 1 < end && componentOf(frame, 1).growY == 2) {
      emitHalvedRows(frame, y, mcuRow, target);
      target += stride;
      y++;
    } else {
      emitHalvedRow(frame, y, mcuRow, target);
    }
    target += stride;
    y++;
  }
}

function emitHalvedRow(frame: Frame, y: i32, mcuRow: i32, target: usize): void {
  const luma = componentOf(frame, 0);
  const cb = componentOf(frame, 1);
  const cr = componentOf(frame, 2);
  const top = topOf(cb, mcuRow);
  const near = nearRow(cb, y);
  const far = farRow(cb, y);
  const left = <usize>frame.left;
  const before = (left >> 1) - 1;
  writeHalvedRow(
    <usize>frame.width,
    near == far,
    sampleRow(luma, y, topOf(luma, mcuRow)) + left,
    closedRow(cb, near, top) + before,
    closedRow(cb, far, top) + before,
    closedRow(cr, near, top) + before,
    closedRow(cr, far, top) + before,
    target,
  );
}

/** An odd row and the next one, which lie between the same rows of halved colours. */
function emitHalvedRows(frame: Frame, y: i32, mcuRow: i32, target: usize): void {
  const luma = componentOf(frame, 0);
  const cb = componentOf(frame, 1);
  const cr = componentOf(frame, 2);
  const lumaTop = topOf(luma, mcuRow);
  const top = topOf(cb, mcuRow);
  const row = y >> 1;
  const left = <usize>frame.left;
  const before = (left >> 1) - 1;
  writeHalvedRows(
    <usize>frame.width,
    sampleRow(luma, y, lumaTop) + left,
    sampleRow(luma, y + 1, lumaTop) + left,
    closedRow(cb, row, top) + before,
    closedRow(cb, row + 1, top) + before,
    closedRow(cr, row, top) + before,
    closedRow(cr, row + 1, top) + before,
    target,
  );
}

function emitRow(frame: Frame, y: i32, mcuRow: i32, target: usize): void {
  const a = rowOf(frame, 0, y, mcuRow);
  if (frame.count == 1) {
    writeRow(frame, a, a, a, a, target);
    return;
  }
  const b = rowOf(frame, 1, y, mcuRow);
  const c = rowOf(frame, 2, y, mcuRow);
  const d = frame.count == 4 ? rowOf(frame, 3, y, mcuRow) : a;
  writeRow(frame, a, b, c, d, target);
}

function rowOf(frame: Frame, index: i32, y: i32, mcuRow: i32): usize {
  const component = componentOf(frame, index);
  return pixelRow(frame, component, y, topOf(component, mcuRow)) + <usize>frame.left;
}

/** The first row of samples of a row of MCUs. */
function topOf(component: Component, mcuRow: i32): i32 {
  return mcuRow * component.v * component.side;
}
