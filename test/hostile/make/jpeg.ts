import { be16, join, repeat } from "./bytes.ts";

const segment = (marker: number, data: Uint8Array | readonly number[]): Uint8Array =>
  join([0xff, marker], be16(data.length + 2), data);

/** A progressive frame header of one grey component. */
const frame = (width: number, height: number): Uint8Array =>
  segment(0xc2, join([8], be16(height), be16(width), [1, 1, 0x11, 0]));

/** All coefficients of the one table are quantised by 1; all Huffman codes are of two bits and mean nothing. */
const tables = (): Uint8Array =>
  join(
    segment(
      0xdb,
      join(
        [0],
        Array.from({ length: 64 }, () => 1),
      ),
    ),
    segment(
      0xc4,
      join(
        [0x00, 0, 2],
        Array.from({ length: 14 }, () => 0),
        [0, 1],
      ),
    ),
    segment(
      0xc4,
      join(
        [0x10, 0, 2],
        Array.from({ length: 14 }, () => 0),
        [0, 1],
      ),
    ),
  );

/** A scan of the component's DC coefficients, refined by a bit each time. */
const scan = (first: boolean): Uint8Array =>
  join(segment(0xda, [1, 1, 0x00, 0, 0, first ? 0x01 : 0x10]), [0x00, 0x00, 0x00]);

/** A grey progressive JPEG of so many scans. */
export function makeProgressiveJpeg(width: number, height: number, scans: number): Uint8Array {
  const refinements = repeat(scan(false), scans - 1);
  return join([0xff, 0xd8], tables(), frame(width, height), scan(true), refinements, [0xff, 0xd9]);
}

/** A header of any size up to 65535 before next to nothing. */
export function jpegDimensionBomb(width: number, height: number): Uint8Array {
  return makeProgressiveJpeg(width, height, 1);
}

/** A small frame header, and behind it a large one. */
export function jpegTwoFrames(width: number, height: number): Uint8Array {
  const small = makeProgressiveJpeg(8, 8, 1);
  return join(small.subarray(0, -2), frame(width, height), scan(true), [0xff, 0xd9]);
}

/** The JPEG with an APP1 segment that gives its EXIF orientation. */
export function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  const tiff = join("MM\0*", [0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
  const app1 = segment(0xe1, join("Exif\0\0", tiff, [0, 0, 0, 0]));
  return join(jpeg.subarray(0, 2), app1, jpeg.subarray(2));
}
