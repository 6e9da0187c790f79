import { lightnessOf } from "./lab";

/** Stands for the level of a pixel without alpha. */
export const HIDDEN: usize = 256;

/**
 * The levels that are equalised, two bytes each, `HIDDEN` for a hidden pixel: CIE lightness by the tables `lab`, or
 * with 0 for those the reds.
 */
export function takeLevels(row: usize, width: i32, lab: usize, line: usize): void {
  const end = row + ((<usize>width) << 2);
  if (lab) {
    for (let p = row; p < end; p += 4) {
      const pixel = load<u32>(p);
      store<u16>(line, pixel >> 24 == 0 ? <u32>HIDDEN : lightnessOf(lab, pixel));
      line += 2;
    }
    return;
  }
  for (let p = row; p < end; p += 4) {
    const pixel = load<u32>(p);
    store<u16>(line, pixel >> 24 == 0 ? <u32>HIDDEN : pixel & 255);
    line += 2;
  }
}
