import { random } from "./make-jpeg.ts";

type Next = ReturnType<typeof random>;

const LIKELY = [
  0, 1, 2, 0x11, 0x3f, 0x7f, 0x80, 0xc4, 0xd0, 0xd7, 0xd9, 0xda, 0xdb, 0xdd, 0xfe, 0xff,
];

/** A copy with one to eight changes, as an AFL-like fuzzer makes them; more of them near the headers. */
export function mutate(bytes: Uint8Array, others: readonly Uint8Array[], next: Next): Uint8Array {
  let result: Uint8Array = bytes.slice();
  for (let left = 1 + next(8); left > 0 && result.length > 4; left -= 1) {
    const span = next(2) === 0 ? Math.min(result.length, 700) : result.length;
    result = change(result, next(span), others, next);
  }
  return result;
}

function change(
  bytes: Uint8Array,
  at: number,
  others: readonly Uint8Array[],
  next: Next,
): Uint8Array {
  const kind = next(9);
  if (kind === 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
  if (kind === 1) bytes[at] = next(256);
  if (kind === 2) bytes[at] = LIKELY[next(LIKELY.length)] ?? 0;
  if (kind === 3) bytes.set([0xff, 0xc0 + next(64)].slice(0, bytes.length - at), at);
  if (kind === 4)
    return splice(
      bytes,
      at,
      at,
      Uint8Array.from({ length: 1 + next(9) }, () => next(256)),
    );
  if (kind === 5) return splice(bytes, at, at + 1 + next(40), new Uint8Array());
  if (kind === 6 && next(4) === 0) return bytes.slice(0, at);
  if (kind === 7) {
    const from = next(bytes.length);
    return splice(bytes, at, at, bytes.slice(from, from + 1 + next(80)));
  }
  if (kind === 8) {
    const other = others[next(others.length)] ?? bytes;
    const from = next(other.length);
    return splice(bytes, at, at + next(60), other.slice(from, from + 1 + next(200)));
  }
  return bytes;
}

function splice(bytes: Uint8Array, from: number, to: number, insert: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(Math.max(from, to))]);
}
