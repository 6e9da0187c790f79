import { FLAT, putBlock, SMALL, WHOLE } from "./emit";
import { Component, componentOf, Frame, scanned } from "./frame";
import { readFirstAc, readFirstDc, refineAc, refineDc } from "./progressive-block";
import { enterMcu, leaveMcu, startScan } from "./scan";
import { addSequentialBlock } from "./sequential-block";

/** Whether the picture is made of coefficients that scans leave. */
// @ts-ignore: decorator
@inline
export function isKept(frame: Frame): bool {
  return componentOf(frame, 0).coefficients != 0;
}

/**
 * Decodes a scan, as far down as the window needs, into the coefficients of its components. 0: whole; 1: damaged, and
 * given up unless the frame is tolerant or progressive.
 */
export function decodeScan(frame: Frame, start: usize, end: usize): i32 {
  startScan(frame, start, end);
  const alone = frame.scanCount == 1;
  const only = scanned(frame, 0);
  const across = alone ? only.ownAcross : frame.mcusAcross;
  const down = alone ? min(only.ownDown, frame.endRow * only.v) : frame.endRow;
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      enterMcu(frame);
      if (frame.lost == 0) {
        if (alone) readBlock(frame, only, column, row);
        else readScanned(frame, column, row);
      }
      if (!leaveMcu(frame)) return 1;
    }
  }
  return 0;
}

function readScanned(frame: Frame, column: i32, row: i32): void {
  for (let i = 0; i < frame.scanCount; i++) readMcu(frame, scanned(frame, i), column, row);
}

function readMcu(frame: Frame, component: Component, column: i32, row: i32): void {
  const h = component.h;
  const v = component.v;
  for (let y = 0; y < v; y++) {
    for (let x = 0; x < h; x++) readBlock(frame, component, column * h + x, row * v + y);
  }
}

function blockAt(component: Component, column: i32, row: i32): usize {
  return component.coefficients + (<usize>(row * component.across + column) << 7);
}

function readBlock(frame: Frame, component: Component, column: i32, row: i32): void {
  const block = blockAt(component, column, row);
  if (frame.progressive == 0) {
    addSequentialBlock(block, component);
  } else if (frame.first == 0) {
    if (frame.high == 0) readFirstDc(block, component, frame.low);
    else refineDc(block, frame.low);
  } else if (frame.high == 0) {
    readFirstAc(block, component.ac, frame.first, frame.last, frame.low);
  } else {
    refineAc(block, component.ac, frame.first, frame.last, frame.low);
  }
}

/** Makes samples of the coefficients of a row of MCUs, in the window's columns. */
export function renderStrip(frame: Frame, row: i32): void {
  for (let i = 0; i < frame.count; i++) {
    const component = componentOf(frame, i);
    const first = frame.firstColumn * component.h;
    const end = frame.endColumn * component.h;
    for (let y = 0; y < component.v; y++) {
      for (let x = first; x < end; x++) {
        const block = blockAt(component, x, row * component.v + y);
        putBlock(component, block, extentOf(block), x - first, y);
      }
    }
  }
}

/** Which coefficients of a block are not zero. */
// @ts-ignore: decorator
@inline
function extentOf(block: usize): i32 {
  const first = v128.load(block);
  const next = v128.or(v128.or(v128.load(block, 16), v128.load(block, 32)), v128.load(block, 48));
  const a = v128.or(v128.load(block, 64), v128.load(block, 80));
  const b = v128.or(v128.load(block, 96), v128.load(block, 112));
  const right = i64x2.replace_lane(v128.or(first, next), 0, 0);
  if (v128.any_true(v128.or(v128.or(a, b), right))) return WHOLE;
  return v128.any_true(v128.or(i16x8.replace_lane(first, 0, 0), next)) ? SMALL : FLAT;
}
