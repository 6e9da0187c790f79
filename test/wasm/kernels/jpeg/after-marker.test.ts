import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { afterMarker } from "../../../../wasm/kernels/jpeg/after-marker.ts";

/** Byte after byte, as ITU T.81, B.1.1.2 has it: one that is neither stuffed nor filled up nor without a length. */
function twin(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const marker = bytes[at + 1] ?? 0;
    const opens = marker > 0x01 && marker < 0xff && !(marker >= 0xd0 && marker <= 0xd8);
    if (bytes[at] === 0xff && opens) return at + 2;
  }
  return -1;
}

function spread(gap: number, then: number): Uint8Array {
  return Uint8Array.from({ length: 2000 }, (_, i) => [0xff, then][i % gap] ?? 7);
}

test.each([1, 2, 3, 63, 64, 65, 127, 128, 129, 700])(
  "finds the marker behind stuffed bytes that lie %d apart",
  (gap) => {
    for (const then of [0x00, 0x01, 0xd0, 0xd8, 0xff]) {
      const bytes = spread(gap, then);
      expect(afterMarker(bytes, 2)).toBe(twin(bytes, 2));
      for (const place of [1000, 1001, 1063, 1064, 1127, 1128, 1998]) {
        const marked = spread(gap, then);
        marked.set([0xff, 0xd9], place);
        expect(afterMarker(marked, 2)).toBe(twin(marked, 2));
      }
    }
  },
);

const byte = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0xff) },
  { weight: 3, arbitrary: fc.constantFrom(0x00, 0x01, 0xd0, 0xd7, 0xd8) },
  { weight: 1, arbitrary: fc.nat(255) },
);
const run = fc
  .tuple(fc.nat(150), byte, byte)
  .map(([zeros, ...last]) => [...Array(zeros).fill(0), ...last]);

test.prop([fc.array(run, { maxLength: 12 }), fc.nat(40)])(
  "finds what a plain loop finds in any bytes, from any place",
  (runs, from) => {
    const bytes = Uint8Array.from(runs.flat());
    expect(afterMarker(bytes, from)).toBe(twin(bytes, from));
  },
);
