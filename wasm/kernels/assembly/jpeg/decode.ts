import { loadReader, saveReader } from "./bits";
import { isKept, renderStrip } from "./coefficients";
import { current } from "./current";
import { completeRows, emitRows, FLAT, keepLastSamples, putBlock, SMALL, WHOLE } from "./emit";
import { Component, Frame, scanned } from "./frame";
import { enterMcu, leaveMcu, nextMarker, scanEnd, startScan } from "./scan";
import { passSequentialBlock, readSequentialBlock } from "./sequential-block";

/** Begins the only scan of a sequential picture, in the bytes between two addresses; `readRows` goes through it. */
export function startPass(frame: Frame, start: usize, end: usize): void {
  startScan(frame, start, end);
  saveReader(frame.reader);
}

/**
 * Where the data of the pass ends: the address of the marker behind it, or the end. Behind the last MCU that is any
 * marker; before it, one that restarts nothing.
 */
export function passEnd(frame: Frame): usize {
  loadReader(frame.reader);
  const isOver = frame.endRow == frame.mcusDown && frame.endColumn == frame.mcusAcross;
  return isOver ? nextMarker() : scanEnd();
}

/**
 * Makes the next rows of the window, strip by strip: from the data of a pass, or of kept coefficients. 0: done; 1: the data is damaged, and given up unless the frame is tolerant.
 */
export function readRows(frame: Frame, count: i32, target: usize): i32 {
  loadReader(frame.reader);
  const end = frame.y + count;
  let ready = frame.row > frame.firstRow ? completeRows(frame, frame.row - 1) : 0;
  while (frame.y < end) {
    if (frame.y >= ready) {
      if (!makeStrip(frame)) return 1;
      ready = completeRows(frame, frame.row - 1);
      continue;
    }
    const next = min(end, ready);
    emitRows(frame, frame.row - 1, frame.y, next, target);
    target += <usize>((next - frame.y) * frame.width) << 2;
    frame.y = next;
  }
  saveReader(frame.reader);
  return 0;
}

/** The samples of the next row of MCUs that the window needs; false if the data is given up. */
function makeStrip(frame: Frame): bool {
  if (frame.row > frame.firstRow) keepLastSamples(frame);
  if (isKept(frame)) {
    frame.row = max(frame.row, frame.firstRow);
    renderStrip(frame, frame.row);
  } else {
    for (; frame.row < frame.firstRow; frame.row++) {
      if (!passMcus(frame, 0, frame.mcusAcross, false)) return false;
    }
    if (!passMcus(frame, 0, frame.firstColumn, false)) return false;
    if (!passMcus(frame, frame.firstColumn, frame.endColumn, true)) return false;
    // Nothing behind the window's last MCU is read.
    const isLast = frame.row == frame.endRow - 1;
    if (!isLast && !passMcus(frame, frame.endColumn, frame.mcusAcross, false)) return false;
  }
  frame.row++;
  return true;
}

/** Reads the MCUs of a row between two columns, and makes samples of them if they are wanted. */
function passMcus(frame: Frame, from: i32, to: i32, wanted: bool): bool {
  for (let column = from; column < to; column++) {
    enterMcu(frame);
    for (let i = 0; i < frame.count; i++) {
      const component = scanned(frame, i);
      if (wanted) putMcu(frame, component, column - from);
      else passMcu(frame, component);
    }
    if (!leaveMcu(frame)) return false;
  }
  return true;
}

/** Between two blocks `current` is zero but for its first coefficient. */
function putMcu(frame: Frame, component: Component, column: i32): void {
  const h = component.h;
  const v = component.v;
  for (let y = 0; y < v; y++) {
    for (let x = 0; x < h; x++) {
      if (frame.lost != 0) store<i16>(current, 0);
      const end = frame.lost != 0 ? 1 : readSequentialBlock(current, component);
      // The first ten of a zigzag sequence lie in the first four rows and columns.
      const extent = end == 1 ? FLAT : end <= 10 ? SMALL : WHOLE;
      putBlock(component, current, extent, column * h + x, y);
      clear(extent);
    }
  }
}

/** Only the predictions and whatever is wrong are of interest. */
function passMcu(frame: Frame, component: Component): void {
  if (frame.lost != 0) return;
  for (let i = component.h * component.v; i > 0; i--) passSequentialBlock(component);
}

/** Makes `current` zero again but for its first coefficient, which is always written. */
// @ts-ignore: decorator
@inline
function clear(extent: i32): void {
  if (extent == FLAT) return;
  const zero = i64x2.splat(0);
  v128.store(current, zero);
  v128.store(current, zero, 16);
  v128.store(current, zero, 32);
  v128.store(current, zero, 48);
  if (extent == SMALL) return;
  v128.store(current, zero, 64);
  v128.store(current, zero, 80);
  v128.store(current, zero, 96);
  v128.store(current, zero, 112);
}
