/** All the parts in one piece: at the beginning of `room` where they find it there, else in a buffer of their own. */
export function joinBytes(
  parts: readonly Uint8Array[],
  room?: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const joined =
    room && room.byteLength >= length ? room.subarray(0, length) : new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.byteLength;
  }
  return joined;
}
