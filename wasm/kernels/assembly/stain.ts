/** Blends a colour in by the red of a layer: where it is 255, `share` / 65536 of the colour. */
export function stain(image: usize, layer: usize, count: i32, color: u32, share: u32): void {
  const end = image + ((<usize>count) << 2);
  for (let p = image; p < end; p += 4) {
    const cover = (<u32>load<u8>(layer) * share + 127) / 255;
    layer += 4;
    if (cover == 0) continue;
    const rest = 65536 - cover;
    for (let c: usize = 0; c < 3; c++) {
      const own = (color >> (<u32>c << 3)) & 255;
      store<u8>(p + c, <u8>((<u32>load<u8>(p + c) * rest + own * cover + 0x8000) >> 16));
    }
  }
}
