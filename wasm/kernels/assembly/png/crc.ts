/** What sixteen tables of 256 words make of a byte that so many bytes follow. */
const tables: usize = memory.data(16384, 16);
const POLYNOMIAL: u32 = 0xedb88320;

/** Fills the tables of `crc32`, once for an instance. */
export function prepareCrc(): void {
  for (let i: u32 = 0; i < 256; i++) {
    let value = i;
    for (let bit = 0; bit < 8; bit++) {
      value = (value & 1) != 0 ? (value >> 1) ^ POLYNOMIAL : value >> 1;
    }
    store<u32>(tables + (<usize>i << 2), value);
  }
  for (let place = tables + 1024; place < tables + 16384; place += 4) {
    const value = load<u32>(place - 1024);
    store<u32>(place, (value >> 8) ^ load<u32>(tables + (<usize>(value & 255) << 2)));
  }
}

// @ts-ignore: decorator
@inline
function fold(word: u32, table: usize): u32 {
  return (
    load<u32>(tables + (table << 10) + (<usize>(word & 255) << 2)) ^
    load<u32>(tables + ((table - 1) << 10) + (<usize>((word >> 8) & 255) << 2)) ^
    load<u32>(tables + ((table - 2) << 10) + (<usize>((word >> 16) & 255) << 2)) ^
    load<u32>(tables + ((table - 3) << 10) + (<usize>(word >> 24) << 2))
  );
}

/** The CRC-32 of PNG's chunks (its annex D), taken up from that of the bytes before; 0 for none. */
export function crc32(before: u32, data: usize, bytes: usize): u32 {
  let crc = ~before;
  let at = data;
  const end = data + bytes;
  while (at + 16 <= end) {
    crc =
      fold(crc ^ load<u32>(at), 15) ^
      fold(load<u32>(at, 4), 11) ^
      fold(load<u32>(at, 8), 7) ^
      fold(load<u32>(at, 12), 3);
    at += 16;
  }
  while (at < end) {
    crc = (crc >> 8) ^ load<u32>(tables + (<usize>((crc ^ <u32>load<u8>(at)) & 255) << 2));
    at++;
  }
  return ~crc;
}
