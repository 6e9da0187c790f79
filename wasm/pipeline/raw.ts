import type { ParameterValue } from "../augmentations/define.ts";

/** An argument as it was written, before anybody knows what the name before it means. */
export interface RawArgument {
  /** Absent for a bare value. */
  readonly key?: string;
  readonly value: ParameterValue;
  /** Where it stands in the grammar text. */
  readonly position?: number;
}

/** A step as it was written in grammar or JSON: names unknown, values unchecked. */
export interface RawNode {
  readonly name: string;
  readonly p?: number;
  /** Where the number stands in the grammar text. */
  readonly pPosition?: number;
  readonly args: readonly RawArgument[];
  /** Present where the step holds others. */
  readonly children?: readonly RawNode[];
  readonly position?: number;
}
