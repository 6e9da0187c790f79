import {
  damaged,
  findMarker,
  forgetBits,
  markerPlace,
  overran,
  passMarker,
  setDamaged,
  startReading,
} from "./bits";
import { Frame, scanned } from "./frame";
import { forgetBands } from "./progressive-block";

/** Begins to read a scan from the bytes between two addresses. */
export function startScan(frame: Frame, start: usize, end: usize): void {
  startReading(start, end, frame.reader);
  frame.untilRestart = frame.restart;
  frame.nextRestart = 0;
  frame.lost = 0;
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
export function enterMcu(frame: Frame): void {
  if (frame.restart == 0) return;
  if (frame.untilRestart == 0) passRestart(frame);
  frame.untilRestart--;
}

function passRestart(frame: Frame): void {
  startInterval(frame);
  if (findMarker() == 0xd0 + frame.nextRestart) {
    passMarker();
    frame.lost = 0;
  } else {
    // Another marker: either this one is missing, and the other will be due, or the scan is over.
    frame.lost = 1;
  }
  frame.nextRestart = (frame.nextRestart + 1) & 7;
  frame.untilRestart = frame.restart;
}

/** After each MCU: false if decoding should end. */
// @ts-ignore: decorator
@inline
export function leaveMcu(frame: Frame): bool {
  if (overran()) frame.lost = 1;
  if (!damaged && frame.lost == 0) return true;
  return frame.tolerant != 0 || frame.progressive != 0;
}

/** The address of the next marker, or the end. */
export function nextMarker(): usize {
  findMarker();
  return markerPlace();
}

/** Where a scan's data ends: the address of the next marker that restarts nothing, or the end. */
export function scanEnd(): usize {
  let code = findMarker();
  while (code >= 0xd0 && code <= 0xd7) {
    passMarker();
    code = findMarker();
  }
  return markerPlace();
}
