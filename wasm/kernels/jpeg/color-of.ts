import type { FrameComponent } from "./frame-header.ts";

/** As the module numbers them. */
export const COLORS = { grey: 0, ycc: 1, rgb: 2, cmyk: 3, ycck: 4 } as const;

/** What APP0 and APP14 said: whether there was a JFIF, and Adobe's transform. */
export interface ColorHints {
  readonly jfif: boolean;
  readonly adobe: number | undefined;
}

const RGB_IDS = "82,71,66";

/**
 * What a frame's components mean, which the standard leaves open: JFIF means YCbCr, Adobe's APP14 says it (TN 5116),
 * components named R, G and B are those; all else is YCbCr, or CMYK.
 */
export function colorOf(
  components: readonly FrameComponent[],
  { jfif, adobe }: ColorHints,
): number {
  if (components.length === 1) return COLORS.grey;
  if (components.length === 4) return adobe === 2 ? COLORS.ycck : COLORS.cmyk;
  if (jfif) return COLORS.ycc;
  if (adobe !== undefined) return adobe === 0 ? COLORS.rgb : COLORS.ycc;
  return components.map(({ id }) => id).join() === RGB_IDS ? COLORS.rgb : COLORS.ycc;
}
