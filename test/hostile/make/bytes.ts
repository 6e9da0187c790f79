import { crc32 } from "node:zlib";

/** Joins parts; text is Latin-1. */
export function join(...parts: readonly (Uint8Array | readonly number[] | string)[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat(
      parts.map((part) =>
        typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part),
      ),
    ),
  );
}

/** The same part so many times. */
export function repeat(part: Uint8Array, times: number): Uint8Array {
  const repeated = new Uint8Array(part.length * times);
  for (let i = 0; i < times; i += 1) repeated.set(part, i * part.length);
  return repeated;
}

export const be16 = (value: number): number[] => [(value >> 8) & 255, value & 255];
export const be32 = (value: number): number[] => [...be16(value >>> 16), ...be16(value & 0xffff)];
export const le16 = (value: number): number[] => be16(value).toReversed();
export const le24 = (value: number): number[] => [...le16(value & 0xffff), (value >>> 16) & 255];
export const le32 = (value: number): number[] => be32(value).toReversed();

/** CRC-32 of a PNG chunk's type and data, as four bytes. */
export const pngCrc = (bytes: Uint8Array): number[] => be32(crc32(bytes));
