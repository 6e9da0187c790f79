import {
  at,
  damaged,
  findMarker,
  forgetBits,
  moveTo,
  overran,
  setDamaged,
  startReading,
} from "./bits";
import { emitRows, FLAT, putBlock, SMALL, WHOLE } from "./emit";
import { Component, componentOf, Frame, scanned } from "./frame";
import { forgetBands, readFirstAc, readFirstDc, refineAc, refineDc } from "./progressive-block";
import { readSequentialBlock } from "./sequential-block";

/** MCUs until the next restart marker, and the number of the marker after it. */
let untilRestart: i32 = 0;
let nextRestart: i32 = 0;
/** What follows until the next restart marker is lost. */
let lost: bool = false;
/** Something was lost in this scan. */
let anyLost: bool = false;

function startScan(frame: Frame, start: usize, end: usize): void {
  startReading(start, end);
  untilRestart = frame.restart;
  nextRestart = 0;
  lost = false;
  anyLost = false;
  startInterval(frame);
}

function startInterval(frame: Frame): void {
  forgetBits();
  forgetBands();
  setDamaged(false);
  for (let i = 0; i < frame.scanCount; i++) scanned(frame, i).prediction = 0;
}

/** Before each MCU: steps over a restart marker where one is due. */
// @ts-ignore: decorator
@inline
function enterMcu(frame: Frame): void {
  if (frame.restart == 0) return;
  if (untilRestart == 0) passRestart(frame);
  untilRestart--;
}

function passRestart(frame: Frame): void {
  startInterval(frame);
  if (findMarker() == 0xd0 + nextRestart) {
    moveTo(at + 2);
    lost = false;
  } else {
    // Another marker: either this one is missing, and the other will be due, or the scan is over.
    lost = true;
    anyLost = true;
  }
  nextRestart = (nextRestart + 1) & 7;
  untilRestart = frame.restart;
}

/** After each MCU: false if decoding should end. */
// @ts-ignore: decorator
@inline
function leaveMcu(frame: Frame): bool {
  if (overran()) lost = true;
  if (!damaged && !lost) return true;
  anyLost = true;
  return frame.tolerant != 0 || frame.progressive != 0;
}

/** Where a scan's data ends: the address of the next marker, or the end. */
export function scanEnd(): usize {
  findMarker();
  return at;
}

/**
 * Decodes the only scan of a sequential picture from the bytes between two addresses, strip by strip. 0: whole; 1:
 * damaged, and given up unless the frame is tolerant.
 */
export function decodeOnePass(frame: Frame, start: usize, end: usize): i32 {
  startScan(frame, start, end);
  for (let row = 0; row < frame.mcusDown; row++) {
    for (let column = 0; column < frame.mcusAcross; column++) {
      enterMcu(frame);
      for (let i = 0; i < frame.count; i++) putMcu(frame, scanned(frame, i), column);
      if (!leaveMcu(frame)) return 1;
    }
    emitRows(frame, row);
  }
  return anyLost ? 1 : 0;
}

function putMcu(frame: Frame, component: Component, column: i32): void {
  const block = frame.block;
  const h = component.h;
  const v = component.v;
  for (let y = 0; y < v; y++) {
    for (let x = 0; x < h; x++) {
      clear(block);
      const end = lost ? 1 : readSequentialBlock(block, component);
      // The first ten of a zigzag sequence lie in the first four rows and columns.
      const extent = end == 1 ? FLAT : end <= 10 ? SMALL : WHOLE;
      putBlock(component, block, extent, column * h + x, y);
    }
  }
}

// @ts-ignore: decorator
@inline
function clear(block: usize): void {
  const zero = i64x2.splat(0);
  v128.store(block, zero);
  v128.store(block, zero, 16);
  v128.store(block, zero, 32);
  v128.store(block, zero, 48);
  v128.store(block, zero, 64);
  v128.store(block, zero, 80);
  v128.store(block, zero, 96);
  v128.store(block, zero, 112);
}

/** Decodes a scan into the coefficients of its components; as decodeOnePass. */
export function decodeScan(frame: Frame, start: usize, end: usize): i32 {
  startScan(frame, start, end);
  const alone = frame.scanCount == 1;
  const only = scanned(frame, 0);
  const across = alone ? only.ownAcross : frame.mcusAcross;
  const down = alone ? only.ownDown : frame.mcusDown;
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      enterMcu(frame);
      if (lost) continue;
      if (alone) {
        readBlock(frame, only, column, row);
      } else {
        for (let i = 0; i < frame.scanCount; i++) readMcu(frame, scanned(frame, i), column, row);
      }
      if (!leaveMcu(frame)) return 1;
    }
  }
  return anyLost ? 1 : 0;
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
    readSequentialBlock(block, component);
  } else if (frame.first == 0) {
    if (frame.high == 0) readFirstDc(block, component, frame.low);
    else refineDc(block, frame.low);
  } else if (frame.high == 0) {
    readFirstAc(block, component.ac, frame.first, frame.last, frame.low);
  } else {
    refineAc(block, component.ac, frame.first, frame.last, frame.low);
  }
}

/** Makes the picture of the coefficients that the scans left; it uses them up. */
export function renderCoefficients(frame: Frame): void {
  for (let row = 0; row < frame.mcusDown; row++) {
    for (let i = 0; i < frame.count; i++) {
      const component = componentOf(frame, i);
      for (let y = 0; y < component.v; y++) {
        for (let x = 0; x < component.across; x++) {
          const block = blockAt(component, x, row * component.v + y);
          putBlock(component, block, extentOf(block), x, y);
        }
      }
    }
    emitRows(frame, row);
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
