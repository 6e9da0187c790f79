const SOI = 0xd8;

/** Fill bytes nearer to each other than this are looked for byte by byte, over this many bytes and as many again. */
const NEAR = 64;

/** TEM, RST0…RST7, SOI: markers without a length. */
function isBare(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= SOI);
}

/**
 * Just past the next marker that is no part of entropy-coded data and opens a segment or ends the file (ITU T.81,
 * B.1.1.2); what lies before it is skipped. -1 where there is none. In photographs the bytes that begin markers are far
 * apart, and the runtime's own search is the fastest, at once and not only when this has been compiled; where they
 * are dense, as in hostile files, a search from each to the next would take ten times as long as a plain loop.
 */
export function afterMarker(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const found = bytes.indexOf(0xff, at);
    if (found === -1) return -1;
    const end = found - at < NEAR ? Math.min(bytes.length, found + 2 * NEAR) : found + 1;
    for (at = found; at < end; at += 1) {
      if (bytes[at] !== 0xff) continue;
      const marker = bytes[at + 1] ?? 0;
      if (marker !== 0 && marker !== 0xff && !isBare(marker)) return at + 2;
    }
  }
}
