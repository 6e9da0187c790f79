import { damaged } from "./damaged.ts";

/** A marker and what its segment holds, behind the length; empty for markers without one. */
export interface Segment {
  readonly marker: number;
  readonly data: Uint8Array;
  /** Offset of the first byte behind it. */
  readonly end: number;
}

/**
 * The next marker at or behind an offset (ITU T.81, B.1.1.2); what lies before it is skipped. Undefined where there is
 * none. Throws EngineError `undecodable` if its segment goes beyond the bytes.
 */
export function readSegment(bytes: Uint8Array, from: number): Segment | undefined {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0;
    // Stuffed zeros and fill bytes are none, nor are TEM and RST of any interest.
    if (marker < 0xc0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)) continue;
    const start = at + 4;
    if (marker === 0xd9) return { marker, data: bytes.subarray(start, start), end: at + 2 };
    const end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (end < start || end > bytes.length) throw damaged();
    return { marker, data: bytes.subarray(start, end), end };
  }
  return undefined;
}
