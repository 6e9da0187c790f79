import { z } from "zod";
import { parseGrammar } from "../parse-grammar.ts";
import { resolvePipeline } from "../resolve.ts";
import { defineExpansion } from "./policy.ts";

/**
 * The grammar text that `random` stands for: one step that changes the picture visibly but leaves it recognisable. It
 * keeps the four of the first Flask app.
 */
export const RANDOM_POLICY = `one_of(
  rotate:1..359; horizontal_flip; blur:3..9; noop;
  vertical_flip; rotate90:1..3; transpose; zoom:10..60;
  brightness_contrast:-0.3..0.3,contrast=-0.3..0.3; gamma:0.6..1.6; invert; to_gray; channel_swap;
  gaussian_blur:1..3; gauss_noise:0.03..0.15; salt_noise:1..6; pepper_noise:1..6; rainbow_noise:1..6;
  cutout:5..20; coarse_dropout:3..8; vignette:0.3..0.8
)`.replace(/\s+/g, "");

export const random = defineExpansion({
  name: "random",
  summary: "One augmentation out of a list of mild ones, evenly: what an address without ops gets.",
  params: z.object({}),
  expand: once(() => resolvePipeline(parseGrammar(RANDOM_POLICY)).nodes),
});

/** The registry that resolving needs is not loaded yet while this module is. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
