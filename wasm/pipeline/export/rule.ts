import type { Plain } from "../import/read/plain.ts";

/** One of our parameters as it comes out of validation. */
export type OwnValue = unknown;

/** Where one of our parameters goes: a name of theirs, alone or with the conversion of each number. */
export type Target = string | readonly [name: string, convert: (value: number) => number];

/** How one operation is written in albumentations 2.0.8. */
export interface Rule {
  readonly class: string;
  /** Our parameters to theirs; a range becomes a list of two. */
  readonly params?: Readonly<Record<string, Target>>;
  /** Which of them take a single number; the lower end of a range stands for it. */
  readonly single?: readonly string[];
  /** Has border, fill, fill_mask and interpolation ("warp"), or interpolation alone ("resize"). */
  readonly edge?: "warp" | "resize";
  /** Parameters that theirs needs and ours does not have. */
  readonly fixed?: Readonly<Record<string, Plain>>;
  /** Where names alone do not do. */
  readonly args?: (params: Readonly<Record<string, OwnValue>>) => Readonly<Record<string, Plain>>;
}

/** A rule and the operation that it writes. */
export type NamedRule = readonly [op: string, rule: Rule];

/** A range, or undefined. */
export function boundsOf(value: OwnValue): readonly [number, number] | undefined {
  if (typeof value === "number") return [value, value];
  if (!Array.isArray(value)) return undefined;
  const [low, high] = value as readonly unknown[];
  return typeof low === "number" && typeof high === "number" ? [low, high] : undefined;
}
