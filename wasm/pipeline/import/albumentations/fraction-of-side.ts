import type { Arguments } from "./arguments.ts";

/** Side that pixels are measured against where the pipeline does not settle the size. */
const ASSUMED_SIDE = 512;

/** A length in pixels as a fraction of a side, noted where the side is only assumed. */
export function fractionOfSide(args: Arguments, pixels: number, side: "width" | "height"): number {
  if (args.size !== undefined) return pixels / args.size[side];
  args.note(`pixels are taken as fractions of a side of ${ASSUMED_SIDE}`);
  return pixels / ASSUMED_SIDE;
}
