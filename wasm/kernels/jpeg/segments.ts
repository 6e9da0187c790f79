import { afterMarker } from "./after-marker.ts";
import { damaged } from "./damaged.ts";

export const EOI = 0xd9;

/** A marker and what its segment holds, behind the length; empty for markers without one. */
export interface Segment {
  readonly marker: number;
  readonly data: Uint8Array;
  /** Offset of the first byte behind it. */
  readonly end: number;
}

/**
 * The next marker at or behind an offset that opens a segment or ends the file (ITU T.81, B.1.1.2); what lies before
 * it is skipped, just as the sniffing of headers does it. Undefined where there is none. Throws EngineError
 * `undecodable` if its segment goes beyond the bytes.
 */
export function readSegment(bytes: Uint8Array, from: number): Segment | undefined {
  const at = afterMarker(bytes, from);
  return at === -1 ? undefined : segmentAt(bytes, bytes[at - 1] ?? 0, at);
}

/** `at` is just behind the marker. */
function segmentAt(bytes: Uint8Array, marker: number, at: number): Segment {
  if (marker === EOI) return { marker, data: bytes.subarray(at, at), end: at };
  const end = at + (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
  if (end < at + 2 || end > bytes.length) throw damaged();
  return { marker, data: bytes.subarray(at + 2, end), end };
}
