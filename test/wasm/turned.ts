/** A JPEG file whose EXIF says an orientation. */
export function turned(bytes: Uint8Array, orientation: number): Uint8Array {
  const exif = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0];
  const data = [0x45, 0x78, 0x69, 0x66, 0, 0, ...exif, 0, 0, 0, 0, 0, 0];
  const marker = [0xff, 0xd8, 0xff, 0xe1, 0, data.length + 2];
  return Uint8Array.from([...marker, ...data, ...bytes.subarray(2)]);
}
