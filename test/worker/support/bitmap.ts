/** A 24-bit BMP of a gradient, with `tone` in its blue channel: the smallest honest picture that needs no encoder. */
export function bitmap(width: number, height: number, tone = 128): Uint8Array<ArrayBuffer> {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const bytes = new Uint8Array(54 + stride * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  view.setUint32(34, stride * height, true);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const green = Math.floor((255 * y) / height);
      const red = Math.floor((255 * x) / width);
      bytes.set([tone, green, red], 54 + y * stride + x * 3);
    }
  }
  return bytes;
}
