import { GEOMETRIC_RULES } from "./geometric-rules.ts";
import { PIXEL_RULES } from "./pixel-rules.ts";
import type { Rule } from "./rule.ts";

/** Our operations in the words of albumentations 2.0.8. What is not here has no counterpart there. */
export const RULES: ReadonlyMap<string, Rule> = new Map([...GEOMETRIC_RULES, ...PIXEL_RULES]);
