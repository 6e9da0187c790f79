import { z } from "zod";
import type { Color } from "../../geometry/warp.ts";
import { rgba } from "../params.ts";

/** What a hole shows: a colour, or `random` for one of each pixel's own. */
export function holeFill() {
  return z
    .string({ error: "must be random or a colour such as #ff8800" })
    .regex(/^(?:random|#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8}))$/i, {
      error: "must be random or a colour such as #ff8800",
    })
    .transform((text) => {
      const fill = text.toLowerCase();
      return fill.length > 5 ? fill : `#${fill.slice(1).replace(/./g, "$&$&")}`;
    })
    .default("#000000");
}

/** The parameter as the kernels take it. */
export function fillOf(fill: string): Color | "random" {
  return fill === "random" ? fill : rgba(fill);
}
